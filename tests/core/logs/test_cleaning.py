"""Lines of a log without what terminals, consoles and JSON put around them."""

from __future__ import annotations

import json

from gomodgui.core.logs.cleaning import LINE_LIMIT, clean


def test_plain_lines_stay_and_know_their_numbers() -> None:
    lines = clean("one\ntwo\n\nfour")
    assert (lines.texts, lines.numbers, lines.given) == (
        ("one", "two", "", "four"),
        (1, 2, 3, 4),
        4,
    )


def test_colours_titles_and_links_go() -> None:
    text = "\x1b[31mgo: \x1b[1mfailed\x1b[0m\x1b[K \x1b]8;;https://a\x07link\x1b]8;;\x1b\\"
    assert clean(text).texts == ("go: failed link",)


def test_an_escape_that_never_ends_stays_within_its_line() -> None:
    assert len(clean("\x1b]0;title without end\ngo: failed").texts) == 2


def test_what_a_terminal_wrote_over_is_a_line_of_its_own_with_the_same_number() -> None:
    lines = clean("first\n 10%\r 90%\rgo: failed\r\nlast")
    assert lines.texts == ("first", " 10%", " 90%", "go: failed", "last")
    assert lines.numbers == (1, 2, 2, 2, 3)


def test_line_ends_that_json_escapes_are_line_ends() -> None:
    text = "start\n" + json.dumps({"msg": 'go: a\n\tb "c" <d>\né', "time": 1})
    lines = clean(text)
    assert lines.texts[2].strip() == 'b "c" <d>'
    assert set(lines.numbers[1:]) == {2}
    assert lines.texts[3].startswith("é")


def test_a_windows_path_is_no_escaped_line_end() -> None:
    assert clean(r'open "C:\new\nodes\x.go": failed').texts[0].count("C:\\new\\nodes") == 1


def test_long_lines_are_cut() -> None:
    assert [len(text) for text in clean("a" * 10_000 + "\nb").texts] == [LINE_LIMIT, 1]


def test_an_error_record_of_powershell_goes() -> None:
    record = "At line:1 char:1\n+ go build\n+ ~~~~\n    + FullyQualifiedErrorId : X\n "
    lines = clean(f"go : first\n{record}\nsecond")
    assert (lines.texts, lines.numbers) == (("go : first", "second"), (1, 7))


def test_a_place_in_the_joined_text_leads_back_to_its_line() -> None:
    joined = clean("ab\ncd\n\nef").joined()
    assert joined.text == "ab cd  ef"
    assert [joined.line_at(joined.text.find(each)) for each in ("ab", "d", "ef")] == [0, 1, 3]
    assert [joined.start_of(line) for line in range(4)] == [0, 3, 6, 7]
