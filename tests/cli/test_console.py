"""What reaches standard output and standard error."""

from __future__ import annotations

import io
import json

import pytest

from gomodgui.cli.console import Console, Style, pad, width
from tests.cli.texts import catalogue


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def console(
    *, as_json: bool = False, out: io.TextIOBase | None = None, typed: str = ""
) -> tuple[Console, io.StringIO, io.StringIO]:
    answer, notes = io.StringIO(), io.StringIO()
    made = Console(
        catalogue("en"), as_json=as_json, out=answer, err=notes, stdin=io.StringIO(typed)
    )
    return made, answer, notes


def test_json_is_the_only_thing_on_standard_output() -> None:
    made, answer, notes = console(as_json=True)
    made.line("for a person")
    made.note("a word beside")
    made.json({"schema": "x", "text": "模块"})
    assert json.loads(answer.getvalue()) == {"schema": "x", "text": "模块"}
    assert notes.getvalue() == "a word beside\n"


def test_without_json_there_is_no_json() -> None:
    made, answer, _ = console()
    made.json({"schema": "x"})
    made.line("for a person")
    assert answer.getvalue() == "for a person\n"


def test_colour_stands_on_a_terminal_only() -> None:
    plain, _, _ = console()
    assert plain.style("x", Style.BAD) == "x"
    assert Console(catalogue("en"), out=Terminal()).style("x", Style.BAD) == "\x1b[31mx\x1b[0m"


def test_progress_is_for_terminals_only() -> None:
    made, answer, notes = console()
    made.progress("Round 1")
    assert answer.getvalue() == notes.getvalue() == ""


def test_an_encoding_that_lacks_a_character_does_not_break_the_answer() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    Console(catalogue("zh_CN"), out=out, err=io.StringIO(), stdin=io.StringIO()).line("镜像 ok")
    assert b"ok" in raw.getvalue()


@pytest.mark.parametrize(
    ("typed", "agreed"), [("y\n", True), ("是\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_only_a_yes_is_a_yes(typed: str, agreed: bool) -> None:
    made, _, _ = console(typed=typed)
    assert made.ask("Apply?") is agreed


def test_columns_count_what_a_terminal_shows() -> None:
    assert (width("镜像"), width("abc")) == (4, 3)
    assert pad("镜像", 6) == "镜像  "
