"""GOPROXY: entries behind direct or off, which are never asked."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goproxy
from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"


def check(view: SettingsView) -> Iterator[Problem]:
    """Something stands behind the end of the list."""
    value = view.snapshot.value(_NAME)
    parts = goproxylist.readable_parts(value)
    behind = goproxylist.texts(value)[len(parts) :]
    if not parts or not behind:
        return
    servers = [text for text in behind if text.lower() not in goproxylist.LAST]
    is_hidden = bool(servers) and parts[-1].text == goproxy.DIRECT
    fixed = value
    if is_hidden:
        moved = ",".join([*(part.text for part in parts[:-1]), *servers, goproxy.DIRECT])
        fixed = goproxylist.repaired(moved, view.mirrors)
    yield finding(
        "goproxy_misconfigured",
        Severity.WARNING if is_hidden else Severity.INFO,
        _NAME,
        "unreached",
        args={"part": ",".join(behind), "last": parts[-1].text, "fixed": fixed},
        evidence={"value": value},
        fixes=view.give(_NAME, fixed) if is_hidden else (),
    )
