"""How the go command is run: unattended, bounded, and in words that are safe to show."""

import os
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system import gorun
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.processes import Completed


def test_nobody_is_asked_and_no_toolchain_is_fetched() -> None:
    given = {"GOTOOLCHAIN": "go1.99.0", "GOPROXY": "off", "LANG": "zh_CN.UTF-8"}
    environ = gorun.unattended(given)
    assert environ["GOTOOLCHAIN"] == "local"
    assert environ["GIT_TERMINAL_PROMPT"] == "0"
    assert environ["GOPROXY"] == "off"
    assert given["GOTOOLCHAIN"] == "go1.99.0"


def test_a_relative_settings_file_stays_the_one_of_this_folder(tmp_path: Path) -> None:
    os.chdir(tmp_path)
    assert gorun.same_file({"GOENV": "x/env"}) == {"GOENV": str(tmp_path / "x" / "env")}
    for value in ("off", "/a/env", ""):
        assert gorun.same_file({"GOENV": value}) == {"GOENV": value}


def test_a_folder_that_is_gone_is_no_obstacle(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert gorun.current_folder() == os.sep


def test_only_what_was_asked_for_is_taken() -> None:
    answer = b'{"GOPROXY": "a", "GOSUMDB": 1, "OTHER": "x"}'
    assert gorun.values(answer, ["GOPROXY", "GOSUMDB", "GOPRIVATE"]) == {"GOPROXY": "a"}


@pytest.mark.parametrize("answer", [b"", b"[1]", b"{", b"[" * 100_000])
def test_what_is_no_object_is_no_answer(answer: bytes) -> None:
    with pytest.raises(GoCommandError, match="bad_answer"):
        gorun.values(answer, ["GOPROXY"])


def test_words_are_cut_masked_and_without_escapes() -> None:
    text = gorun.shown(b"\x1b[31mhttps://u:hunter2@h.example/\n" + b"x" * 10_000)
    assert "\x1b" not in text
    assert "hunter2" not in text
    assert len(text) < 2100


def test_the_words_of_an_error_are_quoted() -> None:
    error = gorun.refused(Completed(1, b"", b"go: no such thing\n"))
    assert (error.code, error.detail) == ("refused", "go: no such thing")


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")
def test_an_exit_status_is_an_answer(tmp_path: Path) -> None:
    done = gorun.run("/bin/sh", ["-c", "exit 7"], {}, tmp_path, CancelScope(5))
    assert done.returncode == 7
