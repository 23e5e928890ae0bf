"""Finding a module, as a person does it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
)

from gomodgui.core.lookup.report import LookupReport
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.pages.lookup import LookupPage
from tests.ui import samples_lookup
from tests.ui.finding import find
from tests.ui.samples_lookup import GIN, TYPED
from tests.ui.stage import HoldingRunner, Stage


@pytest.fixture
def page(stage: Stage) -> LookupPage:
    stage.backend.plannable = frozenset({"require_version", "rename_module"})
    stage.backend.lookups = (samples_lookup.FOUND,)
    stage.serve()
    made = stage.page("lookup")
    assert isinstance(made, LookupPage)
    return made


def look_up(page: LookupPage, stage: Stage, report: LookupReport) -> None:
    """Type and press Enter; that is the answer."""
    stage.backend.lookups = (report,)
    field = find(page, QLineEdit, "edit_module")
    field.setText(report.text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    stage.settle()


def card(page: LookupPage, name: str) -> str:
    """The title of that card, "" where it is not shown."""
    frame = find(page, QFrame, name)
    return "" if frame.isHidden() else frame.accessibleName()


def test_before_anything_was_looked_up(page: LookupPage) -> None:
    assert page.empty.isVisible()
    assert not find(page, QTableView, "table_lookup").isVisible()
    assert not find(page, QPushButton, "btn_copy_get").isVisible()
    assert page.focus_target is find(page, QLineEdit, "edit_module")


def test_an_empty_field_asks_nobody(page: LookupPage, stage: Stage) -> None:
    page.field.setText("   ")
    find(page, QPushButton, "btn_lookup").click()
    assert stage.backend.looked_up == []


def test_enter_looks_up(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.FOUND)
    assert stage.backend.looked_up == [(f"{GIN}@v1.9.1", False)]
    assert not page.empty.isVisible()
    assert page.table.rows.rowCount() == 5
    assert find(page, QLabel, "lbl_get").text() == f"go get {GIN}@v1.9.1"
    assert [card(page, name) for name in ("card_suggestion", "card_private", "card_note")] == [
        "",
        "",
        "",
    ]


def test_look_up_becomes_stop_in_the_same_place(page: LookupPage, stage: Stage) -> None:
    stage.settle()
    button = find(page, QPushButton, "btn_lookup")
    before = button.geometry()
    stage.serve(HoldingRunner())
    page.field.setText(GIN)
    button.click()
    stage.settle()
    assert (button.text(), button.geometry()) == ("Stop", before)
    assert page.cancel()
    assert button.text() == "Look up"
    assert not page.cancel()


def test_answers_are_shown_as_they_come(page: LookupPage, stage: Stage) -> None:
    stage.serve(HoldingRunner())
    page.field.setText(GIN)
    page.start()
    page.show_report(samples_lookup.RUNNING)
    told = [page.table.rows.data(page.table.rows.index(row, 1)) for row in range(5)]
    assert told == ["Found", "Found", "Asking…", "Asking…", "Asking…"]


def test_what_was_meant_is_one_click_away(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.MEANT)
    assert card(page, "card_suggestion") == f"Did you mean {GIN}?"
    use = find(page, QPushButton, "btn_use_suggestion")
    assert use.accessibleName() == f"Use this: {GIN}"
    use.click()
    assert page.field.text() == f"{GIN}@v1.9.1"
    assert stage.backend.looked_up[-1] == (f"{GIN}@v1.9.1", False)


def test_other_suggestions_stand_below(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.ADDRESS)
    other = find(page, QPushButton, "btn_use_suggestion_2")
    assert other.text() == f"Or {GIN}/v2"
    other.click()
    assert page.field.text() == f"{GIN}/v2"


@pytest.mark.parametrize(
    ("report", "name", "title"),
    [
        (samples_lookup.NOTHING, "card_note", "No server has github.com/nobody/nothing"),
        (samples_lookup.INVALID, "card_note", "Go does not take this as a module"),
        (samples_lookup.UNTOLD, "card_note", "No server could tell"),
        (samples_lookup.PACKAGE, "card_note", f"{GIN}/binding is a package in the module {GIN}"),
        (
            samples_lookup.PRIVATE,
            "card_private",
            "It looks private, so public servers were not asked",
        ),
    ],
)
def test_one_card_says_what_was_found_out(
    page: LookupPage, stage: Stage, report: LookupReport, name: str, title: str
) -> None:
    look_up(page, stage, report)
    shown = {each: card(page, each) for each in ("card_suggestion", "card_private", "card_note")}
    assert {each: words for each, words in shown.items() if words} == {name: title}


def test_a_private_name_is_sent_out_only_when_the_person_says_so(
    page: LookupPage, stage: Stage
) -> None:
    look_up(page, stage, replace(samples_lookup.PRIVATE, text="git.corp.lan/team/billing"))
    page.field.setText("git.corp.lan/other")
    find(page, QPushButton, "btn_ask_public").click()
    assert stage.backend.looked_up[-1] == ("git.corp.lan/team/billing", True)


def test_consent_is_for_that_name_alone(page: LookupPage, stage: Stage) -> None:
    agreed = replace(samples_lookup.PRIVATE, text="git.corp.lan/a", asks_public=True)
    look_up(page, stage, agreed)
    page.refresh()
    assert stage.backend.looked_up[-1] == ("git.corp.lan/a", True)
    page.field.setText("git.corp.lan/other")
    page.refresh()
    assert stage.backend.looked_up[-1] == ("git.corp.lan/other", False)


def test_a_public_name_is_no_consent(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.FOUND)
    page.refresh()
    assert stage.backend.looked_up[-1] == (f"{GIN}@v1.9.1", False)


def test_the_command_is_copied(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.MEANT)
    find(page, QPushButton, "btn_copy_get").click()
    assert QApplication.clipboard().text() == f"go get {GIN}@v1.9.1"


def test_another_version_is_chosen_in_the_list(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.FOUND)
    versions = find(page, QListView, "list_versions")
    versions.setCurrentIndex(versions.model().index(1, 0))
    assert find(page, QLabel, "lbl_get").text() == f"go get {GIN}@v1.10.0"
    look_up(page, stage, samples_lookup.FOUND)
    assert find(page, QLabel, "lbl_get").text() == f"go get {GIN}@v1.9.1"


def test_details_stand_with_the_versions(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.DEPRECATED)
    assert page.versions.count.text() == "38 in total"
    assert page.versions.details.text() == "published 2023-06-01, needs Go 1.18, 174 KiB"
    assert page.versions.deprecated.text().startswith("Deprecated by its author: use")


def asked(page: LookupPage) -> list[ChangeRequest]:
    """Changes that the page asks to preview."""
    found: list[ChangeRequest] = []
    page.context.wishes.preview.connect(found.append)
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_version_is_required_in_a_project(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.MEANT)
    requests = asked(page)
    find(page, QPushButton, "btn_require_version").click()
    dialog = find(page, QFileDialog, "dlg_lookup_project")
    dialog.fileSelected.emit("/home/li/project")
    dialog.close()
    (request,) = requests
    assert request.source == "lookup"
    assert [(call.id, dict(call.args)) for call in request.calls] == [
        (
            "require_version",
            {"module": GIN, "version": "v1.9.1"},
        )
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_module_is_renamed_in_a_project(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.MEANT)
    requests = asked(page)
    find(page, QPushButton, "btn_rename_module").click()
    dialog = find(page, QFileDialog, "dlg_lookup_project")
    dialog.fileSelected.emit("/home/li/project")
    dialog.close()
    assert dict(requests[0].calls[0].args) == {"from": TYPED, "to": GIN}


def test_there_is_nothing_to_rename_where_the_name_is_right(page: LookupPage, stage: Stage) -> None:
    for report in (samples_lookup.FOUND, samples_lookup.ADDRESS, samples_lookup.PACKAGE):
        look_up(page, stage, report)
        assert find(page, QPushButton, "btn_require_version").isVisible()
        assert not find(page, QPushButton, "btn_rename_module").isVisible()


def test_what_cannot_be_planned_is_not_offered(stage: Stage) -> None:
    stage.serve()
    page = stage.page("lookup")
    assert isinstance(page, LookupPage)
    look_up(page, stage, samples_lookup.MEANT)
    assert find(page, QPushButton, "btn_copy_get").isVisible()
    assert not find(page, QPushButton, "btn_require_version").isVisible()
    assert not find(page, QPushButton, "btn_rename_module").isVisible()


def test_another_page_may_ask(page: LookupPage, stage: Stage) -> None:
    page.show_item("example.com/m")
    assert stage.backend.looked_up == [("example.com/m", False)]


def test_it_speaks_the_other_language(page: LookupPage, stage: Stage) -> None:
    look_up(page, stage, samples_lookup.MEANT)
    stage.look.speak("zh_CN")
    assert card(page, "card_suggestion") == f"你是不是想找 {GIN}？"
    assert page.field.accessibleName() == "模块路径"


def test_what_servers_send_is_shown_as_text(page: LookupPage, stage: Stage) -> None:
    evil = replace(samples_lookup.found(), deprecated="<b>bold</b>\x1b[31m")
    server = replace(samples_lookup.FOUND.servers[0], typed=evil)
    look_up(page, stage, replace(samples_lookup.FOUND, servers=(server,)))
    shown = page.versions.deprecated.text()
    assert "<b>bold</b>" in shown
    assert "\x1b" not in shown
