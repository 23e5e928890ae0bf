"""What other programs put before a line."""

from __future__ import annotations

import pytest

from gomodgui.core.logs.prefixes import stripped

LINE = "go: example.org/a@v1.0.0: EOF"


@pytest.mark.parametrize(
    "before",
    [
        "2026-01-02T03:04:05.678Z ",
        "2026-01-02T03:04:05.6789012Z ",
        "2026/01/02 03:04:05 ",
        "[2026-01-02 03:04:05,678] ",
        "03:04:05 ",
        "[03:04:05] ",
        "Jan  5 08:40:27 host ci[12]: ",
        "#12 1.425 ",
        "1.425 ",
        "#12 [build 3/7] ",
        "102 : [13.4s] | ",
        "web-1  | ",
        "[INFO] ",
        "ERROR: ",
        "Error: ",
        "##[error]",
        "::error file=a.go,line=3::",
        "level=error msg=",
        "stderr: ",
        "> ",
        "go : ",
        "go.exe : ",
        "[build] ",
        "INFO[0012] ",
        "2026-01-02T03:04:05Z stdout F ",
        "2026-01-02T03:04:05Z ERROR: [build] ",
    ],
)
def test_it_goes(before: str) -> None:
    assert stripped(before + LINE) == LINE


@pytest.mark.parametrize(
    "line",
    [
        "\tfatal: no",
        "fatal: no",
        "remote: Repository not found.",
        "main.go:3:2: x",
        "error: RPC failed",
    ],
)
def test_words_of_go_and_git_stay(line: str) -> None:
    assert stripped(line) == line


def test_the_indent_behind_a_prefix_stays() -> None:
    assert stripped("1.425   downloaded: h1") == "  downloaded: h1"
