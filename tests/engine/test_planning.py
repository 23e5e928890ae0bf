"""Several fixes as one plan."""

import pytest

from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from gomodgui.engine.planning import plan
from tests.fixes.fakefacts import BASHRC, ENV_FILE, ETC, FakeFacts


def call(fix_id: str, **args: str) -> FixCall:
    return FixCall(fix_id, args)


def test_nothing_asked_is_nothing_planned() -> None:
    found = plan(FakeFacts(), [])
    assert (found.calls, found.edits, found.expected) == ((), (), {})


def test_one_bad_fix_stops_all() -> None:
    with pytest.raises(RefusedError):
        plan(FakeFacts(), [call("set_goproxy", value="direct"), call("set_gosumdb", value="off")])


def test_a_password_that_was_shown_as_stars_is_put_back() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPROXY=https://me:p%40ss@corp.example,Direct\n"})
    found = plan(facts, [call("set_goproxy", value="https://me:***@corp.example,direct")])
    assert found.expected == {"GOPROXY": "https://me:p%40ss@corp.example,direct"}


def test_stars_are_never_written() -> None:
    with pytest.raises(RefusedError) as refused:
        plan(FakeFacts(), [call("set_goproxy", value="https://me:***@corp.example")])
    assert refused.value.reason == "masked_secret"


def test_two_variables_of_one_file_are_one_edit() -> None:
    before = b"export GOPROXY=off\nexport GOFLAGS=-v\nexport KEEP=1\n"
    facts = FakeFacts({BASHRC: before}, environ={"GOPROXY": "off", "GOFLAGS": "-v"})
    found = plan(
        facts,
        [call("remove_env_variable", name="GOPROXY"), call("remove_env_variable", name="GOFLAGS")],
    )
    [edit] = found.edits
    assert isinstance(edit, FileEdit)
    assert edit.before == before
    assert edit.after == (
        b"# gomodgui: export GOPROXY=off\n# gomodgui: export GOFLAGS=-v\nexport KEEP=1\n"
    )
    assert found.removed_variables == ("GOPROXY", "GOFLAGS")


def test_a_change_and_its_opposite_are_no_edit() -> None:
    facts = FakeFacts({ENV_FILE: b"GOPROXY=direct\n"})
    calls = [call("set_goproxy", value="https://x.example"), call("set_goproxy", value="direct")]
    found = plan(facts, calls)
    assert found.edits == ()
    assert found.expected == {"GOPROXY": "direct"}


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_does_not_matter_for_what_is_expected(turned: bool) -> None:
    facts = FakeFacts({BASHRC: b"export GOPROXY=off\n"}, environ={"GOPROXY": "off"})
    calls = [
        call("set_goproxy", value="https://x.example"),
        call("remove_env_variable", name="GOPROXY"),
    ]
    found = plan(facts, calls[::-1] if turned else calls)
    assert found.expected == {"GOPROXY": "https://x.example"}
    assert found.optional == ()
    assert len(found.edits) == 2


def test_replacing_twice_keeps_the_last() -> None:
    facts = FakeFacts({BASHRC: b"export GOPROXY=off\n"}, environ={"GOPROXY": "off"})
    calls = [
        call("replace_env_variable", name="GOPROXY", value="https://a.example"),
        call("replace_env_variable", name="GOPROXY", value="https://b.example"),
    ]
    [edit] = plan(facts, calls).edits
    assert isinstance(edit, FileEdit)
    assert edit.after == b"export GOPROXY=https://b.example\n"


def test_the_same_guidance_is_given_once() -> None:
    facts = FakeFacts({ETC: b"GOPROXY=off\n"}, environ={"GOPROXY": "off"})
    calls = [call("set_goproxy", value="direct"), call("remove_env_variable", name="GOPROXY")]
    assert len(plan(facts, calls).guidance) == 1
