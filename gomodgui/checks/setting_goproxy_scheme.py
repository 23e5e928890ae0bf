"""GOPROXY: addresses without http:// or https://, which Go takes for https."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"


def check(view: SettingsView) -> Iterator[Problem]:
    """The first one; a local one, or one with a port, hardly speaks https."""
    value = view.snapshot.value(_NAME)
    for part in goproxylist.living_parts(value, view.mirrors):
        scheme = goproxylist.implied_scheme(part.text)
        if not scheme:
            continue
        fixed = f"{scheme}://{part.text}"
        yield finding(
            "goproxy_misconfigured",
            Severity.WARNING if scheme == "http" else Severity.INFO,
            _NAME,
            f"implied_{scheme}",
            args={"part": part.text, "fixed": fixed},
            evidence={"value": value},
            fixes=view.give(_NAME, value.replace(part.text, fixed, 1)),
        )
        return
