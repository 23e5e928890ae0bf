"""Go's settings file: lines that set something for whoever wrote them, and nothing for Go."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goenvfile
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.mending.settingslines import ignored_lines
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Each such line; only worth knowing where another line sets the variable."""
    read = goenvfile.parse(view.settings_file)
    for line in ignored_lines(view.settings_file or b""):
        if line.name not in KNOWN_VARIABLES:
            continue
        is_needed = line.name not in read
        can_mend = is_needed and line.value and not view.in_environment(line.name)
        yield finding(
            "goproxy_misconfigured",
            Severity.WARNING if is_needed else Severity.INFO,
            line.name,
            f"file_{line.why}",
            args={"line": str(line.number), "text": line.text},
            evidence={
                "file": view.snapshot.go_env_file or "",
                "line": str(line.number),
                "text": line.text,
            },
            fixes=view.give(line.name, line.value) if can_mend else (),
        )
