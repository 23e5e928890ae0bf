"""Writes a report to a file of the person's choice, for its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from gomodgui.system import files
from gomodgui.system.fileerrors import FileError

_MARK = "report"
_HEAD = 200
_OF_OURS = (b"# gomodgui ", b'"gomodgui.report/1"')


def check(path: str) -> bool:
    """Whether something else than an earlier report or an empty file is there.

    Raises FileError where nothing can be written; `no_folder`: there is no such folder.
    """
    target = os.path.abspath(path)  # noqa: PTH100 - without following links
    if not Path(target).parent.is_dir():
        raise FileError(path, "no_folder")
    files.check_writable(target)
    state = files.read(target)
    return state is not None and bool(state.data) and not _is_ours(state.data)


def exists(path: str) -> bool:
    """Whether there is a file of that name."""
    return Path(path).is_file()


def write(path: str, text: str) -> None:
    """Write it in one step, readable by its owner only. Raises FileError."""
    target = os.path.abspath(path)  # noqa: PTH100 - without following links
    if not Path(target).parent.is_dir():
        raise FileError(path, "no_folder")
    files.write(target, text.encode("utf-8", "replace"), None, mark=_MARK)


def _is_ours(data: bytes) -> bool:
    return any(begin in data[:_HEAD] for begin in _OF_OURS)
