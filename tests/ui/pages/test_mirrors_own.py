"""An address of the person's own: checked while typing, tested before it is added."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from gomodgui.core.measurement import Usability
from gomodgui.ui.pages.mirrors import MirrorsPage
from tests.ui import samples
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage

URL = "http://athens2.corp.lan:3000"
WORKS = replace(samples.RACE[2], mirror=replace(samples.ATHENS, url=URL))


@pytest.fixture
def page(stage: Stage) -> MirrorsPage:
    stage.serve()
    made = stage.page("mirrors")
    assert isinstance(made, MirrorsPage)
    return made


def _type(page: MirrorsPage, text: str) -> str:
    field = find(page, QLineEdit, "edit_mirror_url")
    field.clear()
    for letter in text:  # as an input method does: QTest knows ASCII only
        field.insert(letter)
    return find(page, QLabel, "lbl_mirror_url_error").text()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("athens.corp.lan", "http:// or https:// is missing"),
        ("ftp://athens.corp.lan", "Only http:// and https:// addresses work"),
        ("https://", "The host name is missing"),
        ("https://goproxy.cn/", "This address is in the list already"),
        ("direct", "direct is in the list already"),
        ("https://a.example,https://b.example", "One address at a time"),
        ("https：//a.example", "It has full-width punctuation; use the ASCII forms"),
    ],
)
def test_what_is_wrong_is_said_while_typing(page: MirrorsPage, text: str, complaint: str) -> None:
    assert _type(page, text) == complaint
    field = find(page, QLineEdit, "edit_mirror_url")
    assert field.property("wrong") == "true"
    _type(page, URL)
    assert not find(page, QLabel, "lbl_mirror_url_error").isVisible()
    assert not field.property("wrong")


def test_one_that_answers_is_added(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.checked = WORKS
    _type(page, URL)
    press(page, "btn_add_mirror")
    assert stage.backend.calls.index("check_mirror") < stage.backend.calls.index("add_mirror")
    assert page.table.rows.row_of(URL) >= 0
    assert find(page, QLineEdit, "edit_mirror_url").text() == ""
    assert "was added" in find(page, QLabel, "lbl_mirror_url_error").text()


def test_enter_adds_too(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.checked = WORKS
    _type(page, URL)
    QTest.keyClick(find(page, QLineEdit, "edit_mirror_url"), Qt.Key.Key_Return)
    assert "add_mirror" in stage.backend.calls


@pytest.mark.parametrize(
    ("cause", "complaint"),
    [
        ("connect_timeout", "athens2.corp.lan:3000 doesn't answer"),
        ("proxy_bad_content", "athens2.corp.lan:3000 answers, but not Go's module requests"),
    ],
)
def test_one_that_does_not_work_is_added_only_on_request(
    page: MirrorsPage, stage: Stage, cause: str, complaint: str
) -> None:
    stage.backend.checked = replace(WORKS, verdict=Usability.UNUSABLE, cause=cause)
    _type(page, URL)
    press(page, "btn_add_mirror")
    assert find(page, QLabel, "lbl_mirror_url_error").text() == complaint
    assert "add_mirror" not in stage.backend.calls
    assert find(page, QPushButton, "btn_add_mirror").text() == "Add anyway"
    press(page, "btn_add_mirror")
    assert "add_mirror" in stage.backend.calls


def test_typing_on_takes_back_the_offer(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.checked = replace(WORKS, verdict=Usability.UNUSABLE, cause="connect_timeout")
    _type(page, URL)
    press(page, "btn_add_mirror")
    QTest.keyClicks(find(page, QLineEdit, "edit_mirror_url"), "0")
    assert find(page, QPushButton, "btn_add_mirror").text() == "Add and test"


def test_an_empty_field_is_asked_for(page: MirrorsPage) -> None:
    press(page, "btn_add_mirror")
    assert find(page, QLabel, "lbl_mirror_url_error").text() == "Enter an address first"


def test_a_test_can_be_stopped(page: MirrorsPage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    _type(page, URL)
    press(page, "btn_add_mirror")
    assert "Testing" in find(page, QLabel, "lbl_mirror_url_error").text()
    assert page.cancel()
    assert not find(page, QLabel, "lbl_mirror_url_error").isVisible()
    assert not page.cancel()


def test_a_list_that_cannot_be_saved_is_told(page: MirrorsPage, stage: Stage) -> None:
    stage.backend.checked = WORKS
    stage.backend.errors["add_mirror"] = OSError("read-only")
    _type(page, URL)
    press(page, "btn_add_mirror")
    assert find(page, QLabel, "lbl_mirror_url_error").text() == "The list couldn't be saved"
