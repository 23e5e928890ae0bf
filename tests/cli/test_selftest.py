"""The face of the self-test: a line for each part, and the status that a package's build heeds."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence

from gomodgui.cli import selftest
from gomodgui.cli.console import Console
from gomodgui.cli.selftest import Part
from tests.cli.texts import catalogue

GOOD = Part("schemas", lambda: {"n": "3"})


def broken() -> Mapping[str, str]:
    raise OSError("no such thing at https://user:secret@a.test/\x1b[2J")


def run(*parts: Part) -> tuple[int, list[str]]:
    out = io.StringIO()

    @contextlib.contextmanager
    def found() -> Iterator[Sequence[Part]]:
        yield parts

    status = selftest.run(found, Console(catalogue("en"), out=out, err=out, colour=False))
    return status, out.getvalue().splitlines()


def test_all_is_well() -> None:
    assert run(GOOD, GOOD) == (0, ["ok      schemas: 3 schemas"] * 2)


def test_after_a_failure_the_rest_is_still_tried() -> None:
    status, lines = run(Part("texts", broken), GOOD)
    assert status == 1
    assert [line[:6] for line in lines] == ["FAILED", "ok    "]


def test_a_failure_tells_no_secret_and_no_control_character() -> None:
    _, (line,) = run(Part("texts", broken))
    assert "OSError" in line
    assert "secret" not in line
    assert "\x1b" not in line
