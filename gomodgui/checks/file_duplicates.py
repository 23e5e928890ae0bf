"""Go's settings file: the same variable twice, with different values."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goenvfile
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Only the last one counts."""
    lines: dict[str, list[goenvfile.Line]] = {}
    for line in goenvfile.lines(view.settings_file):
        lines.setdefault(line.name, []).append(line)
    for name, own in lines.items():
        last = own[-1]
        other = next((line for line in reversed(own) if line.value != last.value), None)
        if other is None or name not in KNOWN_VARIABLES:
            continue
        yield finding(
            "goproxy_misconfigured",
            Severity.INFO,
            name,
            "file_duplicate",
            args={"line": str(last.line_number), "other": str(other.line_number)},
            evidence={
                "file": view.snapshot.go_env_file or "",
                "value": last.value,
                "other_value": other.value,
            },
            fixes=() if view.in_environment(name) else view.give(name, last.value),
        )
