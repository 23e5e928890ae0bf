"""Guidance changes nothing."""

import pytest

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.model import FixCall, FixClass
from gomodgui.engine.planning import plan
from tests.fixes.fakefacts import FakeFacts

IDS = [fix_id for fix_id, fix_class in FIX_CLASSES.items() if fix_class is FixClass.C]


@pytest.mark.parametrize("fix_id", IDS)
def test_it_tells_and_changes_nothing(fix_id: str) -> None:
    found = plan(FakeFacts(), [FixCall(fix_id)])
    assert (found.edits, found.expected, found.removed_variables) == ((), {}, ())
    assert len(found.guidance) == 1


def test_an_administrator_is_told_what_and_where() -> None:
    args = {"name": "GOPROXY", "location": "/etc/environment:3"}
    [guidance] = plan(FakeFacts(), [FixCall("ask_administrator", args)]).guidance
    assert (guidance.id, guidance.args) == ("ask_administrator", args)


def test_what_the_parent_set_is_named() -> None:
    facts = FakeFacts(environ={"GOPROXY": "off", "GOFLAGS": "-v"})
    found = plan(facts, [FixCall("unset_in_parent")]).guidance
    assert [guidance.args["name"] for guidance in found] == ["GOPROXY", "GOFLAGS"]
    [only] = plan(facts, [FixCall("unset_in_parent", {"name": "GOFLAGS"})]).guidance
    assert only.args == {"name": "GOFLAGS", "value": "-v"}
