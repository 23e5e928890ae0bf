"""GOVCS: rules that Go cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending.accessrules import govcs_flaw
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Fetching from repositories fails while a rule is wrong."""
    setting = view.setting("GOVCS")
    if setting is None or not setting.value:
        return
    wrong = govcs_flaw(setting.value)
    if wrong:
        yield finding(
            "vcs_fetch_failure",
            Severity.WARNING,
            "GOVCS",
            "govcs",
            args={"part": wrong},
            evidence={"value": setting.value},
            fixes=view.drop("GOVCS"),
        )
