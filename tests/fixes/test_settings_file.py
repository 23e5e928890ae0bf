"""Edits of Go's settings file."""

import pytest

from gomodgui.core.change import FileEdit
from gomodgui.core.fix import RefusedError
from gomodgui.fixes.settings_file import set_values, unset_values
from tests.fixes.fakefacts import BASHRC, ENV_FILE, FakeFacts


def test_several_values_at_once() -> None:
    found = set_values(FakeFacts(), {"GOPROXY": "direct", "GOFLAGS": "-v"})
    assert [edit.after for edit in found.edits if isinstance(edit, FileEdit)] == [
        b"GOFLAGS=-v\nGOPROXY=direct\n"
    ]
    assert found.commands == ("go env -w GOPROXY=direct GOFLAGS=-v",)


def test_a_key_that_stands_there_already_is_known_as_go_knows_it() -> None:
    facts = FakeFacts({ENV_FILE: b"HTTP_PROXY=x\n"})
    [edit] = unset_values(facts, ("HTTP_PROXY",)).edits
    assert isinstance(edit, FileEdit)
    assert edit.after == b""


def test_a_command_for_powershell() -> None:
    facts = FakeFacts(system="windows", home=r"C:\Users\me", env_file=r"C:\go\env")
    found = set_values(facts, {"GOPROXY": "https://a|https://b,direct"})
    assert found.commands == ("go env -w 'GOPROXY=https://a|https://b,direct'",)
    with pytest.raises(RefusedError, match="not_absolute"):
        set_values(facts, {"GOMODCACHE": "/x"})


def test_a_shadow_whose_removal_would_weaken_is_not_offered() -> None:
    files = {BASHRC: b"export GOSUMDB=sum.golang.org\n", ENV_FILE: b"GOSUMDB=off\n"}
    facts = FakeFacts(files, environ={"GOSUMDB": "sum.golang.org"})
    assert set_values(facts, {"GOSUMDB": "sum.golang.google.cn"}).optional == ()
