"""Go's settings file: the same variable twice, with different values."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goenvfile
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Only the last one counts."""
    seen: dict[str, goenvfile.Line] = {}
    for line in goenvfile.lines(view.settings_file):
        before = seen.get(line.name)
        if before is not None and before.value != line.value and line.name in KNOWN_VARIABLES:
            yield finding(
                "goproxy_misconfigured",
                Severity.INFO,
                line.name,
                "file_duplicate",
                args={"line": str(line.line_number), "other": str(before.line_number)},
                evidence={
                    "file": view.snapshot.go_env_file or "",
                    "value": line.value,
                    "other_value": before.value,
                },
                fixes=() if view.in_environment(line.name) else view.give(line.name, line.value),
            )
        seen[line.name] = line
