"""The rows of a lookup: plain text in every cell."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from gomodgui.ui.lookup_model import COLUMNS, STATUS_ROLE, TAGS_ROLE, ServerModel, VersionModel
from tests.ui import samples_lookup
from tests.ui.conftest import MakeLook

TIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def rows(model: ServerModel) -> list[list[str]]:
    return [
        [str(model.data(model.index(row, column))) for column in range(len(COLUMNS))]
        for row in range(model.rowCount())
    ]


def test_a_row_for_each_server(make_look: MakeLook) -> None:
    model = ServerModel(make_look(language="en"))
    assert model.rowCount() == 0
    model.show_report(samples_lookup.MEANT)
    assert model.has_suggestion
    assert rows(model)[:4] == [
        ["goproxy.cn", "Case differs", "Found", "v1.10.1", "84 ms"],
        ["Aliyun", "Case differs", "Found", "v1.10.1", "112 ms"],
        ["goproxy.io", "Case differs", "Found", "v1.10.0 (behind)", "301 ms"],
        ["proxy.golang.org", "Unreachable", "Unreachable", "", "5.0 s"],
    ]
    assert model.data(model.index(0, 1), STATUS_ROLE) == "err"
    assert model.data(model.index(0, 0), STATUS_ROLE) == ""
    assert model.data(model.index(0, 0), TIP) == "https://goproxy.cn"
    assert model.data(model.index(3, 1), TIP) == "Timed out (5 s)"
    assert model.data(model.index(3, 1), SPOKEN) == "Unreachable"


def test_rows_are_kept_while_answers_come(make_look: MakeLook) -> None:
    model = ServerModel(make_look(language="en"))
    model.show_report(samples_lookup.RUNNING)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_report(samples_lookup.FOUND)
    assert not resets
    assert rows(model)[3][1] == "Unreachable"
    model.show_report(None)
    assert model.rowCount() == 0


def test_columns_have_names(make_look: MakeLook) -> None:
    model = ServerModel(make_look(language="zh_CN"))
    names = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(len(COLUMNS))]
    assert names == ["服务器", "你写的", "建议的写法", "最新版", "用时"]


def test_versions_newest_first_with_their_tags(make_look: MakeLook) -> None:
    model = VersionModel(make_look(language="en"))
    model.show_answer(samples_lookup.found(), "v1.9.1")
    assert model.version(0) == "v1.10.1"
    assert model.row_of("v1.9.1") == 2
    assert model.row_of("v9") == -1
    spoken = [model.data(model.index(row), SPOKEN) for row in range(model.rowCount())]
    assert spoken[:3] == ["v1.10.1, Latest", "v1.10.0", "v1.9.1, Yours"]
    retracted = model.index(model.row_of("v1.7.0"))
    assert model.data(retracted, TAGS_ROLE) == [("Retracted", "warn")]
    assert model.data(retracted, TIP) == "broken"
    assert model.data(model.index(0)) == "v1.10.1"


def test_the_same_answer_moves_nothing(make_look: MakeLook) -> None:
    model = VersionModel(make_look(language="en"))
    model.show_answer(samples_lookup.found(), "v1.9.1")
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show_answer(samples_lookup.found(), "v1.9.1")
    assert not resets
    model.show_answer(replace(samples_lookup.found(), versions=()), "")
    assert model.rowCount() == 0
