"""Version lists and queries as the go command reads them (modload.queryProxy of Go 1.26)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gomodgui.core import modpath, versions
from gomodgui.core.gotext import WHITE_SPACE

NAMED = frozenset({"latest", "upgrade", "patch"})
_INCOMPATIBLE = "+incompatible"
_OPERATORS = ("<=", ">=", "<", ">")
_FIELDS = re.compile(f"[{re.escape(WHITE_SPACE)}]+")
_PSEUDO_TIME = re.compile(r"[-.](\d{14})-[A-Za-z0-9]+(?:\+.*)?")
_RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)")

Allowed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Listing:
    """`versions`: tagged ones, each once, in semver order. `newest`: by time, "" for none."""

    versions: tuple[str, ...]
    newest: str = ""


def read_list(text: str) -> Listing:
    """Read a `@v/list`: what is no version is passed over, as Go does."""
    found: set[str] = set()
    best, newest = "", ""
    for line in text.split("\n"):
        fields = [field for field in _FIELDS.split(line) if field][:2]
        if not fields or not versions.is_valid(fields[0]):
            continue
        version = fields[0]
        is_pseudo = versions.is_pseudo(version)
        if not is_pseudo:
            found.add(version)
        moment = _moment(fields[1]) if len(fields) > 1 else _pseudo_moment(version)
        if (len(fields) > 1 or is_pseudo) and best < moment:
            best, newest = moment, version
    return Listing(tuple(sorted(found, key=versions.sort_key)), newest)


@dataclass(frozen=True, slots=True)
class Query:
    """What a query asks for. `is_exact`: one revision; then nothing else of it matters."""

    text: str
    is_exact: bool = False
    prefix: str = ""
    operator: str = ""
    bound: str = ""
    prefers_lower: bool = False
    prefers_incompatible: bool = False
    may_use_latest: bool = False

    def admits(self, version: str) -> bool:
        """Whether a listed version answers it."""
        if self.prefix and not version.startswith(self.prefix):
            return False
        order = versions.compare(version, self.bound) if self.bound else 0
        return {
            "": True,
            "<": order < 0,
            "<=": order <= 0,
            ">": order > 0,
            ">=": order >= 0,
        }[self.operator]


def range_of(query: str) -> tuple[str, str]:
    """The operator and the version of `>=v1.2.3`, ("", query) for what is no range."""
    operator = next((sign for sign in _OPERATORS if query.startswith(sign)), "")
    return operator, query.removeprefix(operator)


def read_query(path: str, text: str) -> Query:
    """What `path@text` asks for; "" asks for the latest."""
    if text in NAMED or not text:
        return Query(text or "latest", may_use_latest=True)
    operator, version = range_of(text)
    incompatible = not _fits_major(path, version)
    if operator:
        return Query(
            text,
            operator=operator,
            bound=version,
            prefers_lower=operator in (">", ">="),
            prefers_incompatible=incompatible,
        )
    if versions.is_valid(text) and _is_short(text):
        return Query(
            text,
            prefix=f"{text}.",
            operator=">=",
            bound=text,
            prefers_incompatible=incompatible,
        )
    return Query(text, is_exact=True)


def select(query: Query, listed: Sequence[str], allowed: Allowed, has_go_mod: Allowed) -> str:
    """The listed version that answers the query, "" where none does.

    `listed` in semver order. `allowed`: not retracted. `has_go_mod` is asked of at most one
    version: where that has a go.mod, +incompatible ones are not taken.
    """
    releases: list[str] = []
    drafts: list[str] = []
    takes_all = query.prefers_incompatible
    last = ""
    for version in listed:
        if not query.admits(version) or not allowed(version):
            continue
        if not takes_all:
            if not version.endswith(_INCOMPATIBLE):
                last = version
            elif last:
                if has_go_mod(last):
                    break
                takes_all = True
        (drafts if versions.prerelease(version) else releases).append(version)
    chosen = releases or drafts
    if not chosen:
        return ""
    return chosen[0] if query.prefers_lower else chosen[-1]


def is_time(text: str) -> bool:
    """Whether it is a time of RFC 3339, as `.info` has it."""
    return _RFC3339.fullmatch(text) is not None


def _is_short(version: str) -> bool:
    """`v1` and `v1.2` (gover.ModIsPrefix)."""
    return version.count(".") < 2 and not any(char in version for char in "-+")


def _fits_major(path: str, version: str) -> bool:
    """module.CheckPathMajor."""
    if not versions.is_valid(version):
        return False
    wanted = modpath.split_path_version(path)[1].removesuffix("-unstable")
    actual = versions.major(version)
    if wanted == ".v1" and version.startswith("v0.0.0-"):
        return True
    if wanted:
        return actual == wanted[1:]
    return actual in ("v0", "v1") or versions.build(version) == _INCOMPATIBLE


def _moment(text: str) -> str:
    """An RFC 3339 time in a form that sorts, "" for what is none. Offsets are rare, and kept."""
    match = _RFC3339.fullmatch(text)
    return "".join(match.groups()[:6]) + (match[7] or "") if match else ""


def _pseudo_moment(version: str) -> str:
    match = _PSEUDO_TIME.search(version)
    return match[1] if match else ""
