"""What a rule is made of."""

from __future__ import annotations

from gomodgui.core.logs.judging import NEEDLES, RULES
from gomodgui.core.logs.rule import Depth, Needs, rule


def test_one_needle_may_stand_alone() -> None:
    made = rule("offline", Depth.LOOKUP, Needs.REQUEST, "unreachable", r"network is unreachable")
    assert made.needles == ("unreachable",)
    assert made.pattern.search("dial: network is unreachable")


def test_every_needle_is_looked_for_once() -> None:
    assert len(set(NEEDLES)) == len(NEEDLES)
    assert {needle for each in RULES for needle in each.needles} == set(NEEDLES)


def test_no_needle_is_so_short_that_every_line_has_it() -> None:
    assert not [needle for needle in NEEDLES if needle.isascii() and len(needle) < 3]
