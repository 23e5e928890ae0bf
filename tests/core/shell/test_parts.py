"""What the readers have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.shell.parts import (
    Action,
    Event,
    ShellEditError,
    Span,
    Statement,
    decoded,
    effective,
    encoded,
    lines_of,
)


def event(action: Action, at: int, *, exported: bool = False, certain: bool = True) -> Event:
    span = Span(at, at + 1)
    return Event(
        action, "A", str(at), Statement(span, span), span, span, exported=exported, certain=certain
    )


@given(st.binary())
def test_bytes_survive(data: bytes) -> None:
    assert encoded(decoded(data.decode("latin-1")).replace("\0", "0")) == data.replace(
        b"\0", b"0"
    ).decode("latin-1")


def test_what_no_file_can_hold() -> None:
    for text in ("a\0b", "\ud800"):
        with pytest.raises(ShellEditError):
            encoded(text)


def test_what_is_in_the_environment_at_the_end() -> None:
    plain, export = event(Action.SET, 1), event(Action.EXPORT, 2)
    assert effective([plain]) == []
    assert effective([plain, export]) == [plain]
    assert effective([plain], frozenset({"A"})) == [plain]
    first, second = event(Action.SET, 1, exported=True), event(Action.SET, 4, exported=True)
    assert effective([first, event(Action.UNSET, 3), second]) == [second]
    assert effective([first, event(Action.UNSET, 3, certain=False)]) == [first]
    assert effective([first, event(Action.UNEXPORT, 3)]) == []
    assert effective([plain, event(Action.UNSET, 3)], frozenset({"A"})) == []


def test_lines() -> None:
    text = "one\ntwo\nthree"
    assert lines_of(text, Span(5, 9)).of(text) == "two\nthree"
