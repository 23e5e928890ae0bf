"""All that is wrong with a person's settings, told at once from their values alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gomodgui.checks import (
    setting_access,
    setting_folders,
    setting_goflags,
    setting_goproxy,
    setting_http_proxy,
    setting_modes,
    setting_no_proxy,
    setting_patterns,
    setting_shadowed,
    setting_sumdb,
    settings_file,
)
from gomodgui.checks.settings_view import SettingsView
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Assignment, Finding, SettingsSnapshot, Severity

_CHECKS = (
    setting_goproxy.check,
    setting_sumdb.check,
    setting_patterns.check,
    setting_goflags.check,
    setting_modes.check,
    setting_access.check,
    setting_folders.check,
    setting_http_proxy.check,
    setting_no_proxy.check,
    settings_file.check,
    setting_shadowed.check,
)
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
    for check in _CHECKS:
        for name, finding in check(view):
            found.setdefault(name, []).append(finding)
    return {
        name: tuple(sorted(findings, key=lambda each: _ORDER.index(each.severity)))
        for name, findings in found.items()
    }
