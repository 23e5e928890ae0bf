"""The first screen, as a person uses it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gomodgui.core.overview import OverviewState
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.ui import network_settings
from gomodgui.ui.context import ChangeRequest, Wishes
from gomodgui.ui.pages import overview
from gomodgui.ui.pages import overview_rows as rows
from gomodgui.ui.pages.overview import OverviewPage
from tests.ui import samples, samples_diagnose
from tests.ui.finding import find, press
from tests.ui.stage import HoldingRunner, Stage

ALL = {
    "healthy": samples.HEALTHY,
    "failing": samples.FAILING,
    "blocked": samples.BLOCKED,
    "offline": samples.OFFLINE,
    "nogo": samples.NO_GO,
    "partial": samples.PARTIAL,
    "slow": samples.SLOW,
    "unknown": samples.UNKNOWN,
}


def _page(stage: Stage) -> OverviewPage:
    page = stage.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def _told(stage: Stage, state: OverviewState) -> OverviewPage:
    stage.backend.states = (state,)
    page = _page(stage)
    stage.serve()
    page.refresh()
    stage.settle()
    return page


def _wishes(stage: Stage) -> Wishes:
    return stage.interior.current_page.context.wishes


def test_it_checks_by_itself(stage: Stage, qtbot: QtBot) -> None:
    stage.serve()
    with qtbot.waitSignal(stage.window.verdictChanged, raising=False, timeout=500):
        pass
    assert "overview" in stage.backend.calls


def test_before_any_result_it_counts_the_time(stage: Stage, qtbot: QtBot) -> None:
    stage.serve(HoldingRunner())
    page = _page(stage)
    page.refresh()
    assert find(page, QFrame, "hero").property("state") == "first"
    before = find(page, QLabel, "lbl_verdict_text").text()
    qtbot.waitUntil(lambda: find(page, QLabel, "lbl_verdict_text").text() != before)
    assert find(page, QPushButton, "btn_cancel_check").isVisible()
    assert not find(page, QPushButton, "btn_recheck").isVisible()


@pytest.mark.parametrize("name", ALL)
def test_every_verdict_has_its_state_and_is_told(stage: Stage, qtbot: QtBot, name: str) -> None:
    page = _page(stage)
    stage.backend.states = (ALL[name],)
    with qtbot.waitSignal(stage.window.verdictChanged) as told:
        stage.serve()
        page.refresh()
    assert told.args == [name]
    assert find(page, QFrame, "hero").property("state") == name
    title = find(page, QLabel, "lbl_verdict_title").text()
    assert title
    assert find(page, QFrame, "hero").accessibleName().startswith(title)


OFFERS = {
    "btn_switch_china": {"failing"},
    "btn_use_faster": {"slow"},
    "btn_get_go": {"nogo"},
    "btn_locate_go": {"nogo"},
    "btn_fix_worst": {"partial"},
    "btn_show_why": {"failing", "blocked", "partial", "unknown"},
    "btn_compare": {"blocked", "slow"},
}


@pytest.mark.parametrize("name", ALL)
def test_a_verdict_offers_what_helps(stage: Stage, name: str) -> None:
    page = _told(stage, ALL[name])
    shown = {button for button in OFFERS if find(page, QPushButton, button).isVisible()}
    assert shown == {button for button, states in OFFERS.items() if name in states}
    primary = [
        button.objectName()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and button.property("kind") == "primary"
    ]
    assert len(primary) <= 1


def test_without_a_mirror_that_works_there_is_no_switch(stage: Stage) -> None:
    page = _told(stage, replace(samples.FAILING, switch=(), best=None))
    assert not find(page, QPushButton, "btn_switch_china").isVisible()


def test_the_switch_asks_for_a_preview(stage: Stage, qtbot: QtBot) -> None:
    page = _told(stage, samples.FAILING)
    wishes = _wishes(stage)
    wishes.preview.disconnect()
    with qtbot.waitSignal(wishes.preview) as asked:
        press(page, "btn_switch_china")
    assert asked.args == [ChangeRequest(samples.SWITCH, "overview", "change_title.switch")]


def test_a_mirror_elsewhere_is_not_called_chinese(stage: Stage) -> None:
    best = replace(samples.RACE[0], mirror=samples.GOLANG)
    page = _told(stage, replace(samples.FAILING, best=best))
    assert find(page, QPushButton, "btn_switch_china").text() == "Switch mirror…"


def test_a_row_asks_for_its_fix(stage: Stage, qtbot: QtBot) -> None:
    page = _told(stage, samples.PARTIAL)
    wishes = _wishes(stage)
    wishes.preview.disconnect()
    with qtbot.waitSignal(wishes.preview) as asked:
        press(page, "btn_fix_goproxy_shadowed")
    assert asked.args is not None
    assert asked.args[0].calls == samples.SHADOWED.fixes
    with qtbot.waitSignal(wishes.preview) as same:
        press(page, "btn_fix_worst")
    assert same.args is not None
    assert same.args[0].calls == samples.SHADOWED.fixes


@pytest.mark.parametrize(
    ("state", "count"),
    [(samples.FAILING, 2), (samples.PARTIAL, 0), (samples.HEALTHY, 0), (samples.NO_GO, 1)],
)
def test_the_badge_counts_only_where_something_blocks(
    stage: Stage, state: OverviewState, count: int
) -> None:
    _told(stage, state)
    assert stage.interior.navigation.badge.property("count") == count


def test_checking_again_keeps_the_old_verdict_in_sight(stage: Stage) -> None:
    page = _told(stage, samples.FAILING)
    stage.serve(HoldingRunner())
    press(page, "btn_recheck")
    assert find(page, QFrame, "hero").property("state") == "running"
    title = find(page, QLabel, "lbl_verdict_title").text()
    assert title == "Go can't download modules right now"
    assert "Checking again" in find(page, QLabel, "lbl_verdict_text").text()
    press(page, "btn_cancel_check")
    assert find(page, QFrame, "hero").property("state") == "failing"


def test_cancelling_the_first_check_says_so(stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page = _page(stage)
    page.refresh()
    assert page.cancel()
    assert find(page, QFrame, "hero").property("state") == "unknown"
    assert "cancelled" in find(page, QLabel, "lbl_verdict_text").text()
    assert find(page, QPushButton, "btn_recheck").isVisible()


def test_the_focus_stays_with_the_one_that_acts(stage: Stage) -> None:
    page = _told(stage, samples.FAILING)
    stage.window.activateWindow()
    stage.serve(HoldingRunner())
    recheck = find(page, QPushButton, "btn_recheck")
    recheck.setFocus()
    recheck.click()
    assert find(page, QPushButton, "btn_cancel_check").hasFocus()
    page.cancel()
    assert find(page, QPushButton, "btn_recheck").hasFocus()


def test_after_a_switch_the_new_host_is_named(stage: Stage) -> None:
    page = _told(stage, samples.FAILING)
    stage.serve(HoldingRunner())
    proof = samples.PROOF
    _wishes(stage).change_applied.emit(replace(stage.backend.applied, proof=proof))
    title = find(page, QLabel, "lbl_verdict_title").text()
    assert title == "Switched to goproxy.cn, verified"
    page.run.take(samples.HEALTHY)
    assert find(page, QLabel, "lbl_verdict_title").text().startswith("All good")


def test_the_last_change_stands_in_the_list(stage: Stage, qtbot: QtBot) -> None:
    stage.backend.changes = (samples.CHANGE,)
    page = _told(stage, samples.HEALTHY)
    wishes = _wishes(stage)
    with qtbot.waitSignal(wishes.undo) as asked:
        press(page, "btn_undo_change")
    assert asked.args == [samples.CHANGE.id]


def test_old_results_are_called_old(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _told(stage, samples.HEALTHY)
    page.run.checked_at = time.time() - overview.STALE_S - 61
    page.redress()
    subtitle = find(page, QLabel, "subtitle_overview")
    assert subtitle.text() == "Results are 11 min old"
    assert subtitle.property("tone") == "warn"


@pytest.mark.parametrize(
    ("at", "step"), list(enumerate(("go", "dns", "tcp", "sumdb", "version"))), ids=rows.STATIONS
)
def test_stations_lead_to_their_steps(stage: Stage, at: int, step: str) -> None:
    page = _told(stage, samples.FAILING)
    page.strip.buttons[at].click()
    assert stage.interior.current_page.key == "diagnose"
    assert find(stage.interior.current_page, QAbstractButton, f"node_{step}").isChecked()
    assert stage.backend.diagnosed == [(DEFAULT_MODULE, None, None)]


def test_the_reason_is_shown_step_by_step(stage: Stage) -> None:
    stage.backend.diagnoses = (samples_diagnose.FAILED,)
    page = _told(stage, samples.FAILING)
    press(page, "btn_show_why")
    assert stage.interior.current_page.key == "diagnose"
    assert find(stage.interior.current_page, QAbstractButton, "node_tcp").isChecked()


def test_offline_it_checks_again_by_itself(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _told(stage, samples.OFFLINE)
    page._offline.setInterval(20)
    page._offline.start()
    before = stage.backend.calls.count("overview")
    stage.backend.states = (samples.HEALTHY,)
    qtbot.waitUntil(lambda: stage.backend.calls.count("overview") > before)
    assert find(page, QFrame, "hero").property("state") == "healthy"
    after = stage.backend.calls.count("overview")
    qtbot.wait(80)
    assert stage.backend.calls.count("overview") == after


def test_offline_it_leads_to_the_systems_own_settings(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(network_settings, "can_open", lambda: True)
    monkeypatch.setattr(network_settings, "_program", lambda: None)
    page = _told(stage, samples.OFFLINE)
    button = find(page, QPushButton, "btn_open_network")
    assert button.isVisible()
    button.clicked.connect(lambda: opened.append(True))
    button.click()
    assert opened == [True]


def test_without_go_it_offers_the_download_and_takes_a_path(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _told(stage, samples.NO_GO)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(page, "btn_get_go")
    assert opened == ["https://golang.google.cn/dl/"]
    page.locate("/opt/go/bin/go")
    assert stage.backend.chosen_go == "/opt/go/bin/go"
    assert find(page, QFrame, "hero").property("state") == "nogo"


def test_a_program_that_is_no_go_is_refused_with_a_reason(stage: Stage) -> None:
    page = _told(stage, samples.NO_GO)
    stage.backend.errors["choose_go"] = ValueError("not go")
    page.locate("/bin/false")
    assert "/bin/false" in find(page, QLabel, "lbl_verdict_text").text()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_choosing_go_opens_a_dialog_of_files(stage: Stage) -> None:
    page = _told(stage, samples.NO_GO)
    press(page, "btn_locate_go")
    stage.settle()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_narrow_it_puts_the_cards_below_each_other(stage: Stage) -> None:
    page = _told(stage, samples.FAILING)
    assert page.settings.x() > page.found.x()
    stage.look.choose_text_size(150)
    stage.settle()
    assert page.settings.y() > page.found.y()


def test_what_changed_elsewhere_is_checked_again(stage: Stage) -> None:
    _told(stage, samples.HEALTHY)
    before = stage.backend.calls.count("overview")
    _wishes(stage).settings_changed.emit()
    assert stage.backend.calls.count("overview") == before + 1


def test_nothing_of_pages_to_come_is_shown(stage: Stage) -> None:
    page = _told(stage, samples.FAILING)
    for name in ("btn_set_proxy", "card_explain"):
        assert page.findChild(QWidget, name) is None
