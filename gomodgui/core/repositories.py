"""Where the repository of a module is: Go's static rules and the go-import tag.

cmd/go/internal/vcs (vcsPaths, parseMetaGoImports) of Go 1.26.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from gomodgui.core import gourl

_STATIC = (
    ("github.com/", re.compile(r"(github\.com/[\w.\-]+/[\w.\-]+)(/[\w.\-]+)*", re.A)),
    ("bitbucket.org/", re.compile(r"(bitbucket\.org/[\w.\-]+/[\w.\-]+)(/[\w.\-]+)*", re.A)),
    ("hub.jazz.net/git/", re.compile(r"(hub\.jazz\.net/git/[a-z0-9]+/[\w.\-]+)(/[\w.\-]+)*", re.A)),
    ("git.apache.org/", re.compile(r"(git\.apache\.org/[a-z0-9_.\-]+\.git)(/[\w.\-]+)*", re.A)),
    (
        "git.openstack.org/",
        re.compile(r"(git\.openstack\.org/[\w.\-]+/[\w.\-]+)(\.git)?(/[\w.\-]+)*", re.A),
    ),
)
_MARKED = re.compile(
    r"((?:[a-z0-9.\-]+\.)+[a-z0-9.\-]+(?::[0-9]+)?(?:/~?[\w.\-]+)+?\.(bzr|fossil|git|hg|svn))"
    r"(/~?[\w.\-]+)*",
    re.A,
)
_KINDS = frozenset({"git", "hg", "svn", "bzr", "fossil", "mod"})
_TAGS_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Repository:
    """`kind`: git, hg, svn, bzr, fossil, or mod for a module proxy. `prefix`: the paths in it."""

    prefix: str
    kind: str
    url: str


def static(path: str) -> Repository | None:
    """The repository that follows from the path alone; None where the server has to be asked."""
    for start, rule in _STATIC:
        if path.startswith(start):
            match = rule.fullmatch(path)
            return Repository(match[1], "git", f"https://{match[1]}") if match else None
    marked = _MARKED.fullmatch(path)
    return Repository(marked[1], marked[2], f"https://{marked[1]}") if marked else None


def discovery_url(path: str) -> str:
    """The address whose page has the go-import tag of an import path."""
    return f"https://{path}?go-get=1"


def discovered(page: str, path: str) -> Repository | None:
    """The repository that the page's go-import tags name for the path; None unless exactly one."""
    found = [tag for tag in tags(page) if f"{path}/".startswith(f"{tag.prefix}/")]
    kinds = [tag for tag in found if tag.kind == "mod"] or found
    if len(kinds) != 1 or kinds[0].kind not in _KINDS:
        return None
    try:
        url = gourl.parse(kinds[0].url)
    except gourl.UrlError:
        return None
    return kinds[0] if url.scheme and url.scheme != "file" else None


def tags(page: str) -> tuple[Repository, ...]:
    """All go-import tags of the right form in a page, whatever they are for."""
    reader = _TagReader()
    reader.feed(page)
    return tuple(reader.tags())


class _TagReader(HTMLParser):
    """Collects go-import tags up to the end of the head."""

    def __init__(self) -> None:
        super().__init__()
        self._contents: list[str] = []
        self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._over = True
        values = dict(attrs)
        if tag == "meta" and values.get("name") == "go-import" and not self._over:
            self._contents.append(values.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "head":
            self._over = True

    def tags(self) -> Iterator[Repository]:
        """Those of the right form."""
        for content in self._contents[:_TAGS_LIMIT]:
            words = content.split()
            if len(words) in (3, 4):
                yield Repository(*words[:3])
