"""The list of variables."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gomodgui.core.model import Finding, Layer, Origin, OriginKind, Setting, Severity
from gomodgui.ui.look import Look
from gomodgui.ui.pages.settings_rows import GO, VariableList, describe
from tests.ui import samples
from tests.ui.conftest import Show
from tests.ui.finding import find

PLAIN = samples.setting("GOPROXY", "https://a.example", samples.SAVED, "~/.config/go/env:1")


def problem(cause: str, severity: Severity) -> Setting:
    return replace(PLAIN, problems=(Finding(cause, severity),))


@pytest.mark.parametrize(
    ("setting", "tag", "status"),
    [
        (PLAIN, "", ""),
        (problem("verification_disabled", Severity.WARNING), "Verification is off", "err"),
        (problem("goproxy_misconfigured", Severity.ERROR), "Mistyped", "err"),
        (problem("goproxy_off", Severity.ERROR), "Downloads off", "err"),
        (problem("goproxy_shadowed", Severity.WARNING), "Check", "warn"),
        (problem("proxy_slow", Severity.INFO), "", ""),
        (
            replace(PLAIN, terminal=Layer("x", Origin(OriginKind.ENVIRONMENT))),
            "Differs in terminals",
            "info",
        ),
    ],
)
def test_the_tag_says_the_worst(look: Look, setting: Setting, tag: str, status: str) -> None:
    words = describe(look, setting)
    assert (words.tag, words.status) == (tag, status)


def test_an_unset_variable_has_no_source(look: Look) -> None:
    words = describe(look, samples.setting("HTTP_PROXY", None))
    assert (words.value, words.source) == ("Not set", "—")


def test_a_variable_that_no_file_sets_says_so(look: Look) -> None:
    words = describe(look, samples.setting("GOPROXY", "x", samples.ENVIRONMENT))
    assert words.source == "Env · set by the starting program"


def test_a_password_is_masked(look: Look) -> None:
    words = describe(look, replace(PLAIN, value="https://me:hunter2@a.example"))
    assert words.value == "https://me:***@a.example"


@pytest.fixture
def variables(look: Look, show: Show) -> VariableList:
    made = VariableList(look)
    made.show_snapshot(samples.snapshot(), ())
    show(made, 300, 700)
    return made


def test_the_rest_is_shown_on_request(variables: VariableList) -> None:
    row = find(variables, QWidget, "var_GOTOOLCHAIN")
    assert not row.isVisible()
    more = find(variables, QPushButton, "btn_more_vars")
    assert more.text() == "Show 5 more"
    more.click()
    assert row.isVisible()
    assert more.text() == "Show fewer"


def test_a_folded_variable_with_a_problem_is_shown(look: Look, variables: VariableList) -> None:
    snapshot = samples.snapshot()
    bad = Finding("goflags_conflict", Severity.WARNING)
    settings = tuple(
        replace(each, problems=(bad,)) if each.name == "GOFLAGS" else each
        for each in snapshot.settings
    )
    variables.show_snapshot(replace(snapshot, settings=settings), ())
    assert find(variables, QWidget, "var_GOFLAGS").isVisible()


def test_a_click_chooses_a_variable(variables: VariableList) -> None:
    chosen: list[str] = []
    variables.chosen.connect(chosen.append)
    QTest.mouseClick(find(variables, QWidget, "var_GOPRIVATE"), Qt.MouseButton.LeftButton)
    QTest.keyClick(find(variables, QWidget, "var_GOPRIVATE"), Qt.Key.Key_End)
    assert chosen == ["GOPRIVATE", GO]


def test_a_draft_is_said_to_readers(variables: VariableList) -> None:
    variables.show_snapshot(samples.snapshot(), ("GOPRIVATE",))
    assert find(variables, QWidget, "var_GOPRIVATE").accessibleName().endswith("unsaved change")


def test_where_there_is_no_go_the_row_says_so(variables: VariableList) -> None:
    variables.show_snapshot(samples.snapshot(go=False), ())
    assert find(variables, QLabel, f"tag_{GO}").text() == "No Go"
