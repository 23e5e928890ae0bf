"""The repository behind the page of a hosting service, and the version that the page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gomodgui.core import versions

_DEFAULT_BRANCHES = frozenset({"", "HEAD", "main", "master"})
_LIKE_GITHUB = frozenset({"github.com", "gitee.com", "gitcode.com", "codeberg.org", "gitea.com"})
_OWN_PAGES = frozenset(
    {
        "actions",
        "activity",
        "archive",
        "blame",
        "blob",
        "branches",
        "commit",
        "commits",
        "compare",
        "contributors",
        "deployments",
        "discussions",
        "edit",
        "find",
        "forks",
        "graphs",
        "insights",
        "invitations",
        "issues",
        "labels",
        "merge_requests",
        "milestones",
        "network",
        "new",
        "packages",
        "pipelines",
        "projects",
        "pull",
        "pulls",
        "pulse",
        "raw",
        "releases",
        "security",
        "settings",
        "src",
        "stargazers",
        "tags",
        "tree",
        "wiki",
        "watchers",
        "zipball",
        "tarball",
    }
)
"""What a hosting service shows below a repository's own address."""
_ARCHIVE = re.compile(r"\.(?:zip|tar\.gz|tgz|tar|tar\.bz2)$")
_FILE = re.compile(r"\.[A-Za-z0-9]{1,8}$|^(?:Makefile|Dockerfile|LICENSE|README|go\.mod|go\.sum)$")


@dataclass(frozen=True, slots=True)
class Page:
    """`root`: the repository. `folder`: of the file shown, "" for none. `version`: "" for none."""

    root: str
    folder: str = ""
    version: str = ""


def read(path: str) -> Page | None:
    """The repository of a page; None where the path is no page that is known."""
    host, _, rest = path.partition("/")
    before, dash, after = rest.partition("/-/")
    if dash:
        return _shown(f"{host}/{before}", after.split("/"))
    if rest.endswith("/-"):
        return Page(f"{host}/{rest[:-2]}")
    elements = rest.split("/")
    if len(elements) < 3 or elements[2] not in _OWN_PAGES:
        return None
    host = host.lower().removeprefix("www.")
    if host not in _LIKE_GITHUB and host != "bitbucket.org" and not _is_named(elements):
        return None
    return _shown("/".join([host, *elements[:2]]), elements[2:])


def _is_named(elements: list[str]) -> bool:
    """On a host that is not known: only what can hardly be a folder of a module."""
    return elements[2:3] in (["tree"], ["blob"], ["releases"]) or elements[2:4] in (
        ["src", "branch"],
        ["src", "tag"],
        ["src", "commit"],
    )


def _shown(root: str, elements: list[str]) -> Page:
    """What the elements behind the repository show."""
    verb, rest = elements[0], [element for element in elements[1:] if element]
    if verb in ("tree", "blob", "raw", "blame", "edit", "commits", "src", "find"):
        if verb in ("src", "raw") and rest[:1] in (["branch"], ["tag"], ["commit"]):
            rest = rest[1:]
        if rest[:2] == ["refs", "heads"] or rest[:2] == ["refs", "tags"]:
            rest = rest[2:]
        return _at(root, rest, is_file=verb in ("blob", "raw", "blame", "edit"))
    if verb in ("releases", "tags"):
        if rest[:1] in (["tag"], ["download"], ["edit"]):
            rest = rest[1:] if rest[0] != "download" else rest[1:2]
        return _tagged(root, rest)
    if verb in ("archive", "zipball", "tarball"):
        if rest[:2] in (["refs", "tags"], ["refs", "heads"]):
            rest = rest[2:]
        rest = [_ARCHIVE.sub("", element) for element in rest]
        return _tagged(root, rest)
    if verb == "commit" and rest:
        return Page(root, "", re.split(r"[?#.]", rest[0])[0])
    return Page(root)


def _at(root: str, rest: list[str], *, is_file: bool) -> Page:
    ref, inside = (rest[0], rest[1:]) if rest else ("", [])
    if (is_file and inside) or (inside and _FILE.search(inside[-1])):
        inside = inside[:-1]
    version = "" if ref in _DEFAULT_BRANCHES else ref
    return Page(root, "/".join(inside), version)


def _tagged(root: str, rest: list[str]) -> Page:
    """A tag; `sub/dir/v1.2.3` is a version of the module in that folder."""
    if not rest:
        return Page(root)
    version = rest[-1]
    if versions.is_valid(version) and len(rest) > 1:
        return Page(root, "/".join(rest[:-1]), version)
    return Page(root, "", "" if version in _DEFAULT_BRANCHES else version)
