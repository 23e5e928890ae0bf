"""Which modules of a case are fetched from their own repositories, and which may have to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core import goproxy, modpath, patterns, requirements, versions
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import OriginKind, SettingsSnapshot
from gomodgui.core.ports import UnreadableFileError
from gomodgui.engine.examination import Case
from gomodgui.engine.proving import DEFAULT_MODULE

MOST_REPOSITORIES = 6
_NAMES = (
    "GOAUTH",
    "GOINSECURE",
    "GONOPROXY",
    "GONOSUMDB",
    "GOPRIVATE",
    "GOPROXY",
    "GOSUMDB",
    "GOVCS",
)
_OUTSIDE = frozenset({goproxy.DIRECT, goproxy.OFF, goproxy.NO_PROXY})


@dataclass(frozen=True, slots=True)
class Place:
    """A repository that is to be tried: (path, version or "") of its modules.

    `ask`: the mirror that Go asks first, which would have to say that it has none of them; "" where
    Go goes to the repository anyway.
    """

    modules: tuple[tuple[str, str], ...]
    ask: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The module paths."""
        return tuple(dict.fromkeys(path for path, _ in self.modules))


def settings(snapshot: SettingsSnapshot) -> tuple[dict[str, str], frozenset[str]]:
    """The effective values, and the names of those that somebody set."""
    values = {name: snapshot.value(name) for name in _NAMES}
    unset = (OriginKind.DEFAULT, OriginKind.DERIVED)
    chosen = {
        each.name for each in snapshot.settings if each.value and each.origin.kind not in unset
    }
    for name in ("GONOPROXY", "GONOSUMDB"):
        values[name] = values[name] or values["GOPRIVATE"]
    return values, frozenset(chosen)


def places(case: Case) -> tuple[Place, ...]:
    """One a repository, private ones first, at most so many; what is cached asks no mirror."""
    values, _ = settings(case.snapshot)
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for path, version in dict.fromkeys(_wanted(case)):
        ask = _asks(path, values)
        if ask is not None and not (ask and _has_zip(case, path, version)):
            found.setdefault((_repository(path), ask), []).append((path, version))
    made = [Place(tuple(modules), ask) for (_, ask), modules in found.items()]
    made.sort(key=lambda place: bool(place.ask))
    return tuple(made[:MOST_REPOSITORIES])


def is_cached(case: Case, place: Place) -> bool:
    """Whether all versions that are wanted lie in the module cache, as the go command left them."""
    return all(_has_zip(case, *module) for module in place.modules)


def is_verified(case: Case, place: Place) -> bool:
    """Whether go.sum has the hashes of all of them, so that no database is asked."""
    lines = _project_file(case, "go.sum").splitlines()
    known = {tuple(line.split()[:2]) for line in lines}
    return bool(place.modules) and all(
        (path, version) in known and (path, f"{version}/go.mod") in known
        for path, version in place.modules
    )


def _wanted(case: Case) -> Iterator[tuple[str, str]]:
    """The module that was asked for, and those of the project."""
    path, _, version = case.module.partition("@")
    if path != DEFAULT_MODULE.partition("@")[0] or _is_direct(case):
        yield path, version
    yield from requirements.downloaded(_project_file(case, "go.mod"))


def _is_direct(case: Case) -> bool:
    values, _ = settings(case.snapshot)
    return _asks(case.module.partition("@")[0], values) == ""


def _asks(path: str, values: dict[str, str]) -> str | None:
    """ "" where Go goes to the repository, the mirror that it asks first, None for neither."""
    try:
        modpath.check_path(path)
    except ValueError:
        return None
    if patterns.matches(values["GONOPROXY"], path):
        return ""
    try:
        entries = [entry.url for entry in goproxy.parse(values["GOPROXY"])]
    except goproxy.GoproxyError:
        return None
    if entries[:1] == [goproxy.DIRECT]:
        return ""
    mirrors = [url for url in entries if url not in _OUTSIDE]
    return None if _are_inside(mirrors) or not mirrors else mirrors[0]


def is_served_inside(values: Mapping[str, str]) -> bool:
    """Whether all mirrors of GOPROXY are a company's own."""
    try:
        entries = [entry.url for entry in goproxy.parse(values["GOPROXY"])]
    except goproxy.GoproxyError:
        return False
    return _are_inside([url for url in entries if url not in _OUTSIDE])


def _are_inside(mirrors: Sequence[str]) -> bool:
    return bool(mirrors) and all(_is_inside(host_of(url)) for url in mirrors)


def _is_inside(host: str) -> bool:
    """A company's own proxy may well have its private modules."""
    return host == "localhost" or private_reason(host, "")[0] not in ("", "name")


def _repository(path: str) -> str:
    """What modules of one repository have in common, for all that can be seen from the name."""
    prefix, _, _ = modpath.split_path_version(path)
    return "/".join((prefix or path).split("/")[:3])


def _has_zip(case: Case, path: str, version: str) -> bool:
    folder = case.snapshot.value("GOMODCACHE")
    if not folder or not version:
        return False
    try:
        escaped = modpath.escape_path(path)
        name = f"{versions.escape_version(version)}.ziphash"
        file = f"{folder}/cache/download/{escaped}/@v/{name}"
        return case.facts.read_file(file) is not None
    except (ValueError, UnreadableFileError):
        return False


def _project_file(case: Case, name: str) -> str:
    if not case.project:
        return ""
    try:
        data = case.facts.read_file(f"{case.project.rstrip('/')}/{name}")
    except UnreadableFileError:
        return ""
    return (data or b"").decode("utf-8", "replace")
