"""Where words and here-documents end."""

import pytest

from gomodgui.core.shell.posix_scanner import Scanner, UnclearError


def nothing() -> None:
    """There are no commands in $( ) here."""


def words(text: str) -> list[str]:
    scanner = Scanner(text, nothing)
    found = []
    scanner.blanks()
    while not scanner.at_end():
        start = scanner.word()
        found.append(text[start : scanner.pos])
        scanner.blanks()
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 'b c' \"d e\" f\\ g", ["a", "'b c'", '"d e"', "f\\ g"]),
        ("x=(1 '2)' # 3)\n 4) y", ["x=(1 '2)' # 3)\n 4)", "y"]),
        ('${a:-"}"} `b c` $((1 + (2)))', ['${a:-"}"}', "`b c`", "$((1 + (2)))"]),
        ("a#b # comment", ["a#b"]),
        ("a \\\n b", ["a", "b"]),
        ("$'it\\'s' $\"x\"", ["$'it\\'s'", '$"x"']),
        ("*.(png|jpg) x=()", ["*.(png|jpg)", "x=()"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("text", ["'a", '"a', "`a", "${a", "$'a", "x=(a"])
def test_what_does_not_end_is_unclear(text: str) -> None:
    with pytest.raises(UnclearError):
        words(text)


def test_a_here_document_is_gone_past() -> None:
    text = "<<A <<-'B'\nA1\nA\n\tB1\n\tB\nnext"
    scanner = Scanner(text, nothing)
    assert scanner.redirection()
    scanner.blanks()
    assert scanner.redirection()
    scanner.newlines()
    assert text[scanner.pos :] == "next"


def test_a_joined_line_does_not_end_a_here_document() -> None:
    text = "<<A\nx\\\nA\nA\nnext"
    scanner = Scanner(text, nothing)
    assert scanner.redirection()
    scanner.newlines()
    assert text[scanner.pos :] == "next"
