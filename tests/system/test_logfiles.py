"""Logs that a person hands over, never more than a bound of them."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from gomodgui.system import logfiles


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "build.log"
    file.write_bytes(b"go: \xff")
    assert logfiles.read_file(str(file)) == (b"go: \xff", False)


def test_of_a_longer_one_the_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logfiles, "LIMIT", 4)
    file = tmp_path / "build.log"
    file.write_bytes(b"12345")
    assert logfiles.read_file(str(file)) == (b"1234", True)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"go: x")))
    assert logfiles.read_standard_input() == (b"go: x", False)


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    for name in (tmp_path, tmp_path / "none"):
        with pytest.raises(OSError):
            logfiles.read_file(str(name))
