"""A pattern that sends public modules past the mirrors, straight to where they cannot be had."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import privatefixes, publichosts
from gomodgui.core.accessview import AccessView
from gomodgui.core.model import Finding

_LIST = "GONOPROXY"


def check(view: AccessView) -> Iterator[Finding]:
    """Only where that is what fails: the settings' own check names such patterns anyway."""
    if view.access.ok or not view.access.private:
        return
    pattern = privatefixes.matching(view.values.get(_LIST, ""), view.module)
    if not pattern or not publichosts.too_broad(pattern):
        return
    name = _LIST if _LIST in view.chosen else "GOPRIVATE"
    yield view.finding(
        "private_pattern_too_broad",
        "modules",
        subject=name,
        args={"pattern": pattern, "name": name},
        evidence={"value": pattern},
        fixes=privatefixes.removing(_LIST, pattern, view.values, view.chosen),
    )
