"""Which lines belong together."""

from __future__ import annotations

from gomodgui.core.logs.cleaning import clean
from gomodgui.core.logs.messages import Grouping, Message, deciding_row, is_progress

REFUSED = "fatal: could not read Username for 'https://git.example.org': terminal prompts disabled"


def message(text: str, words: str) -> Message:
    lines = clean(text)
    at = next(at for at, line in enumerate(lines.texts) if words in line)
    return Grouping(lines).message(at)


def test_what_is_indented_below_a_head_belongs_to_it() -> None:
    head = "go: x.org/y@v1: git ls-remote: exit status 128:"
    text = f"go: downloading x.org/y v1.0.0\n{head}\n\t{REFUSED}"
    found = message(text, "Username")
    assert (found.first, found.last) == (1, 2)
    assert found.flat.endswith("terminal prompts disabled")


def test_a_chain_of_importers_is_one_message() -> None:
    text = "go: a.org/m imports\n\tb.org/n imports\n\tc.org/o: not found\ngo: d.org/p: no"
    found = message(text, "c.org/o")
    assert (found.first, found.last) == (0, 2)


def test_a_chain_without_a_head_of_go_is_one_too() -> None:
    found = message("a.org/m imports\n\tb.org/n: no\na.org/q imports\n\tc.org/o: no", "c.org/o")
    assert (found.first, found.last) == (2, 3)


def test_lines_that_a_console_wrapped_are_one_message() -> None:
    found = message(
        'go: a.org/m@v1: Get "https://x/y":\ndial tcp 1.2.3.4:443: i/o\ntimeout', "timeout"
    )
    assert found.flat == 'go: a.org/m@v1: Get "https://x/y": dial tcp 1.2.3.4:443: i/o timeout'


def test_progress_and_the_next_error_are_other_messages() -> None:
    text = "go: a.org/m@v1: one\ngo: downloading b.org/n v1.0.0\ndial tcp: refused\n"
    assert message(text, "one").last == 0
    assert message(text, "refused").first == 2


def test_a_paragraph_of_go_goes_on_behind_an_empty_line() -> None:
    text = (
        "verifying a.org/m@v1.0.0: checksum mismatch\n\tx\n\nSECURITY ERROR\nThis download\n\nmake"
    )
    found = message(text, "checksum")
    assert (found.first, found.last) == (0, 4)


def test_what_the_server_said_is_apart() -> None:
    found = message("go: a@v1: reading https://x/y: 404\n\tserver response: no such host", "404")
    assert found.flat == "go: a@v1: reading https://x/y: 404"
    assert found.response.strip() == "no such host"


def test_the_deciding_words_are_found_in_their_row() -> None:
    found = Message(0, 1, ("go: head", "dial tcp 1.2.3.4:443: i/o timeout"))
    assert deciding_row(found, "i/o timeout") == (1, "i/o timeout")
    split = Message(0, 1, ("read: connection", "reset by peer"))
    assert deciding_row(split, "connection reset by peer") == (1, "reset by peer")


def test_progress_is_told_from_errors() -> None:
    assert is_progress("go: downloading a.org/m v1.0.0")
    assert is_progress("# get https://a.org/x: 404 Not Found (0.1s)")
    assert not is_progress("go: a.org/m@v1.0.0: EOF")
