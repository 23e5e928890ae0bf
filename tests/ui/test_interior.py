"""Pages, shortcuts, bars, switching: the window as a person and a reader use it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gomodgui.core.change import ChangeResult, ChangeState
from gomodgui.ui.pages.registry import PAGES
from tests.ui import samples
from tests.ui.conftest import MakeStage
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage
from tests.ui.states import STATES, Builder

_ACTED_ON = (QAbstractButton, QLineEdit, QSpinBox, QComboBox, QTableView)


def _type(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    stage.window.activateWindow()
    stage.settle()
    QTest.keyClick(stage.window, key, modifier or Qt.KeyboardModifier.NoModifier)
    stage.settle()


@pytest.fixture
def served(stage: Stage) -> Stage:
    stage.serve()
    return stage


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_shortcut_opens_each_page(served: Stage, entry: object) -> None:
    number = getattr(Qt.Key, f"Key_{entry.number}")  # type: ignore[attr-defined]  # an Entry
    _type(served, number, Qt.KeyboardModifier.ControlModifier)
    assert served.interior.current_page.key == entry.key  # type: ignore[attr-defined]
    assert find(served.window, QAbstractButton, f"nav_{entry.key}").isChecked()  # type: ignore[attr-defined]


def test_a_page_that_opens_takes_the_focus(served: Stage) -> None:
    served.window.activateWindow()
    page = served.page("mirrors")
    assert page.focus_target.hasFocus()
    assert served.page("overview").focus_target.objectName() == "lbl_verdict_title"


def test_pages_are_built_when_they_are_first_shown(stage: Stage) -> None:
    assert stage.window.findChild(QWidget, "page_mirrors") is None
    page = stage.page("mirrors")
    stage.page("overview")
    assert stage.page("mirrors") is page


def test_f5_checks_and_esc_stops(stage: Stage) -> None:
    stage.serve(HoldingRunner())
    _type(stage, Qt.Key.Key_F5)
    assert stage.jobs.running("overview")
    _type(stage, Qt.Key.Key_Escape)
    assert not stage.jobs.running("overview")


def test_language_switches_at_once_and_is_kept(served: Stage) -> None:
    _type(served, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert find(served.window, QAbstractButton, "nav_overview").text() == "概览"
    assert served.window.locale().name() == "zh_CN"
    press(served.window, "btn_language")
    assert find(served.window, QAbstractButton, "nav_overview").text() == "Overview"


def test_no_english_is_left_after_switching(make_stage: MakeStage) -> None:
    stage = make_stage(language="en")
    stage.serve()
    for entry in PAGES:
        stage.page(entry.key)
    chinese = make_stage(language="zh_CN")
    chinese.serve()
    for entry in PAGES:
        chinese.page(entry.key)
    stage.interior.switch_language()
    stage.settle()
    assert _texts(stage) == _texts(chinese)


def _texts(stage: Stage) -> dict[str, str]:
    found = {}
    for kind in (QAbstractButton,):
        for widget in stage.window.findChildren(kind):
            if widget.objectName():
                found[widget.objectName()] = f"{widget.text()}|{widget.accessibleName()}"
    return found


def test_the_theme_switches_at_once(served: Stage) -> None:
    before = served.window.grab().toImage().pixelColor(600, 700)
    press(served.window, "btn_theme")
    served.settle()
    assert served.look.theme.dark
    assert served.window.grab().toImage().pixelColor(600, 700) != before


def test_a_change_offers_its_undo_and_f8_reaches_it(served: Stage, qtbot: QtBot) -> None:
    wishes = served.interior.current_page.context.wishes
    with qtbot.waitSignal(served.window.changeApplied) as told:
        wishes.change_applied.emit(served.backend.applied)
    assert told.args == [samples.CHANGE.id]
    assert find(served.window, QWidget, "bar_undo").isVisible()
    _type(served, Qt.Key.Key_F8)
    assert find(served.window, QAbstractButton, "btn_undo_last").hasFocus()
    with qtbot.waitSignal(served.window.changeUndone) as undone:
        press(served.window, "btn_undo_last")
    assert undone.args == [samples.CHANGE.id]
    assert "undo" in served.backend.calls


def test_ctrl_z_undoes_the_newest_change_in_effect(served: Stage, qtbot: QtBot) -> None:
    older = replace(samples.CHANGE, id="older")
    undone = replace(samples.CHANGE, id="undone", state=ChangeState.UNDONE)
    served.backend.changes = (undone, samples.CHANGE, older)
    with qtbot.waitSignal(served.window.changeUndone):
        _type(served, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_z_without_a_change_does_nothing(served: Stage) -> None:
    _type(served, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "undo" not in served.backend.calls


def test_a_refused_undo_opens_the_history(served: Stage) -> None:
    served.backend.changes = (samples.CHANGE,)
    served.backend.undone = ChangeResult(samples.CHANGE, applied=False, reason="conflict")
    served.interior.undo(samples.CHANGE.id)
    assert served.interior.current_page.key == "history"


def test_a_failed_step_is_told_without_secrets(served: Stage) -> None:
    error = OSError("https://li:hunter2@athens.corp refused")
    served.interior.current_page.context.wishes.step_failed.emit("overview", error)
    bar = served.interior.failure_bar
    assert bar.isVisible()
    assert "OSError" in bar.words
    bar.copy.click()
    assert "hunter2" not in bar.words + QApplication.clipboard().text()


def test_a_small_window_has_a_narrow_navigation(make_stage: MakeStage) -> None:
    assert make_stage(language="en", size=(1000, 700)).interior.navigation.narrow
    assert not make_stage(language="en", size=(1120, 720)).interior.navigation.narrow


def test_without_a_chinese_font_a_bar_says_so(
    make_stage: MakeStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gomodgui.ui.languages.system", lambda: "zh_CN")
    monkeypatch.setattr("gomodgui.ui.fonts.has_chinese", lambda: False)
    stage = make_stage(language="")
    assert stage.look.language == "en"
    assert "fonts-noto-cjk" in stage.interior.failure_bar.words


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("name", "build"), STATES, ids=[name for name, _ in STATES])
def test_what_a_person_acts_on_has_a_name_of_its_own(
    make_stage: MakeStage, name: str, build: Builder, language: str
) -> None:
    stage = make_stage(language=language)
    dialog = build(stage)
    stage.settle()
    root: QWidget = dialog or stage.interior
    controls = [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, _ACTED_ON)
        and widget.isVisibleTo(root)
        and not widget.objectName().startswith("qt_")
    ]
    nameless = [type(w).__name__ for w in controls if not _spoken(w)]
    spoken = [_spoken(widget) for widget in controls]
    names = [widget.objectName() for widget in controls if widget.objectName()]
    if dialog is not None:
        dialog.close()
    assert not nameless
    assert not {one for one in spoken if spoken.count(one) > 1}
    assert not {one for one in names if names.count(one) > 1}


def _spoken(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_tab_goes_round_and_meets_every_control(make_stage: MakeStage, key: str) -> None:
    stage = make_stage(language="en")
    stage.backend.changes = (samples.CHANGE,)
    stage.serve()
    stage.window.activateWindow()
    stage.page(key)
    wanted = {
        widget
        for widget in stage.window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QSpinBox)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
    }
    seen: list[QWidget] = []
    for _ in range(150):
        QTest.keyClick(QApplication.focusWidget() or stage.window, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or (seen and now is seen[0]):
            break
        seen.append(now)
    missed = {widget.objectName() for widget in wanted - set(seen)}
    missed -= {widget.objectName() for widget in wanted if _stands_for_its_group(widget, seen)}
    assert not missed


def _stands_for_its_group(widget: QWidget, seen: list[QWidget]) -> bool:
    """Of exclusive buttons, the chosen one takes the Tab key; arrows move between them."""
    if not isinstance(widget, QAbstractButton) or not widget.autoExclusive():
        return False
    parent = widget.parentWidget()
    return any(
        isinstance(other, QAbstractButton)
        and other.autoExclusive()
        and other.parentWidget() is parent
        for other in seen
    )
