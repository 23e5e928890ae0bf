"""GOPROXY: lists that Go refuses as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goproxy
from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"
_REASONS = {
    "empty_list": "empty_list",
    "missing_scheme": "no_scheme",
    "bad_scheme": "bad_scheme",
    "file_not_path": "bad_file_address",
}


def check(view: SettingsView) -> Iterator[Problem]:
    """One entry is wrong, so nothing can be downloaded."""
    setting = view.snapshot.get(_NAME)
    if setting is None or setting.value is None or (not setting.value and not view.snapshot.go):
        return
    try:
        goproxy.parse(setting.value)
    except goproxy.GoproxyError as error:
        fixed = goproxylist.repaired(setting.value, view.mirrors)
        fixed = "" if fixed == goproxy.OFF else fixed
        yield finding(
            "goproxy_misconfigured",
            Severity.ERROR,
            _NAME,
            goproxylist.slip(error.entry) or _REASONS.get(error.reason, "unreadable"),
            args={"part": error.entry, "fixed": fixed or "—"},
            evidence={"value": setting.value, "go_says": str(error)},
            fixes=view.give(_NAME, fixed),
        )
