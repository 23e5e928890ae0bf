"""The nodes of the flowchart."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gomodgui.ui.look import Look
from gomodgui.ui.pages.diagnose_node import FlowNode, RemedyButton, fitting
from gomodgui.ui.pages.diagnose_words import StepView
from tests.ui.conftest import MakeLook, Show

VIEW = StepView("tcp", 6, "TCP port opens?", "err", "Failed", "x does not answer", "No answer")


@pytest.fixture
def node(look: Look, show: Show) -> FlowNode:
    made = FlowNode(look, VIEW, None, calm=True)
    show(made, 130, 90)
    return made


def test_a_reader_hears_question_status_and_result(node: FlowNode) -> None:
    assert node.accessibleName() == "TCP port opens? Result: Failed, No answer"
    assert node.accessibleDescription() == "x does not answer"
    assert node.objectName() == "node_tcp"
    assert node.property("status") == "err"


def test_what_says_only_its_status_says_it_once(node: FlowNode) -> None:
    node.show_view(VIEW._replace(status="wait", word="Not run", result="Not run", brief="Not run"))
    assert node.accessibleName() == "TCP port opens? Result: Not run"
    assert node.accessibleDescription() == ""


def test_the_chosen_one_has_a_ring(node: FlowNode, look: Look) -> None:
    ring = look.theme.colours["focus"]
    node.clearFocus()
    place = (node.width() // 2, 1)
    assert node.grab().toImage().pixelColor(*place).name().upper() != ring
    node.setChecked(True)
    seen = {node.grab().toImage().pixelColor(place[0], y).name().upper() for y in range(4)}
    assert ring in seen


@pytest.mark.parametrize("status", ["wait", "run", "ok", "info", "warn", "err", "skip", "unknown"])
def test_each_status_is_drawn(node: FlowNode, status: str) -> None:
    node.show_view(VIEW._replace(status=status))
    assert not node.grab().isNull()


def test_at_work_it_turns_unless_told_to_be_calm(make_look: MakeLook, qtbot: QtBot) -> None:
    look = make_look(language="en")
    host = QWidget()
    qtbot.addWidget(host)
    for calm, turning in ((True, False), (False, True)):
        node = FlowNode(look, VIEW._replace(status="run"), host, calm=calm)
        assert node._timer.isActive() is turning
        node.show_view(VIEW)
        assert not node._timer.isActive()


def test_a_remedy_can_be_pressed_only_where_it_applies(look: Look, show: Show) -> None:
    remedy = RemedyButton(look, "mirror", "arrow-left-right", None)
    show(remedy, 119, 44)
    assert not remedy.isEnabled()
    assert remedy.accessibleName() == "Use a China mirror"
    plain = remedy.grab().toImage().pixelColor(20, 4)
    remedy.setEnabled(True)
    assert remedy.grab().toImage().pixelColor(20, 4) != plain


def test_text_is_cut_where_there_is_no_room(look: Look) -> None:
    metrics = look.theme.metrics("caption")
    long = "proxy.golang.org accepts connections and more"
    assert fitting(metrics, "short", 100, 1) == "short"
    one, two = fitting(metrics, long, 90, 1), fitting(metrics, long, 90, 2)
    assert one.endswith("…")
    assert len(one) < len(two) < len(long)
    assert fitting(metrics, long, 90, 9) == long
