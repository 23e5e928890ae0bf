"""A scenario is data: what is arranged, what is wrong, what is expected. Tables in `scenarios/`.

[[scenario]]
id = "blocked"               stable
what = "…"                   for people
causes = ["connect_timeout"] the root cause: any of these; none: healthy
also = ["sumdb_unreachable"] other findings that are no false alarm
severity = "error"           of the root cause; with "warning" and "info" downloads work
shell = "bash"               or zsh, fish
started = "desktop"          or "terminal": from which the program is started
project = "quote"            a folder of `projects.py`, "" for none
module = ""                  of --module
command = "go mod download"  what the person types
fails = "i/o timeout"        the go command's words
hangs = true                 it may say nothing for longer than one wants to wait
setup = [["host", "abroad", "drop"], …]    verbs of `verbs.py`
remedy = "plan"              `doctor --fix --yes`; "guide": only a person can act; "fix": `fix`
plan = [["set_goproxy"], …]  sets of fix ids, any of them
fix = ["add_private", "pattern=…"]         of remedy "fix"
guides = ["fix_clock"]       ids of which the finding must have one
mended = [["host", "abroad", "ok"], …]     verbs: as a person who knows it all mends it
needs = ["git"]              git (a private server of it), real (recorded content), or a command
seconds = 40                 patience with the failing go command
ci = true                    part of the tests
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "scenarios"
Verb = tuple[str, ...]


@dataclass(frozen=True)
class Scenario:
    """One of them."""

    id: str
    what: str
    area: str = ""
    causes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    severity: str = "error"
    shell: str = "bash"
    started: str = "desktop"
    project: str = "quote"
    module: str = ""
    command: str = "go mod download"
    fails: str = ""
    hangs: bool = False
    only_terminal: bool = False
    setup: tuple[Verb, ...] = ()
    remedy: str = "plan"
    plan: tuple[tuple[str, ...], ...] = ()
    fix: Verb = ()
    guides: tuple[str, ...] = ()
    mended: tuple[Verb, ...] = ()
    needs: tuple[str, ...] = ()
    seconds: float = 40.0
    ci: bool = False

    @property
    def works(self) -> bool:
        """Whether the go command works from the beginning."""
        return not self.causes or self.severity != "error"


def load(folder: Path = FOLDER) -> dict[str, Scenario]:
    """All scenarios by id, in the order of their files. Raises ValueError for a wrong table."""
    found: dict[str, Scenario] = {}
    for file in sorted(folder.glob("*.toml")):
        for table in tomllib.loads(file.read_text(encoding="utf-8"))["scenario"]:
            scenario = _scenario(table, file.stem)
            if scenario.id in found:
                raise ValueError(f"{file.name}: {scenario.id} stands there twice")
            found[scenario.id] = scenario
    return found


def _scenario(table: dict[str, Any], area: str) -> Scenario:
    known = {each.name for each in fields(Scenario)}
    unknown = table.keys() - known
    if unknown:
        raise ValueError(f"{table.get('id')}: what is {', '.join(sorted(unknown))}?")
    scenario = Scenario(**{name: _frozen(value) for name, value in table.items()}, area=area)
    if not scenario.works and not (scenario.fails or scenario.hangs):
        raise ValueError(f"{scenario.id}: how does the go command fail?")
    if scenario.causes and not scenario.mended:
        raise ValueError(f"{scenario.id}: how is it mended?")
    return scenario


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
