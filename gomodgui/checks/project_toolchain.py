"""The Go that the project asks for: too new for the one that is there, or not to be had."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Finding, FixCall
from gomodgui.core.projectview import ProjectView, finding

_AUTO = "auto"
_LOCAL = "local"


def check(view: ProjectView) -> Iterator[Finding]:
    """What GOTOOLCHAIN makes of the go and toolchain lines."""
    choice = view.choice
    if choice.stays and choice.is_required:
        yield _too_old(view)
    elif choice.name and view.available is False:
        yield _not_to_be_had(view)


def _too_old(view: ProjectView) -> Finding:
    """Another Go may be fetched as soon as GOTOOLCHAIN lets it, where somebody has it."""
    mode = view.value("GOTOOLCHAIN")
    can_switch = bool(view.available) and mode != _AUTO
    fixes = (FixCall("set_gotoolchain", {"value": _AUTO}, recommended=True),) if can_switch else ()
    return finding(
        "go_version_too_old",
        "project",
        view.choice.wants,
        args={
            "want": view.choice.wants,
            "have": view.have,
            "value": mode or _LOCAL,
            "line": str(view.governing.line_of("go")),
        },
        evidence={
            "file": view.governing_path,
            "line": str(view.governing.line_of("go")),
            "version": view.have,
            "value": mode,
        },
        fixes=(*fixes, FixCall("upgrade_go", recommended=not can_switch)),
    )


def _not_to_be_had(view: ProjectView) -> Finding:
    """A toolchain line is only a wish: the Go that is there does where its go line allows."""
    choice = view.choice
    directive = "go" if choice.is_required else "toolchain"
    calls = [FixCall("upgrade_go", recommended=choice.is_required)]
    if not choice.is_required:
        calls.insert(0, FixCall("set_gotoolchain", {"value": _LOCAL}, recommended=True))
    return finding(
        "toolchain_unavailable",
        "project" if choice.is_required else "wish",
        choice.name,
        args={"want": choice.name, "have": view.have},
        evidence={
            "file": view.governing_path,
            "line": str(view.governing.line_of(directive) or ""),
            "version": view.have,
            "value": view.value("GOTOOLCHAIN"),
        },
        fixes=tuple(calls),
    )
