"""~/.cshrc and its like."""

import pytest

from gomodgui.core import shelllines
from gomodgui.core.model import Assignment, Syntax

PATH = "/home/u/.cshrc"


def found(data: bytes) -> list[Assignment]:
    return list(shelllines.parse(data, Syntax.CSH, PATH, home="/home/u"))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"setenv GOPROXY https://a,direct", "https://a,direct"),
        (b"setenv GOPROXY 'https://a|https://b'", "https://a|https://b"),
        (b'setenv GOPROXY "$HOME/x"', "/home/u/x"),
        (b"setenv GOPROXY ~/x", "/home/u/x"),
        (b"setenv GOPROXY `date`", None),
        (b"setenv GOPROXY", ""),
        (b"if ($?prompt) setenv GOPROXY x", "x"),
        (b"true && setenv GOPROXY x; set a = b", "x"),
    ],
)
def test_what_is_set(line: bytes, value: str | None) -> None:
    assert [(a.name, a.value, a.line) for a in found(b"# c\n" + line + b"\n")] == [
        ("GOPROXY", value, 2)
    ]


def test_what_is_not() -> None:
    assert not found(b"# setenv GOPROXY x\nset GOPROXY = x\necho setenv GOPROXY y\n")
    assert not found(b"cat <<EOF\nsetenv GOPROXY x\nEOF\n")
    assert not found(b"setenv GOPROXY x\nunsetenv GOPROXY\n")


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"  setenv GOPROXY x\r\n", b"  # gomodgui: setenv GOPROXY x\r\n"),
        (
            b"setenv GOPROXY x; setenv B 1\n",
            b"# gomodgui: setenv GOPROXY x; setenv B 1\nsetenv B 1\n",
        ),
        (
            b"if ($?prompt) setenv GOPROXY x\n",
            b"# gomodgui: if ($?prompt) setenv GOPROXY x\nif ($?prompt) :\n",
        ),
        (
            b"setenv GOPROXY x\nsetenv B $GOPROXY\n",
            b"# gomodgui: setenv GOPROXY x\nset GOPROXY=x\nsetenv B $GOPROXY\n",
        ),
    ],
)
def test_comment_out(data: bytes, after: bytes) -> None:
    assert shelllines.comment_out(data, found(data)[0]) == after


@pytest.mark.parametrize("value", ["https://a|https://b", "it's", "a b"])
def test_a_new_value_is_read_back(value: str) -> None:
    data = b"setenv GOPROXY x\nsetenv B 1\n"
    after = shelllines.replace_value(data, found(data)[0], value)
    assert [(a.name, a.value) for a in found(after)] == [("GOPROXY", value), ("B", "1")]
