"""Fixes of the module cache: set aside what is damaged, or make it writable again. Class B.

Nothing is deleted: what is set aside lies in a quarantine that undo puts back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gomodgui.core import cachepaths, modpath
from gomodgui.core.cachepaths import Entry
from gomodgui.core.change import ChangePlan, Guidance, MoveEdit, SetAside
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.modcache import ModuleCache
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts
from gomodgui.core.vcscache import same_repository
from gomodgui.fixes.checking import shown

_CLEAN = "go clean -modcache"
"""What does the same for good."""


def clean_module(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """Set one version aside, or all of a module and the copy of its repository."""
    cache = _cache(facts)
    path, _, version = args["module"].partition("@")
    try:
        modpath.check_path(path)
        wanted = [cachepaths.entry(path, version)] if version else _versions(cache, path)
    except ValueError:
        raise RefusedError("bad_module", {"module": shown(args["module"])}) from None
    names = [name for entry in wanted for name in _of(cache, entry)]
    if not version:
        names += _repositories(cache, path)
    return _plan(cache, cache.measure(cache.folder, names))


def clean_modcache(facts: Facts, _args: Mapping[str, str]) -> ChangePlan:
    """Set all of it aside; a file or a dead link in the place of the folder too."""
    cache = _cache(facts)
    if cache.is_folder:
        names = tuple(filter(cachepaths.is_of_go, cache.names_in("")))
        return _plan(cache, cache.measure(cache.folder, names), whole=True)
    folder, name = _split(cache.folder, facts.system)
    items = cache.measure(folder, (name,))
    edit = MoveEdit(folder, items, cache.quarantine)
    return ChangePlan((), edits=(edit,) if any(item.seal for item in items) else ())


def repair_cache_owner(facts: Facts, _args: Mapping[str, str]) -> ChangePlan:
    """Give what is ours the permissions that Go needs; guidance where it is somebody else's."""
    cache = _cache(facts)
    edit = cache.repair()
    if edit is not None:
        return ChangePlan((), edits=(edit,))
    return ChangePlan((), guidance=(Guidance("ask_administrator_any"),))


def _cache(facts: Facts) -> ModuleCache:
    """The cache; RefusedError where its folder holds the person's own things, or ours."""
    cache = facts.module_cache
    if not cache.folder:
        raise RefusedError("no_module_cache")
    if any(_is_inside(path, cache.folder) for path in (facts.home, cache.quarantine) if path):
        raise RefusedError("not_only_a_cache", {"folder": shown(cache.folder)})
    return cache


def _plan(cache: ModuleCache, items: Sequence[SetAside], *, whole: bool = False) -> ChangePlan:
    if not any(item.seal for item in items):
        return ChangePlan(())
    edit = MoveEdit(cache.folder, tuple(items), cache.quarantine, whole)
    return ChangePlan((), edits=(edit,), commands=(_CLEAN,) if whole else ())


def _of(cache: ModuleCache, entry: Entry) -> Iterator[str]:
    """All that belongs to a version. Go's lock stays where it is, for it may be held."""
    yield from (entry.file(extension) for extension in cachepaths.FILES)
    yield entry.tree
    [lock] = cache.measure(cache.folder, (entry.file("lock"),))
    if not lock.seal or lock.files != 1 or cache.names_in(entry.file("lock")):
        yield entry.file("lock")


def _versions(cache: ModuleCache, path: str) -> list[Entry]:
    """All versions that were downloaded or unpacked."""
    names = cache.names_in(cachepaths.versions_folder(path))
    found = {cachepaths.version_in(name) for name in names}
    above, _, last = modpath.escape_path(path).rpartition("/")
    trees = (name.partition(f"{last}@") for name in cache.names_in(above))
    found |= {cachepaths.unescape(rest) for begins, at, rest in trees if at and not begins}
    entries: list[Entry] = []
    for version in sorted(found - {""}):
        try:
            entries.append(cachepaths.entry(path, version))
        except ValueError:
            continue  # no folder of Go's
    return entries


def _repositories(cache: ModuleCache, path: str) -> Iterator[str]:
    """The copies of the repository that holds that module."""
    names = cache.names_in(cachepaths.VCS)
    for name in names:
        info = cache.read(f"{cachepaths.VCS}/{name}") if name.endswith(".info") else None
        if info is not None and same_repository(info, path):
            yield from (f"{cachepaths.VCS}/{each}" for each in (name.removesuffix(".info"), name))


def _is_inside(path: str, folder: str) -> bool:
    """Whether a path is that folder, or lies in it."""
    path, folder = path.replace("\\", "/"), folder.replace("\\", "/").rstrip("/")
    return f"{path}/".startswith(f"{folder}/")


def _split(folder: str, system: str) -> tuple[str, str]:
    """The folder above, and the name in it."""
    separators = "/\\" if system == "windows" else "/"
    at = max(folder.rfind(separator) for separator in separators)
    return folder[:at] or folder[: at + 1], folder[at + 1 :]


FIXES = (
    Fix("clean_module", ("module",), FixClass.B, clean_module),
    Fix("clean_modcache", (), FixClass.B, clean_modcache),
    Fix("repair_cache_owner", (), FixClass.B, repair_cache_owner),
)
