"""Puts what is wrong with the values into a snapshot of the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gomodgui.checks.settings_problems import problems
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Finding, SettingsSnapshot
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.fixes.table import FIXES


def diagnose(facts: Facts, mirrors: Callable[[], Sequence[Mirror]]) -> SettingsSnapshot:
    """The facts' snapshot, each setting with its problems, the worst first."""
    snapshot = facts.snapshot
    found = problems(
        snapshot,
        facts.system,
        environ=facts.environ,
        settings_file=_settings_file(facts),
        assignments=facts.assignments,
        mirrors=mirrors(),
        read_file=facts.read_file,
    )
    settings = tuple(
        replace(setting, problems=tuple(map(_with_plannable_fixes, found.get(setting.name, ()))))
        for setting in snapshot.settings
    )
    return replace(snapshot, settings=settings)


def _with_plannable_fixes(finding: Finding) -> Finding:
    """The finding without fixes that this version cannot plan; the next best is recommended."""
    fixes = [call for call in finding.fixes if call.id in FIXES]
    has_best = any(call.recommended for call in finding.fixes)
    if fixes and has_best and not any(call.recommended for call in fixes):
        fixes[0] = replace(fixes[0], recommended=True)
    return replace(finding, fixes=tuple(fixes))


def _settings_file(facts: Facts) -> bytes | None:
    """Go's settings file, None where there is none to read."""
    path = facts.snapshot.go_env_file
    if path is None:
        return None
    try:
        return facts.read_file(path)
    except UnreadableFileError:
        return None
