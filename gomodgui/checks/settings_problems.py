"""All that is wrong with a person's settings, told at once from their values alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gomodgui.checks.go_settings import GO_SETTINGS
from gomodgui.checks.surroundings import SURROUNDINGS
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Assignment, Finding, SettingsSnapshot, Severity
from gomodgui.core.settingsview import SettingsView

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def problems(
    snapshot: SettingsSnapshot,
    system: str,
    *,
    environ: Mapping[str, str] | None = None,
    settings_file: bytes | None = None,
    assignments: Callable[[str], tuple[Assignment, ...]] = lambda _name: (),
    mirrors: Sequence[Mirror] = (),
    read_file: Callable[[str], bytes | None] | None = None,
) -> Mapping[str, tuple[Finding, ...]]:
    """Return what is wrong by the name of the variable, the worst first.

    `system` is linux, darwin or windows; `environ` this process's environment; `settings_file`
    the bytes of Go's settings file (None: no file); `assignments(name)` the places that set an
    environment variable; `mirrors` the known ones, whose paths are right; `read_file` may raise
    UnreadableFileError, without it no other file is looked at. What concerns the file as a
    whole stands under GOENV.
    """
    view = SettingsView(
        snapshot, system, environ or {}, settings_file, assignments, mirrors, read_file
    )
    found: dict[str, list[Finding]] = {}
    for check in (*GO_SETTINGS, *SURROUNDINGS):
        for name, finding in check(view):
            found.setdefault(name, []).append(finding)
    return {
        name: tuple(sorted(findings, key=lambda each: _ORDER.index(each.severity)))
        for name, findings in found.items()
    }
