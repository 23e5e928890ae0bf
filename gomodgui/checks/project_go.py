"""The project asks for a newer Go, and GOTOOLCHAIN keeps Go from fetching one."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Finding, FixCall
from gomodgui.core.projectview import ProjectView, finding

_AUTO = "auto"
_LOCAL = "local"


def check(view: ProjectView) -> Iterator[Finding]:
    """Another Go may be fetched as soon as GOTOOLCHAIN lets it, where somebody has it."""
    choice = view.choice
    if not (choice.stays and choice.is_required):
        return
    mode = view.value("GOTOOLCHAIN")
    can_switch = bool(view.available) and mode != _AUTO
    fixes = (FixCall("set_gotoolchain", {"value": _AUTO}, recommended=True),) if can_switch else ()
    line = str(view.governing.line_of("go"))
    yield finding(
        "go_version_too_old",
        "project",
        choice.wants,
        args={"want": choice.wants, "have": view.have, "value": mode or _LOCAL, "line": line},
        evidence={
            "file": view.governing_path,
            "line": line,
            "version": view.have,
            "value": mode,
        },
        fixes=(*fixes, FixCall("upgrade_go", recommended=not can_switch)),
    )
