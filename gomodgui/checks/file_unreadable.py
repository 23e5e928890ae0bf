"""Go's settings file: one that is there and cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Severity
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Go passes over it in silence."""
    path = view.snapshot.go_env_file
    if path is None or view.read_file is None:
        return
    try:
        view.read_file(path)
    except UnreadableFileError as error:
        yield finding(
            "goproxy_misconfigured",
            Severity.WARNING,
            "GOENV",
            "file_no_file" if error.reason == "not_a_file" else "file_unreadable",
            args={"file": path},
            evidence={"file": path},
        )
