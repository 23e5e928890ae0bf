"""The rows of the comparison: news in place, moves only on request."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from gomodgui.core.measurement import Comparison
from gomodgui.ui.look import Look
from gomodgui.ui.mirror_model import COLUMNS, ID_ROLE, NUMBERS_ROLE, MirrorModel
from tests.ui import samples


@pytest.fixture
def model(look: Look) -> MirrorModel:
    made = MirrorModel(look)
    made.list_mirrors(samples.MIRRORS)
    return made


def _ids(model: MirrorModel) -> list[str]:
    return [str(model.index(row, 0).data(ID_ROLE)) for row in range(model.rowCount())]


def _reversed() -> Comparison:
    return samples.comparison(tuple(reversed(samples.RACE)))


def test_it_keeps_the_rules_of_models(model: MirrorModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_comparison(samples.comparison(), running=True, reorder=False)
    model.show_comparison(_reversed(), running=True, reorder=True)
    model.list_mirrors(samples.MIRRORS[:3])
    assert tester.model() is model


def test_unmeasured_rows_have_dashes(model: MirrorModel) -> None:
    assert model.rowCount() == len(samples.MIRRORS)
    assert model.index(0, COLUMNS.index("median")).data() == "—"


def test_roles_for_tests(model: MirrorModel) -> None:
    model.show_comparison(samples.comparison(), running=False, reorder=True)
    first = model.index(0, 0)
    assert first.data(ID_ROLE) == "goproxy_cn"
    assert first.data(int(Qt.ItemDataRole.UserRole)) == "goproxy_cn"
    assert first.data(NUMBERS_ROLE)["median"] == 79
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == first.data()


def test_rows_stay_where_they_are_without_reorder(model: MirrorModel) -> None:
    before = _ids(model)
    model.show_comparison(_reversed(), running=True, reorder=False)
    assert _ids(model) == before
    assert model.index(0, COLUMNS.index("median")).data() == "79 ms"


def test_rows_move_with_their_indexes_on_reorder(model: MirrorModel) -> None:
    kept = QPersistentModelIndex(model.index(0, 3))
    model.show_comparison(_reversed(), running=True, reorder=True)
    assert _ids(model) == [report.mirror.id for report in reversed(samples.RACE)]
    assert (kept.row(), kept.column()) == (len(samples.RACE) - 1, 3)
    assert kept.data(ID_ROLE) == "goproxy_cn"


def test_only_rows_with_news_are_told(model: MirrorModel, qtbot: QtBot) -> None:
    model.show_comparison(samples.comparison(), running=True, reorder=True)
    changed = (samples.RACE[0], replace(samples.RACE[1], loss=0.5), *samples.RACE[2:])
    rows: list[int] = []
    model.dataChanged.connect(lambda top, bottom: rows.extend(range(top.row(), bottom.row() + 1)))
    model.show_comparison(samples.comparison(changed), running=True, reorder=True)
    assert rows == [1]


def test_the_same_state_again_tells_nothing(model: MirrorModel, qtbot: QtBot) -> None:
    model.show_comparison(samples.comparison(), running=True, reorder=True)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_comparison(samples.comparison(), running=True, reorder=True)


def test_other_mirrors_replace_the_rows(model: MirrorModel) -> None:
    model.show_comparison(samples.comparison(samples.RACE[:2]), running=False, reorder=False)
    assert _ids(model) == ["goproxy_cn", "aliyun"]


def test_listing_keeps_what_is_known(model: MirrorModel) -> None:
    model.show_comparison(samples.comparison(), running=False, reorder=True)
    model.list_mirrors((samples.HUAWEI, *samples.MIRRORS))
    assert _ids(model)[0] == "huawei"
    row = model.row_of("https://goproxy.cn")
    assert model.index(row, COLUMNS.index("median")).data() == "79 ms"
    assert model.row_of("https://nowhere.example") == -1


def test_the_address_in_use_is_marked_however_it_is_written(model: MirrorModel) -> None:
    model.mark_in_use("HTTPS://goproxy.cn:443/")
    assert [report.in_use for report in model.reports][:2] == [True, False]


def test_bars_share_a_scale_that_one_slow_mirror_does_not_ruin(model: MirrorModel) -> None:
    model.show_comparison(samples.comparison(), running=False, reorder=True)
    totals = sorted(report.phases.total for report in samples.RACE if report.phases.total)
    assert totals[-2] <= model.scale < totals[-1]


def test_headers_follow_the_language(model: MirrorModel, look: Look, qtbot: QtBot) -> None:
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(2, horizontal) == "Median"
    with qtbot.waitSignal(model.headerDataChanged):
        look.speak("zh_CN")
    assert model.headerData(2, horizontal) == "中位数"
    assert model.headerData(2, Qt.Orientation.Vertical) is None
    last = len(COLUMNS) - 1
    assert model.headerData(last, horizontal) == ""
    assert model.headerData(last, horizontal, Qt.ItemDataRole.AccessibleTextRole) != ""


def test_the_clipboard_gets_a_table(model: MirrorModel) -> None:
    model.show_comparison(samples.comparison(), running=False, reorder=True)
    lines = model.as_text().splitlines()
    assert len(lines) == 1 + len(samples.RACE)
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 2}
