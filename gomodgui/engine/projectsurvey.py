"""Gathers what there is to know of a project's files and of the Go that they ask for."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from gomodgui.core import gover, logs
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetcher
from gomodgui.core.gomod import Replace
from gomodgui.core.model import Finding
from gomodgui.core.projectview import FileFault, ProjectView
from gomodgui.core.toolchainchoice import choose
from gomodgui.engine import toolchainlookup
from gomodgui.engine.examination import Case
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.goproject import Bench
from gomodgui.system.project import Project

_SETTINGS = ("GOFLAGS", "GOTOOLCHAIN", "GOWORK", "GOPROXY")
_PLATFORM = ("GOHOSTOS", "GOHOSTARCH")
_QUICK_S = 5.0
_PLACE = re.compile(
    r"(?:^|[\s/\\])(?P<file>[\w.-]+\.(?:mod|work)):(?P<line>\d+)(?::\d+)?: (?P<why>.+)"
)
_GO_MOD_INVALID = "go_mod_invalid"


def have(case: Case) -> str:
    """The version of the Go in use, without `go` and what is of its makers' own."""
    version = case.snapshot.go.version if case.snapshot.go else ""
    return gover.of_toolchain(version.split(" ")[0]) or gover.of_toolchain(f"go{version}")


def survey(case: Case, project: Project) -> ProjectView:
    """What can be told at once, from the files alone."""
    is_work = bool(project.work_path)
    settings = {name: case.snapshot.value(name) for name in _SETTINGS}
    base = Path(project.work_path).parent if is_work else Path(project.root)
    return ProjectView(
        module=project.module,
        governing=project.governing,
        governing_path=project.work_path if is_work else project.mod_path,
        mod_path=project.mod_path,
        have=have(case),
        settings=settings,
        choice=choose(project.governing, have(case), settings["GOTOOLCHAIN"] or "auto"),
        missing=_missing(project),
        vendored=os.path.isfile(base / "vendor" / "modules.txt"),  # noqa: PTH113 - never raises
        has_mod_file=project.go_mod is not None,
    )


def read_by_go(bench: Bench, view: ProjectView) -> tuple[ProjectView, tuple[Finding, ...]]:
    """What Go says of the files themselves: a fault, or findings of another kind.

    Raises GoCommandError.
    """
    files = [("mod", str(bench.mod_path), bench.project.mod_path)]
    if bench.project.work_path:
        work = bench.top / "original" / "go.work"
        work.parent.mkdir(exist_ok=True)
        work.write_bytes(bench.project.go_work or b"")
        files.append(("work", str(work), bench.project.work_path))
    for kind, copy, path in files:
        ran = bench.run_beside([kind, "edit", "-json", copy], _QUICK_S)
        if ran.ok or ran.timed_out:
            continue
        said = ran.said.replace(copy, path)
        found = [each.finding for each in logs.read(said, go_version=view.have).findings]
        if any(finding.cause != _GO_MOD_INVALID for finding in found):
            return view, tuple(found)
        return replace(view, fault=_fault(path, said)), ()
    return view, ()


def with_toolchain(
    case: Case, view: ProjectView, fetcher: Fetcher, scope: CancelScope
) -> tuple[ProjectView, str]:
    """Whether the Go that is asked for can be had, and its go command where that is here."""
    choice = view.choice
    name = choice.name
    if choice.stays and choice.is_required:
        name = f"go{gover.release(choice.wants)}"
    if not name:
        return view, ""
    local = toolchainlookup.on_path(name, case.environ)
    platform = _platform(case, scope)
    if not local and platform is not None:
        local = toolchainlookup.in_cache(name, platform, case.snapshot.value("GOMODCACHE"))
    if local:
        return replace(view, available=True), "" if choice.stays else local
    if not choice.may_fetch and not choice.stays:
        return replace(view, available=False), ""
    if platform is None:
        return view, ""
    proxies = case.snapshot.value("GOPROXY")
    found = toolchainlookup.on_servers(name, platform, proxies, fetcher, scope)
    return replace(view, available=found), ""


def _platform(case: Case, scope: CancelScope) -> tuple[str, str] | None:
    if case.snapshot.go is None:
        return None
    try:
        seen = GoCommand(case.snapshot.go.path).env(_PLATFORM, case.environ, scope)
    except (OSError, RuntimeError):
        return None
    system, machine = (seen.get(name, "") for name in _PLATFORM)
    return (system, machine) if system and machine else None


def _missing(project: Project) -> tuple[Replace, ...]:
    """Folders in the place of required modules that have no go.mod."""
    found: list[Replace] = []
    files = [(project.module, Path(project.root))]
    if project.work_path:
        files.append((project.workspace, Path(project.work_path).parent))
    for each in project.module.requires:
        for read, base in files:
            new = read.replacement(each.path, each.version)
            if new is None or not new.is_folder:
                continue
            if not os.path.isfile(base / new.new / "go.mod"):  # noqa: PTH113 - never raises
                found.append(new)
            break
    return tuple(dict.fromkeys(found))


def _fault(path: str, said: str) -> FileFault:
    """The line that Go names, and what stands there."""
    for row in said.splitlines():
        place = _PLACE.search(row)
        if place is None:
            continue
        number = int(place["line"])
        return FileFault(path, number, _line(path, number), place["why"].strip())
    return FileFault(path, 0, "", said.strip().partition("\n")[0])


def _line(path: str, number: int) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
