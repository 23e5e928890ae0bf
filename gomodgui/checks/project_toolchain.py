"""The Go that the project asks for is not to be had."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Finding, FixCall
from gomodgui.core.projectview import ProjectView, finding


def check(view: ProjectView) -> Iterator[Finding]:
    """A toolchain line is only a wish: the Go that is there does where its go line allows."""
    choice = view.choice
    if choice.stays or not choice.name or view.available is not False:
        return
    calls = [FixCall("upgrade_go", recommended=choice.is_required)]
    if not choice.is_required:
        calls.insert(0, FixCall("set_gotoolchain", {"value": "local"}, recommended=True))
    directive = "go" if choice.is_required else "toolchain"
    yield finding(
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
