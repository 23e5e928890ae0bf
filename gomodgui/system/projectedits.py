"""What the go command makes of a project's files for each fix, on the bench."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from gomodgui.core import goimports, gomod, modpath, versions
from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.projectwork import ProjectWork
from gomodgui.system import sourcetree
from gomodgui.system.goproject import Bench, Ran
from gomodgui.system.sourcetree import TooLargeError, UnusualError

EACH_S = 60.0
_QUICK_S = 20.0
_MOST_VENDORED = 5000
_MOST_VENDORED_BYTES = 128 << 20
_LONGEST_SHOWN = 400
_GO_MOD, _GO_SUM = "go_mod", "go_sum"

_Edits = tuple[FileEdit, ...]


def edits(bench: Bench, work: ProjectWork) -> _Edits:
    """The edits of one fix; () where nothing changes. Raises RefusedError, GoCommandError."""
    return _WORKS[work.fix](bench, work.args)


def _tidy(bench: Bench, _args: Mapping[str, str]) -> _Edits:
    _must(bench.run(["mod", "tidy"], EACH_S, workspace=False))
    return _of_files(bench)


def _download(bench: Bench, _args: Mapping[str, str]) -> _Edits:
    """All modules of the project; all that its packages need, where go.sum lacks some of them."""
    _must(bench.run(["mod", "download"], EACH_S))
    if not bench.run(["list", "-deps", "./..."], EACH_S).ok:
        _must(bench.run(["mod", "download", "all"], EACH_S))
    return _of_files(bench)


def _vendor(bench: Bench, _args: Mapping[str, str]) -> _Edits:
    project = bench.project
    is_work = bool(project.work_path)
    made = bench.top / "vendored"
    words = ["work", "vendor"] if is_work else ["mod", "vendor"]
    base = Path(project.work_path).parent if is_work else Path(project.root)
    if not bench.run([*words, "-o", str(made)], EACH_S).ok:
        bench.run(["mod", "download", "all"], EACH_S)
        _must(bench.run([*words, "-o", str(made)], EACH_S))
    try:
        after = sourcetree.read(made, _MOST_VENDORED, _MOST_VENDORED_BYTES).files
        before = sourcetree.read(base / "vendor", _MOST_VENDORED, _MOST_VENDORED_BYTES).files
    except TooLargeError:
        raise RefusedError("vendor_too_large", {"folder": str(base / "vendor")}) from None
    except (UnusualError, OSError):
        raise RefusedError("vendor_unusual", {"folder": str(base / "vendor")}) from None
    found = [
        FileEdit(str(base / "vendor" / name), before.get(name), after.get(name), "vendor")
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]
    return (*_of_files(bench), *found)


def _require(bench: Bench, args: Mapping[str, str]) -> _Edits:
    path, version = args["module"], args["version"]
    _check(path, version)
    if bench.project.module.requires_module(path) is None:
        _must(bench.run(["get", f"{path}@{version}"], EACH_S, workspace=False))
        return _of_files(bench)
    _edit(bench, f"-require={path}@{version}")
    _completed(bench, f"{path}@{version}")
    return _of_files(bench)


def _rename(bench: Bench, args: Mapping[str, str]) -> _Edits:
    old, new = args["from"], args["to"]
    _check(new, "")
    required = bench.project.module.requires_module(old)
    sources = _renamed_sources(bench, old, new)
    if required is None and not sources:
        raise RefusedError("not_required", {"module": old[:_LONGEST_SHOWN]})
    wanted = required.version if required else "latest"
    version = _version_of(bench, new, wanted)
    if required is not None:
        bench.mod_path.write_bytes(gomod.renamed(bench.project.go_mod or b"", old, new, version))
    bench.overlay |= {edit.path: edit.after for edit in sources}
    _completed(bench, f"{new}@{version}")
    return (*_of_files(bench), *sources)


def _init(bench: Bench, args: Mapping[str, str]) -> _Edits:
    """In a folder of its own: it is not a module yet."""
    try:
        modpath.check_import_path(args["module"])
    except modpath.PathError:
        raise RefusedError("bad_module", {"module": args["module"][:_LONGEST_SHOWN]}) from None
    if bench.project.go_mod is not None:
        raise RefusedError("is_module", {"file": bench.project.mod_path})
    _must(bench.run_beside(["mod", "init", "--", args["module"]], _QUICK_S))
    made = bench.top / "beside" / "go.mod"
    text = made.read_bytes()
    made.unlink()
    bench.mod_path.write_bytes(text)
    return (FileEdit(bench.project.mod_path, None, text, _GO_MOD),)


_WORKS: Mapping[str, Callable[[Bench, Mapping[str, str]], _Edits]] = {
    "go_mod_tidy": _tidy,
    "go_mod_download": _download,
    "go_mod_vendor": _vendor,
    "go_mod_init": _init,
    "require_version": _require,
    "rename_module": _rename,
}


def _completed(bench: Bench, module: str) -> None:
    """Have Go take the new requirement in: its own requirements, its checksums."""
    mod, sums = bench.mod_path.read_bytes(), _read(bench.sum_path)
    if bench.run(["get", module], EACH_S, workspace=False).ok and _builds(bench):
        return
    if bench.run(["mod", "tidy"], EACH_S, workspace=False).ok:
        return
    _put_back(bench, mod, sums)
    if not bench.run(["mod", "download"], EACH_S, workspace=False).ok:
        # Something else is wrong too: that this module is there has to do.
        _must(bench.run_beside(["mod", "download", "--", module], EACH_S))
        _put_back(bench, mod, sums)


def _put_back(bench: Bench, mod: bytes, sums: bytes | None) -> None:
    bench.mod_path.write_bytes(mod)
    if sums is None:
        bench.sum_path.unlink(missing_ok=True)
    else:
        bench.sum_path.write_bytes(sums)


def _builds(bench: Bench) -> bool:
    return bench.run(["list", "-deps", "./..."], EACH_S, workspace=False).ok


def _version_of(bench: Bench, path: str, version: str) -> str:
    """The same version of the other module, else its latest one."""
    words = ["list", "-m", "-f", "{{.Version}}", "--"]
    for query in dict.fromkeys((version, "latest")):
        try:
            if versions.is_valid(query):
                versions.check(path, query)
        except ValueError:
            continue
        ran = bench.run_beside([*words, f"{path}@{query}"], _QUICK_S)
        found = ran.output.decode("utf-8", "replace").strip()
        if ran.ok and versions.is_valid(found):
            return found
    raise _refused(ran)


def _renamed_sources(bench: Bench, old: str, new: str) -> list[FileEdit]:
    try:
        found = [
            FileEdit(path, before, goimports.renamed(before, old, new), "go_source")
            for path, data in sourcetree.sources(bench.project.root)
            if (before := bench.overlay.get(path, data)) is not None
        ]
    except (TooLargeError, OSError):
        raise RefusedError("sources_unreadable", {"folder": bench.project.root}) from None
    return [edit for edit in found if edit.before != edit.after]


def _edit(bench: Bench, word: str) -> None:
    _must(bench.run_beside(["mod", "edit", word, str(bench.mod_path)], _QUICK_S))


def _check(path: str, version: str) -> None:
    try:
        modpath.check_path(path)
        if version:
            versions.check(path, version)
    except ValueError:
        shown = f"{path}@{version}" if version else path
        raise RefusedError("bad_module", {"module": shown[:_LONGEST_SHOWN]}) from None


def _of_files(bench: Bench) -> _Edits:
    """What became of go.mod, go.sum and go.work.sum."""
    project = bench.project
    pairs = [
        (project.mod_path, project.go_mod, bench.mod_path, _GO_MOD),
        (project.sum_path, project.go_sum, bench.sum_path, _GO_SUM),
    ]
    if project.work_path:
        pairs.append((project.work_sum_path, project.work_sum, bench.work_sum_path, _GO_SUM))
    found: list[FileEdit] = []
    for path, before, copy, role in pairs:
        after = _read(copy)
        after = before if after is None or (before is None and not after) else after
        _check_sums(role, before, after)
        if before != after:
            found.append(FileEdit(path, before, after, role))
    return tuple(found)


def _check_sums(role: str, before: bytes | None, after: bytes | None) -> None:
    """A hash that is recorded is never replaced by another one."""
    if role != _GO_SUM:
        return
    known: dict[tuple[str, str], set[str]] = {}
    for path, version, found in gomod.sums(before or b""):
        known.setdefault((path, version), set()).add(found)
    for path, version, found in gomod.sums(after or b""):
        if found not in known.get((path, version), {found}):
            raise RefusedError("sum_would_change", {"module": f"{path}@{version}"})


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _must(ran: Ran) -> None:
    if not ran.ok:
        raise _refused(ran)


def _refused(ran: Ran) -> RefusedError:
    if ran.timed_out:
        return RefusedError("go_took_too_long")
    return RefusedError("go_refused", {"words": ran.said[:_LONGEST_SHOWN]})


def with_files(bench: Bench, files: Mapping[str, bytes | None]) -> None:
    """Take these files of the project as they are planned to be."""
    project = bench.project
    known = {project.mod_path: "go_mod", project.sum_path: "go_sum"}
    known[project.work_sum_path] = "work_sum"
    changed = {known[path]: data for path, data in files.items() if path in known}
    bench.project = replace(project, **changed)  # type: ignore[arg-type]
    bench.overlay |= {path: data for path, data in files.items() if path.endswith(".go")}
    shutil.rmtree(bench.top / "work", ignore_errors=True)
    bench.reset()
