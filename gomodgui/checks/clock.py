"""The computer's clock is wrong, so certificates look out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gomodgui.core import clockskew
from gomodgui.core.model import Evidence, Finding, FixCall, Severity

_WRONG_S = 3600.0
_ALL_BY_THEMSELVES = 3
_UNITS = (("days", clockskew.DAY_S), ("hours", 3600.0))


@dataclass(frozen=True, slots=True)
class ClockView:
    """`refused`: hosts whose certificate is out of date or not yet valid; `valid`: those whose
    certificate is good. `ahead`: what each answering server's clock is ahead of ours, in seconds.
    `local`: our time, as a person reads it. `stops`: downloads fail because of it.
    """

    refused: tuple[str, ...]
    valid: tuple[str, ...]
    ahead: tuple[float, ...]
    local: str
    stops: bool = True


def check(view: ClockView) -> Iterator[Finding]:
    """One certificate that is good says that the clock is, too."""
    if view.valid or not view.refused:
        return
    off = clockskew.agreed(view.ahead, len(set(view.refused)))
    if off is None:
        if view.ahead or len(set(view.refused)) < _ALL_BY_THEMSELVES:
            return
        variant, args = "all_refused", {"n": str(len(set(view.refused)))}
    elif abs(off) < _WRONG_S:
        return
    else:
        unit, size = next(each for each in _UNITS if abs(off) >= each[1])
        variant, args = unit, {"n": f"{abs(off) / size:.0f}"}
    yield Finding(
        "clock_skew",
        Severity.ERROR if view.stops else Severity.WARNING,
        subject=view.refused[0],
        variant=variant,
        args={"local": view.local, "host": view.refused[0], **args},
        evidence=tuple(Evidence("certificate_of", host) for host in dict.fromkeys(view.refused)),
        fixes=(FixCall("fix_clock", recommended=True),),
    )
