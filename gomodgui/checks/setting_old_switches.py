"""GONOSUMCHECK and GONOVERIFY: once meant to switch verification off, without effect today."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """One of them is set."""
    for name in ("GONOSUMCHECK", "GONOVERIFY"):
        value = view.value(name)
        if value:
            yield finding(
                "verification_disabled",
                Severity.INFO,
                name,
                "no_effect",
                evidence={"value": value},
                fixes=view.drop(name),
            )
