"""What a well-formed name may stand for: the hosts that people leave out, majors, other cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gomodgui.core import modpath, versions
from gomodgui.core.lookup import rules, spelling
from gomodgui.core.lookup.report import Suggestion

_HOSTS = (
    "github.com",
    "gitlab.com",
    "gitee.com",
    "bitbucket.org",
    "golang.org",
    "google.golang.org",
    "gopkg.in",
    "gorm.io",
    "k8s.io",
    "sigs.k8s.io",
    "go.uber.org",
    "go.etcd.io",
    "cloud.google.com",
)
_ENDINGS = {
    "github": "github.com",
    "gitlab": "gitlab.com",
    "gitee": "gitee.com",
    "bitbucket": "bitbucket.org",
    "golang": "golang.org",
    "gopkg": "gopkg.in",
    "gorm": "gorm.io",
    "k8s": "k8s.io",
}
_OF_GOLANG_X = frozenset(
    {
        "arch",
        "benchmarks",
        "blog",
        "build",
        "crypto",
        "debug",
        "exp",
        "image",
        "lint",
        "mobile",
        "mod",
        "net",
        "oauth2",
        "oscar",
        "perf",
        "playground",
        "pkgsite",
        "review",
        "sync",
        "sys",
        "telemetry",
        "term",
        "text",
        "time",
        "tools",
        "tour",
        "vgo",
        "vuln",
        "website",
        "xerrors",
    }
)
_MAJOR_END = re.compile(r"^(?P<path>.+)/v(?P<major>[0-9]+)(?:\.[0-9.]*)?$")
_GOPKG = re.compile(r"^gopkg\.in/(?P<name>[^/]+(?:/[^/]+)?)$")
_GOPKG_TRIED = 5
_MAJORS_TRIED = 8


def variants(path: str, query: str, known: tuple[str, ...]) -> Iterator[Suggestion]:
    """Guesses at what was meant, the likeliest first; a server has to confirm them."""
    yield from _majors(path, query)
    yield from _hosts(path, query)
    yield from _gopkg(path, query)
    for name in spelling.nearest(path, known):
        yield _guess(name, query, "spelling", typed=path)
    yield from _by_last_element(path, query, known)
    if path != path.lower():
        typed, meant = spelling.differing(path, path.lower())
        yield _guess(path.lower(), query, "case", typed=typed, path=meant)


def neighbours(path: str) -> Iterator[Suggestion]:
    """Other majors of a module whose own is not to be had, the nearest first."""
    found = _MAJOR_END.match(path)
    if found is None or path.startswith("gopkg.in/") or len(found["major"]) > 3:
        return
    major = int(found["major"])
    for other in range(min(major - 1, _MAJORS_TRIED), 1, -1):
        yield _guess(f"{found['path']}/v{other}", "", "major_other", suffix=f"/v{major}")


def _majors(path: str, query: str) -> Iterator[Suggestion]:
    prefix, suffix, ok = modpath.split_path_version(path)
    found = _MAJOR_END.match(path)
    if not ok and found is not None and not path.startswith("gopkg.in/"):
        if found["major"] in ("0", "1") or not found["major"].strip("0"):
            yield _guess(found["path"], query, "major_v1", suffix=path[len(found["path"]) :])
        else:
            mended = f"{found['path']}/v{found['major'].lstrip('0')}"
            yield _guess(mended, query, "major_form", suffix=path[len(found["path"]) :])
        return
    actual = versions.major(query)
    if not actual or not ok or versions.build(query) == "+incompatible":
        return
    args = {"version": query, "major": actual}
    is_first = actual in ("v0", "v1")
    if path.startswith("gopkg.in/"):
        if suffix and suffix.removesuffix("-unstable") != f".{actual}":
            yield _guess(f"{prefix}.{actual}", query, "major_wrong", suffix=suffix, **args)
    elif not suffix and not is_first:
        yield _guess(f"{path}/{actual}", query, "major_missing", suffix=f"/{actual}", **args)
    elif suffix and suffix != f"/{actual}":
        meant = prefix if is_first else f"{prefix}/{actual}"
        yield _guess(meant, query, "major_wrong", suffix=suffix, **args)
        yield _guess(path, "", "version_wrong", suffix=suffix, **args)


def _hosts(path: str, query: str) -> Iterator[Suggestion]:
    elements = path.split("/")
    first, rest = elements[0], elements[1:]
    in_x = "/".join(["golang.org/x", *rest[1:]])
    if rest[:1] and rest[0] in _OF_GOLANG_X and first in ("golang.org", "golang", "x"):
        yield _guess("/".join(["golang.org/x", *rest]), query, "golang_x", typed=path)
    elif (
        first in ("golang", "golang.com", "go.org", "golang.io") and rest[:1] == ["x"] and rest[1:]
    ):
        yield _guess(in_x, query, "golang_x", typed=path)
    elif first == "github.com" and rest[:1] == ["golang"] and rest[1:2]:
        if rest[1] in _OF_GOLANG_X:
            yield _guess(in_x, query, "golang_x", typed=path)
    elif "." not in first and rest and first in _ENDINGS:
        yield _guess("/".join([_ENDINGS[first], *rest]), query, "missing_ending", typed=first)
    elif "." not in first and rest and not rules.is_standard(path):
        yield _guess(f"github.com/{path}", query, "missing_host", typed=path)
    elif first not in _HOSTS:
        most = 1 if len(first) < 8 else 2
        near = sorted((spelling.distance(first, host, most), host) for host in _HOSTS)
        for far, host in near[:1]:
            if far <= most:
                yield _guess("/".join([host, *rest]), query, "host_spelling", typed=first)


def _gopkg(path: str, query: str) -> Iterator[Suggestion]:
    found = _MAJOR_END.match(path)
    if path.startswith("gopkg.in/") and found is not None:
        mended = f"{found['path']}.v{found['major']}"
        yield _guess(mended, query, "gopkg_version", typed=path)
        return
    plain = _GOPKG.match(path)
    if plain is None or modpath.split_path_version(path)[2]:
        return
    major = versions.major(query)
    tried = [major] if major else [f"v{number}" for number in range(_GOPKG_TRIED, 0, -1)]
    for each in tried:
        yield _guess(f"{path}.{each}", query, "gopkg_version", typed=path)


def _by_last_element(path: str, query: str, known: tuple[str, ...]) -> Iterator[Suggestion]:
    """A module of the person's own that has just the name that was typed."""
    if "/" in path or not path:
        return
    hits = [name for name in known if modpath.split_path_version(name)[0].endswith(f"/{path}")]
    for name in hits[:3]:
        yield _guess(name, query, "known", typed=path)


def _guess(path: str, query: str, reason: str, /, **args: str) -> Suggestion:
    return Suggestion(path, query, reason, args, is_guess=True)
