"""The settings page: what is read is shown, what is edited waits to be previewed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from gomodgui.core.change import ChangePlan, ChangeResult
from gomodgui.core.model import FixCall
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.pages.settings import SettingsPage
from tests.ui import samples
from tests.ui.finding import find, press
from tests.ui.stage import Stage
from tests.ui.states_settings import WANTED, open_page


@pytest.fixture
def page(stage: Stage) -> SettingsPage:
    return open_page(stage)


def requests(stage: Stage) -> list[ChangeRequest]:
    """What is asked to be previewed from now on."""
    asked: list[ChangeRequest] = []
    wishes = stage.interior.current_page.context.wishes
    wishes.preview.disconnect()
    wishes.preview.connect(asked.append)
    return asked


def test_the_value_in_effect_is_shown_with_its_source(page: SettingsPage) -> None:
    row = find(page, QWidget, "var_GOPROXY")
    assert row.accessibleName() == (
        "GOPROXY, https://proxy.golang.org, Env · ~/.bashrc:12, Hides 1 value"
    )


def test_nothing_can_be_saved_at_first(page: SettingsPage) -> None:
    assert find(page, QLabel, "lbl_unsaved").text() == "No unsaved changes"
    assert not find(page, QPushButton, "btn_preview").isEnabled()
    assert not find(page, QPushButton, "btn_discard").isEnabled()


def test_an_edit_is_counted_and_marks_the_navigation(stage: Stage, page: SettingsPage) -> None:
    press(page, "btn_chip_remove_GOPROXY_0")
    page.drafts.set("GOPROXY", WANTED)
    page.refresh()
    assert find(page, QLabel, "lbl_unsaved").text() == "1 unsaved change"
    assert find(stage.window, QWidget, "nav_settings").property("drafted") is True
    press(page, "btn_discard")
    assert find(page, QLabel, "lbl_unsaved").text() == "No unsaved changes"
    assert find(stage.window, QWidget, "nav_settings").property("drafted") is False


def test_the_exact_value_is_shown(page: SettingsPage) -> None:
    page.drafts.set("GOPROXY", WANTED)
    page.refresh()
    assert find(page, QLabel, "lbl_raw_GOPROXY").text() == f"GOPROXY={WANTED}"


def test_drafts_are_previewed_together(stage: Stage, page: SettingsPage) -> None:
    asked = requests(stage)
    page.drafts.set("GOPROXY", WANTED)
    page.drafts.set("GOPRIVATE", None)
    page.refresh()
    press(page, "btn_preview")
    assert asked[0].source == "settings"
    assert list(asked[0].calls) == [
        FixCall("set_go_setting", {"name": "GOPROXY", "value": WANTED}),
        FixCall("unset_go_setting", {"name": "GOPRIVATE"}),
    ]


def test_a_mistake_keeps_from_previewing(stage: Stage, page: SettingsPage) -> None:
    page.show_item("GOSUMDB")
    field = find(page, QLineEdit, "edit_raw_GOSUMDB")
    field.selectAll()
    QTest.keyClicks(field, "off")
    stage.settle()
    message = find(page, QLabel, "lbl_mistake_GOSUMDB")
    assert message.isVisible()
    assert message.text() == "Verification can't be turned off here"
    assert not find(page, QPushButton, "btn_preview").isEnabled()


def test_reset_asks_to_unset_the_variable(stage: Stage, page: SettingsPage) -> None:
    asked = requests(stage)
    press(page, "btn_reset")
    assert list(asked[0].calls) == [FixCall("unset_go_setting", {"name": "GOPROXY"})]


def test_what_nobody_set_cannot_be_reset(page: SettingsPage) -> None:
    page.show_item("GOSUMDB")
    assert find(page, QPushButton, "btn_reset").isHidden()


def test_what_was_saved_is_no_draft_any_more(stage: Stage, page: SettingsPage) -> None:
    stage.backend.planned = ChangePlan(samples.SWITCH)
    page.drafts.set("GOPROXY", WANTED)
    page.refresh()
    requests(stage)
    press(page, "btn_preview")
    entry = replace(samples.CHANGE, source="settings")
    page.context.wishes.change_applied.emit(ChangeResult(entry, applied=True, verified=False))
    assert page.drafts.count == 0


def test_changes_of_other_pages_leave_drafts_alone(stage: Stage, page: SettingsPage) -> None:
    page.drafts.set("GOPROXY", WANTED)
    page.context.wishes.change_applied.emit(ChangeResult(samples.CHANGE, applied=True))
    assert page.drafts.count == 1


def test_leaving_the_page_keeps_the_draft(stage: Stage, page: SettingsPage) -> None:
    page.drafts.set("GOPROXY", WANTED)
    stage.page("history")
    stage.page("settings")
    assert page.drafts.value("GOPROXY") == WANTED


def test_raw_text_edits_the_same_draft(stage: Stage, page: SettingsPage) -> None:
    press_segment(page, "btn_as_raw")
    field = find(page, QLineEdit, "edit_raw_GOPROXY")
    assert field.isVisible()
    field.selectAll()
    QTest.keyClicks(field, "https://a.example,direct")
    press_segment(page, "btn_as_lists")
    stage.settle()
    assert find(page, QWidget, "chip_GOPROXY_0").accessibleName() == "https://a.example"


def press_segment(page: SettingsPage, name: str) -> None:
    from PySide6.QtWidgets import QAbstractButton

    find(page, QAbstractButton, name).click()


def test_environment_variables_are_only_shown(stage: Stage, page: SettingsPage) -> None:
    page.show_item("NO_PROXY")
    stage.settle()
    assert find(page, QLabel, "lbl_value_NO_PROXY").text() == "localhost,.corp.example.com"
    assert not find(page, QLineEdit, "edit_raw_NO_PROXY").isVisible()
    asked = requests(stage)
    press(page, "btn_remove_NO_PROXY")
    assert list(asked[0].calls) == [FixCall("remove_env_variable", {"name": "NO_PROXY"})]


def test_reload_reads_again(stage: Stage, page: SettingsPage) -> None:
    before = stage.backend.calls.count("snapshot")
    press(page, "btn_reload")
    assert stage.backend.calls.count("snapshot") == before + 1


def test_no_password_is_on_the_page(stage: Stage) -> None:
    stage.backend.settings = samples.snapshot("https://me:hunter2@mirror.example,direct")
    page = open_page(stage)
    press_segment(page, "btn_as_raw")
    words = [label.text() for label in page.findChildren(QLabel)]
    words += [field.text() for field in page.findChildren(QLineEdit)]
    words += [
        text
        for each in page.findChildren(QWidget)
        for text in (each.accessibleName(), each.toolTip())
    ]
    assert not [text for text in words if "hunter2" in text]
    assert page.drafts.count == 0


def test_both_languages_are_spoken_at_once(stage: Stage, page: SettingsPage) -> None:
    stage.look.speak("zh_CN")
    stage.settle()
    assert find(page, QLabel, "lbl_unsaved").text() == "没有未保存的更改"
    assert "环境变量" in find(page, QWidget, "var_GOPROXY").accessibleName()


def test_esc_leaves_the_field_of_a_chip_in_the_window_too(stage: Stage, page: SettingsPage) -> None:
    stage.window.activateWindow()
    page.show_item("GOPRIVATE")
    stage.settle()
    press(page, "btn_chip_add_GOPRIVATE")
    field = find(page, QLineEdit, "edit_chip_GOPRIVATE")
    QTest.keyClicks(field, "x.example")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.isHidden()
    assert page.drafts.count == 0
