"""Every state of every page has room for its text, in both languages, small and large."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from tests.ui.conftest import MakeStage, Show
from tests.ui.geometry import faults
from tests.ui.states import STATES, Builder

_SIZES = [(1120, 720), (960, 620)]


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("size", _SIZES, ids=["usual", "small"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(("name", "build"), STATES, ids=[name for name, _ in STATES])
def test_all_text_has_room(
    make_stage: MakeStage,
    name: str,
    build: Builder,
    language: str,
    size: tuple[int, int],
    text_size: int,
) -> None:
    stage = make_stage(language=language, size=size, text_size=text_size)
    dialog = build(stage)
    stage.settle()
    found = faults(dialog or stage.window)
    if dialog is not None:
        dialog.close()
    area = stage.interior.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    assert not found
    assert area.horizontalScrollBar().maximum() == 0


def test_names_of_states_are_unique() -> None:
    names = [name for name, _ in STATES]
    assert len(names) == len(set(names))


def test_text_without_room_is_found(show: Show) -> None:
    from PySide6.QtWidgets import QLabel, QWidget

    board = QWidget()
    label = QLabel("words that need more room than this", board)
    label.setGeometry(0, 0, 30, 10)
    show(board, 200, 50)
    assert faults(board)
