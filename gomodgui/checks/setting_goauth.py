"""GOAUTH: commands that Go cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending.accessrules import goauth_flaw
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Go stops before any request while one is wrong."""
    setting = view.setting("GOAUTH")
    if setting is None or not setting.value:
        return
    flaw = goauth_flaw(setting.value, view.system)
    if flaw:
        yield finding(
            "private_auth_https",
            Severity.ERROR,
            "GOAUTH",
            f"goauth_{flaw}",
            evidence={"value": setting.value},
            fixes=view.drop("GOAUTH"),
        )
