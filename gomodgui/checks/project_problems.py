"""All that is wrong with a project's own files, told without the network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.checks import (
    project_files,
    project_flags,
    project_go,
    project_replace,
    project_toolchain,
)
from gomodgui.core.model import Finding
from gomodgui.core.projectview import ProjectView

_CHECKS: tuple[Callable[[ProjectView], Iterator[Finding]], ...] = (
    project_flags.check,
    project_files.check,
    project_go.check,
    project_toolchain.check,
    project_replace.check,
)


def problems(view: ProjectView) -> tuple[Finding, ...]:
    """Every finding, what explains the others first."""
    return tuple(finding for check in _CHECKS for finding in check(view))
