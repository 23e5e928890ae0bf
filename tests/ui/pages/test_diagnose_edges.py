"""Where the lines of the flowchart run."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from gomodgui.ui.pages import diagnose_edges as edges

LANE = QRectF(0, 0, 133, 400)
NODE = QRectF(7, 40, 119, 80)
PILL = QRectF(7, 340, 119, 40)
OTHER = QRectF(285, 340, 119, 40)


def test_the_way_ends_where_a_step_failed() -> None:
    assert edges.ways(["ok", "info", "warn", "err", "ok"]) == ["ok", "ok", "ok", "wait"]


def test_what_was_skipped_changes_nothing() -> None:
    assert edges.ways(["ok", "skip", "ok"]) == ["ok", "ok"]
    assert edges.ways(["ok", "unknown", "ok"]) == ["ok", "ok"]
    assert edges.ways(["err", "skip", "err"]) == ["wait", "wait"]


def test_nothing_leads_to_what_was_not_run() -> None:
    assert edges.ways(["ok", "wait", "wait"]) == ["wait", "wait"]
    assert edges.ways(["ok", "run", "run"]) == ["ok", "wait"]


def test_from_the_last_node_it_goes_straight_down_to_its_remedy() -> None:
    points = edges.to_remedy(NODE, PILL, LANE, 320, last=True)
    assert {point.x() for point in points} == {NODE.center().x()}


def test_past_the_nodes_below_it_goes_through_the_gutter() -> None:
    points = edges.to_remedy(NODE, PILL, LANE, 320, last=False)
    passing = [point for point in points if NODE.center().y() < point.y() < PILL.top() - 2]
    assert passing
    assert points[1].x() < NODE.left()
    assert points[-1].x() == PILL.center().x()


def test_to_another_lane_it_turns_between_nodes_and_remedies() -> None:
    points = edges.to_remedy(NODE, OTHER, LANE, 320, last=True)
    assert [point.y() for point in points[1:3]] == [320, 320]
    assert points[-1].x() == OTHER.center().x()


def test_from_lane_to_lane_it_runs_between_them() -> None:
    points = edges.across(NODE, QRectF(146, 40, 119, 80), 1)
    assert points[1].x() == points[2].x() == (NODE.right() + 146) / 2
