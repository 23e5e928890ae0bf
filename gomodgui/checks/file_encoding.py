"""Go's settings file: UTF-16, and the line ends of Windows."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goenvfile
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """A file that Go reads otherwise than it looks."""
    data = view.settings_file or b""
    file = view.snapshot.go_env_file or ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield finding(
            "goproxy_misconfigured",
            Severity.WARNING,
            "GOENV",
            "file_utf16",
            evidence={"file": file},
        )
        return
    hurt = [line for line in goenvfile.lines(data) if line.value.endswith("\r")]
    if not hurt:
        return
    first = next((line for line in hurt if line.name in KNOWN_VARIABLES), hurt[0])
    mended = view.give(first.name, first.value.rstrip("\r"))
    yield finding(
        "goproxy_misconfigured",
        Severity.WARNING,
        first.name,
        "file_carriage_return",
        args={"lines": str(len(hurt))},
        evidence={"file": file, "line": str(first.line_number)},
        fixes=() if view.in_environment(first.name) else mended,
    )
