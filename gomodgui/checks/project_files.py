"""go.mod and go.work: lines that Go cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Finding
from gomodgui.core.projectview import ProjectView, finding


def check(view: ProjectView) -> Iterator[Finding]:
    """The first fault that Go names."""
    fault = view.fault
    if fault is None:
        return
    name = fault.path.replace("\\", "/").rpartition("/")[2]
    yield finding(
        "go_mod_invalid",
        "line" if fault.line else "",
        name,
        args={"file": name, "line": str(fault.line), "text": fault.text or fault.words},
        evidence={
            "file": fault.path,
            "line": str(fault.line or ""),
            "text": fault.text,
            "go_says": fault.words,
        },
    )
