"""The editor of one variable."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from gomodgui.ui.drafts import Drafts
from gomodgui.ui.look import Look
from gomodgui.ui.pages.settings_value import ValueEditor
from tests.ui import samples
from tests.ui.conftest import Show
from tests.ui.finding import find


@pytest.fixture
def drafts() -> Drafts:
    made = Drafts()
    made.load(samples.snapshot("https://me:hunter2@a.example|https://b.example,direct"))
    return made


def editor(look: Look, show: Show, drafts: Drafts, name: str) -> ValueEditor:
    made = ValueEditor(look, drafts, name, ())
    show(made, 520, 300)
    return made


def test_a_list_is_edited_as_chips(look: Look, show: Show, drafts: Drafts) -> None:
    made = editor(look, show, drafts, "GOPROXY")
    assert made.chips is not None
    assert made.chips.isVisible()
    assert not made.field.isVisible()


def test_raw_text_hides_the_password_and_keeps_it(look: Look, show: Show, drafts: Drafts) -> None:
    made = editor(look, show, drafts, "GOPROXY")
    made.use_raw_text(raw=True)
    assert made.field.text() == "https://me:***@a.example|https://b.example,direct"
    made.field.setCursorPosition(len(made.field.text()))
    QTest.keyClicks(made.field, ",off")
    assert drafts.value("GOPROXY") == ("https://me:hunter2@a.example|https://b.example,direct,off")


def test_the_mistake_stands_below_the_field(look: Look, show: Show, drafts: Drafts) -> None:
    made = editor(look, show, drafts, "GOFLAGS")
    QTest.keyClicks(made.field, "mod=mod")
    message = find(made, QLabel, "lbl_mistake_GOFLAGS")
    assert message.isVisible()
    assert "flag" in message.text()
    assert made.field.property("wrong") == "true"


def test_usual_values_are_a_click_away(look: Look, show: Show, drafts: Drafts) -> None:
    made = editor(look, show, drafts, "GOSUMDB")
    told: list[bool] = []
    made.edited.connect(lambda: told.append(True))
    find(made, QPushButton, "btn_choice_GOSUMDB_1").click()
    assert drafts.value("GOSUMDB") == "sum.golang.google.cn"
    assert made.field.text() == "sum.golang.google.cn"
    assert told


def test_what_would_be_unset_is_said(look: Look, show: Show, drafts: Drafts) -> None:
    made = editor(look, show, drafts, "GOPRIVATE")
    drafts.set("GOPRIVATE", "")
    made.show_draft()
    assert find(made, QLabel, "lbl_raw_GOPRIVATE").text() == "GOPRIVATE is not set"


def test_a_proxy_variable_cannot_be_edited(look: Look, show: Show, drafts: Drafts) -> None:
    made = editor(look, show, drafts, "HTTPS_PROXY")
    assert not made.editable
    assert not made.field.isVisible()
    assert find(made, QPushButton, "btn_remove_HTTPS_PROXY").isHidden()
