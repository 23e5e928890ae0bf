"""Is there a go command, and does a terminal find it?"""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Evidence, Finding, FixCall, SettingsSnapshot, Severity

_NOT_ON_PATH = "usual_place"


def findings(snapshot: SettingsSnapshot | None) -> Iterator[Finding]:
    """None was found; or one that nobody who types `go` gets."""
    if snapshot is None:
        return
    fixes = (FixCall("install_go", recommended=True),)
    if snapshot.go is None:
        yield Finding("go_missing", Severity.ERROR, subject="go", fixes=fixes)
    elif snapshot.go.found_by == _NOT_ON_PATH:
        path = snapshot.go.path
        yield Finding(
            "go_missing",
            Severity.ERROR,
            subject="go",
            variant="not_on_path",
            args={"path": path},
            evidence=(Evidence("path", path),),
            fixes=fixes,
        )
