"""Puts what is wrong with the values into a snapshot of the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from gomodgui.checks.settings_problems import problems
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.ports import Facts, UnreadableFileError


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
        replace(setting, problems=found.get(setting.name, ())) for setting in snapshot.settings
    )
    return replace(snapshot, settings=settings)


def _settings_file(facts: Facts) -> bytes | None:
    """Go's settings file, None where there is none to read."""
    path = facts.snapshot.go_env_file
    if path is None:
        return None
    try:
        return facts.read_file(path)
    except UnreadableFileError:
        return None
