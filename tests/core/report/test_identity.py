"""What is learned of a person."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.change import ChangeState, JournalEntry
from gomodgui.core.model import FixCall
from gomodgui.core.report.identity import learn
from gomodgui.core.report.material import Material
from tests.core.report.person import ACME


def test_passwords_come_from_addresses_and_logins() -> None:
    found = learn(ACME)
    assert {"hunter2-x", "netrcpw99", "tok123456"} <= {*found.passwords, *found.tokens}


def test_passwords_are_known_encoded_and_decoded() -> None:
    person = replace(ACME, environ={"HTTP_PROXY": "http://u:p%40ss%2Fword@px.acme.com"})
    assert {"p%40ss%2Fword", "p@ss/word"} <= set(learn(person).passwords)


def test_the_journal_is_read_too() -> None:
    call = FixCall("set_goproxy", {"value": "https://u:jrn-secret@px.acme.com"})
    entry = JournalEntry("1", 0.0, (call,), (), ChangeState.UNDONE)
    assert "jrn-secret" in learn(Material(0.0, changes=(entry,))).passwords


def test_short_and_plain_values_are_no_secrets() -> None:
    person = Material(0.0, environ={"MY_TOKEN": "on", "X": "http://u:pw@px.acme.com"})
    assert (learn(person).passwords, learn(person).tokens) != (("pw",), ("on",))
    assert "on" not in learn(person).tokens


def test_people_are_known_by_home_variables_and_logins() -> None:
    assert {"zhangsan", "bob", "carol"} <= set(learn(ACME).users)


def test_owners_of_home_folders_are_people() -> None:
    person = Material(0.0, environ={"X": r"C:\Users\WangWu\go /home/mei/x /Users/Shared/y"})
    assert set(learn(person).users) == {"WangWu", "mei"}


def test_the_project_is_known() -> None:
    assert learn(ACME).modules == (
        "/home/zhangsan/w/secretapp",
        "github.com/me/secretapp",
        "../lib-internal",
    )
