"""Everything about one mirror."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gomodgui.core.measurement import MirrorReport
from gomodgui.ui.dialogs.mirror_detail import MirrorDetailDialog
from tests.ui import samples
from tests.ui.finding import press
from tests.ui.stage import Stage


def _dialog(stage: Stage, report: MirrorReport) -> MirrorDetailDialog:
    dialog = MirrorDetailDialog(stage.interior.current_page.context, report, stage.window)
    dialog.open()
    stage.settle()
    return dialog


def _texts(dialog: MirrorDetailDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def dialog(stage: Stage) -> MirrorDetailDialog:
    return _dialog(stage, samples.RACE[0])


def test_it_tells_what_was_measured(dialog: MirrorDetailDialog) -> None:
    texts = _texts(dialog)
    for wanted in (
        "Details of goproxy.cn",
        "https://goproxy.cn",
        "Usable",
        "Works through it",
        "9.4 MiB/s",
        "DNS 4, TCP 11, TLS 19, first byte 31, download 12 ms",
        "Round 3  71 ms",
    ):
        assert wanted in texts


def test_it_says_why_one_does_not_work(stage: Stage) -> None:
    texts = _texts(_dialog(stage, samples.RACE[-1]))
    assert "Unusable" in texts
    assert "Timed out (5 s)" in texts
    assert "Round 1  lost" in texts


def test_notes_are_shown(stage: Stage) -> None:
    assert "2026-11-22: needs git" in _texts(_dialog(stage, samples.RACE[5]))


def test_it_follows_the_language(dialog: MirrorDetailDialog, stage: Stage) -> None:
    stage.interior.switch_language()
    stage.settle()
    assert "goproxy.cn 的详情" in _texts(dialog)
    assert "Usable" not in _texts(dialog)


def test_its_button_closes_it(dialog: MirrorDetailDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        press(dialog, "btn_close")
