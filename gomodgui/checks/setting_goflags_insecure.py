"""GOFLAGS: a flag that asks for no verification."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goflags
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOFLAGS"


def check(view: SettingsView) -> Iterator[Problem]:
    """The flag stands there."""
    setting = view.setting(_NAME)
    words = goflags.split(setting.value or "") if setting else None
    for word in words or ():
        if goflags.name_of(word) == "insecure":
            fixed = goflags.join(other for other in words or () if other != word)
            yield finding(
                "verification_disabled",
                Severity.WARNING,
                _NAME,
                "goflags_insecure",
                args={"part": word},
                evidence={"value": view.snapshot.value(_NAME)},
                fixes=view.give(_NAME, fixed),
            )
            return
