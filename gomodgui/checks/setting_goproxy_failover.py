"""GOPROXY: a comma between two servers, where an error of the first is the end."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import goproxylist
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAME = "GOPROXY"


def check(view: SettingsView) -> Iterator[Problem]:
    """Go moves on only where the module is not found."""
    value = view.snapshot.value(_NAME)
    parts = goproxylist.living_parts(value, view.mirrors)
    stops = [
        index
        for index, part in enumerate(parts[:-1])
        if not part.moves_on and parts[index + 1].text not in goproxylist.LAST
    ]
    if not stops or goproxylist.repeated(parts):
        return
    separators = ["|" if p.moves_on or index in stops else "," for index, p in enumerate(parts)]
    joined = "".join(p.text + sign for p, sign in zip(parts, separators, strict=True))
    first = stops[0]
    fixed = joined.rstrip(",|")
    yield finding(
        "proxy_no_failover",
        Severity.INFO,
        _NAME,
        "entry",
        args={"part": parts[first].text, "next": parts[first + 1].text, "fixed": fixed},
        evidence={"value": value},
        fixes=view.give(_NAME, fixed),
    )
