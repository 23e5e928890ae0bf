"""A second start raises the window of the first."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gomodgui.ui import single_instance
from gomodgui.ui.single_instance import SingleInstance

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes, not files")


@pytest.fixture
def name(tmp_path: Path) -> str:
    if sys.platform == "win32":
        return f"gomodgui-test-{os.getpid()}"
    return str(tmp_path / "socket")


def test_where_nobody_listens_there_is_no_other(application: QApplication, name: str) -> None:
    assert not single_instance.may_listen(name)
    assert not single_instance.raise_other(name)


def test_the_first_window_is_asked_to_come_forward(
    application: QApplication, qtbot: QtBot, name: str
) -> None:
    raised: list[bool] = []
    first = SingleInstance(name, lambda: raised.append(True))
    assert first.listens
    assert single_instance.may_listen(name)
    assert single_instance.raise_other(name)
    qtbot.waitUntil(lambda: raised == [True])
    first.close()
    assert not single_instance.raise_other(name)


@posix
def test_what_a_killed_program_left_behind_is_in_nobodys_way(
    application: QApplication, name: str
) -> None:
    Path(name).touch()
    assert single_instance.may_listen(name)
    assert not single_instance.raise_other(name)
    assert SingleInstance(name, lambda: None).listens


@posix
def test_the_socket_is_its_owners_alone(application: QApplication, name: str) -> None:
    instance = SingleInstance(name, lambda: None)
    assert Path(name).stat().st_mode & 0o077 == 0
    instance.close()


@posix
def test_a_socket_of_somebody_else_is_not_trusted(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(name).touch()
    monkeypatch.setattr(os, "getuid", lambda: Path(name).stat().st_uid + 1)
    assert not single_instance.may_listen(name)


@posix
def test_it_stands_in_the_persons_own_folder(tmp_path: Path) -> None:
    there = single_instance.socket_name({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert Path(there).parent == tmp_path
    assert Path(single_instance.socket_name({})).is_absolute()
