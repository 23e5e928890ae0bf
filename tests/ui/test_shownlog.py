"""Logs as text that can be shown."""

from __future__ import annotations

from gomodgui.ui import shownlog


def test_what_a_display_would_act_upon_is_shown_as_text() -> None:
    shown = shownlog.ready("\x1b[31mred\x1b[0m <b>bold</b>\r\n\ta\u202eb")
    assert "\x1b" not in shown
    assert "<b>bold</b>" in shown
    assert shown.split("\n")[1] == "\ta<U+202E>b"
    assert not shown.split("\n")[0].endswith("\u240d")


def test_those_who_read_it_get_the_characters_back() -> None:
    assert (
        shownlog.meant(shownlog.ready("\x1b[31mgo: x\x1b[0m\n\ty")) == "\x1b[31mgo: x\x1b[0m\n\ty"
    )


def test_secrets_are_masked() -> None:
    assert "hunter2" not in shownlog.ready("go: Get https://li:hunter2@proxy.test/x: EOF")


def test_lines_stay_where_they_were() -> None:
    key = "-----BEGIN RSA PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----"
    text = f"first\n{key}\nlast"
    shown = shownlog.ready(text)
    assert shown.count("\n") == text.count("\n")
    assert "abc" not in shown
    long = "\n".join(f"line {number} {'x' * 100}" for number in range(2000))
    assert shownlog.ready(long) == long
    assert len(list(shownlog.groups(long))) > 5


def test_of_a_long_line_the_beginning_is_kept() -> None:
    assert len(shownlog.ready("y" * 100_000)) == shownlog.LONGEST_LINE


def test_of_too_long_a_text_the_end_is_kept() -> None:
    text = "\n".join(["x"] * (shownlog.MOST_LINES + 7))
    kept, dropped = shownlog.folded(text)
    assert dropped == 7
    assert kept.count("\n") + 1 == shownlog.MOST_LINES
    assert shownlog.folded("a\nb") == ("a\nb", 0)
