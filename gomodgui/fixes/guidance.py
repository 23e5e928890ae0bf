"""Fixes that only a person can do: they change nothing."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core import quoting
from gomodgui.core.change import ChangePlan, Guidance
from gomodgui.core.fix import FIX_CLASSES, Fix
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts, Planner
from gomodgui.core.redact import mask
from gomodgui.fixes import layers, ssh_key

_ARGUMENTS = (
    "certificate",
    "free",
    "host",
    "location",
    "module",
    "name",
    "path",
    "url",
    "value",
    "version",
    "what",
)
"""What a finding may tell; the texts do without."""


def _advice(fix_id: str) -> Planner:
    def plan(_facts: Facts, args: Mapping[str, str]) -> ChangePlan:
        return ChangePlan((), guidance=(Guidance(fix_id, dict(args)),))

    return plan


def _ask_administrator(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """With the variable and its place where they are known, or the folder that is not ours."""
    if args.get("path") and args.get("value"):
        command = _take_over(facts.system, args["path"], args["value"])
        return ChangePlan((), guidance=(Guidance("ask_administrator_folder", dict(args), command),))
    known = "name" in args and "location" in args
    guidance_id = "ask_administrator" if known else "ask_administrator_any"
    return ChangePlan((), guidance=(Guidance(guidance_id, dict(args)),))


def _take_over(system: str, folder: str, me: str) -> str:
    """The command that gives a folder with all that is in it to somebody."""
    if system == "windows":
        return quoting.command(["icacls", folder, "/grant", f"{me}:(OI)(CI)F", "/T"], system)
    return quoting.command(["sudo", "chown", "-R", me, folder], system)


def _unset_in_parent(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """For that variable, or for each one that is set and that no file sets."""
    names = [args["name"]] if "name" in args else _set_by_nobody(facts)
    found = tuple(
        Guidance("unset_in_parent", {"name": name, "value": mask(facts.environ.get(name, ""))})
        for name in names
    )
    return ChangePlan((), guidance=found or (Guidance("unset_in_parent_any"),))


def _set_by_nobody(facts: Facts) -> list[str]:
    return [
        setting.name
        for setting in facts.snapshot.settings
        if layers.shadow(facts, setting.name) and not facts.assignments(setting.name)
    ]


_SPECIAL: Mapping[str, Planner] = {
    "add_ssh_key": ssh_key.plan,
    "ask_administrator": _ask_administrator,
    "unset_in_parent": _unset_in_parent,
}

FIXES = tuple(
    Fix(fix_id, (), FixClass.C, _SPECIAL.get(fix_id) or _advice(fix_id), _ARGUMENTS)
    for fix_id, fix_class in FIX_CLASSES.items()
    if fix_class is FixClass.C
)
