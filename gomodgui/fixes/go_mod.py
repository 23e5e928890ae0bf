"""Fixes of the project: what the go command makes of go.mod, go.sum, imports and vendor. Class B.

Each is worked out by the real go command on copies; the plan holds every byte that will change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gomodgui.core import quoting
from gomodgui.core.change import ChangePlan
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts, Planner
from gomodgui.core.projectwork import ProjectWork
from gomodgui.fixes.checking import shown

_LONGEST = 500
_Words = Callable[[Mapping[str, str]], Sequence[str]]


def _planner(fix_id: str, words: _Words | None) -> Planner:
    """A planner that leaves the work to Go; `words`: the same for a person to type."""

    def plan(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
        for name, value in args.items():
            if not value or len(value) > _LONGEST or any(char.isspace() for char in value):
                raise RefusedError("bad_module", {"module": shown(value) or name})
        project = facts.project
        edits = project.edits(ProjectWork(fix_id, args))
        if words is None:
            return ChangePlan((), edits=edits)
        line = quoting.command(["go", "-C", project.folder, *words(args)], facts.system)
        return ChangePlan((), edits=edits, commands=(line,))

    return plan


def _mod(verb: str) -> _Words:
    return lambda _args: ("mod", verb)


def _get(args: Mapping[str, str]) -> Sequence[str]:
    return "get", f"{args['module']}@{args['version']}"


def _init(args: Mapping[str, str]) -> Sequence[str]:
    return "mod", "init", args["module"]


FIXES = tuple(
    Fix(fix_id, args, FixClass.B, _planner(fix_id, words))
    for fix_id, args, words in (
        ("require_version", ("module", "version"), _get),
        ("rename_module", ("from", "to"), None),
        ("go_mod_tidy", (), _mod("tidy")),
        ("go_mod_download", (), _mod("download")),
        ("go_mod_init", ("module",), _init),
        ("go_mod_vendor", (), _mod("vendor")),
    )
)
