"""linediff.changed: the lines that a person sees."""

from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.linediff import Line, changed


def shown(before: bytes | None, after: bytes | None, context: int = 0) -> list[str]:
    return [f"{line.sign}{line.number} {line.text}" for line in changed(before, after, context)]


def test_a_new_file_and_a_removed_one() -> None:
    assert shown(None, b"A=1\nB=2\n") == ["+1 A=1", "+2 B=2"]
    assert shown(b"A=1\n", None) == ["-1 A=1"]


def test_nothing_changed() -> None:
    assert changed(b"a\n", b"a\n") == ()
    assert changed(None, None) == ()
    assert changed(None, b"") == ()


def test_a_changed_line_with_context() -> None:
    before = b"a\nb\nc\nd\n"
    assert shown(before, b"a\nb\nX\nd\n") == ["-3 c", "+3 X"]
    assert shown(before, b"a\nb\nX\nd\n", 1) == [" 2 b", "-3 c", "+3 X", " 4 d"]


def test_context_of_two_places_is_shown_once() -> None:
    found = shown(b"a\nb\nc\n", b"X\nb\nY\n", 2)
    assert found == ["-1 a", "+1 X", " 2 b", "-3 c", "+3 Y"]


def test_numbers_are_those_of_each_file() -> None:
    assert shown(b"a\nb\n", b"n\na\nc\n") == ["+1 n", "-2 b", "+3 c"]


def test_a_carriage_return_is_shown() -> None:
    assert shown(b"a\r\n", b"a\n") == ["-1 a␍", "+1 a"]


def test_bytes_that_are_no_text_are_shown() -> None:
    assert shown(b"", b"\xff\xfe\n") == ["+1 \\xff\\xfe"]


def test_a_lost_newline_counts_only_alone() -> None:
    assert changed(b"a\n", b"a") == (Line("-", 1, "a"), Line("+", 1, "a", newline=False))
    assert shown(b"a", b"a\nb\n") == ["+2 b"]


def test_secrets_are_masked() -> None:
    assert shown(None, b"GOPROXY=https://u:secret@h\n") == ["+1 GOPROXY=https://u:***@h"]


def test_long_files_take_a_moment_and_are_shown_whole() -> None:
    before = b"".join(b"a%d\n" % i for i in range(20_000))
    after = b"".join(b"b%d\n" % (i % 7) for i in range(20_000))
    assert len(changed(before, after)) == 40_000


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_the_difference_leads_from_one_to_the_other(before: bytes, after: bytes) -> None:
    lines = changed(before, after)
    assert (lines == ()) == (before == after)
    old = before.removesuffix(b"\n").split(b"\n") if before else []
    new = after.removesuffix(b"\n").split(b"\n") if after else []
    removed = [line.number - 1 for line in lines if line.sign == "-"]
    added = [line.number - 1 for line in lines if line.sign == "+"]
    assert [row for at, row in enumerate(old) if at not in removed] == [
        row for at, row in enumerate(new) if at not in added
    ]
