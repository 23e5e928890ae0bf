"""Modules that are replaced by folders which are not there."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Finding
from gomodgui.core.projectview import ProjectView, finding


def check(view: ProjectView) -> Iterator[Finding]:
    """Each one that the project needs."""
    for replace in view.missing:
        yield finding(
            "replace_missing",
            "folder",
            replace.path,
            args={"module": replace.path, "folder": replace.new, "line": str(replace.line)},
            evidence={"file": view.mod_path, "line": str(replace.line), "path": replace.new},
        )
