"""GOFLAGS: a flag that keeps Go from downloading."""

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
        if goflags.name_of(word) == "mod" and word.endswith("=vendor"):
            fixed = goflags.join(other for other in words or () if other != word)
            yield finding(
                "goflags_conflict",
                Severity.INFO,
                _NAME,
                "vendor",
                args={"part": word},
                evidence={"value": view.snapshot.value(_NAME)},
                fixes=view.give(_NAME, fixed),
            )
            return
