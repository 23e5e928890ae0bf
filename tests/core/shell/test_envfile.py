"""Files of NAME=value lines."""

import pytest

from gomodgui.core import shelllines
from gomodgui.core.model import Syntax
from gomodgui.core.shelllines import ShellEditError

ETC = "/etc/environment"
SYSTEMD = "/home/u/.config/environment.d/50-go.conf"
PAM = "/home/u/.pam_environment"


def values(
    data: bytes, path: str, syntax: Syntax = Syntax.ENVIRONMENT_FILE
) -> list[tuple[str, str | None]]:
    return [(a.name, a.value) for a in shelllines.parse(data, syntax, path, home="/home/u")]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"GOPROXY=https://a|https://b,direct", "https://a|https://b,direct"),
        (b'GOPROXY="https://a,direct"', "https://a,direct"),
        (b"GOPROXY='x y'  ", "x y"),
        (b"export GOPROXY=x", "x"),
        (b"GOPROXY=x # note", "x"),
        (b"GOPROXY=$HOME/x", "$HOME/x"),
        (b"  GOPROXY=x\r", "x"),
    ],
)
def test_etc_environment(line: bytes, value: str) -> None:
    assert values(b"# c\n" + line + b"\nOTHER=1\n", ETC)[0] == ("GOPROXY", value)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"GOPROXY=https://a|https://b,direct", "https://a|https://b,direct"),
        (b'GOPROXY="two words"', "two words"),
        (b"GOPROXY='$HOME'", "$HOME"),
        (b"GOPROXY=${HOME}/x", "/home/u/x"),
        (b"GOPROXY=$HOME/x", "/home/u/x"),
        (b"GOPROXY=${OTHER:-x}", None),
        (b"GOPROXY=a\\\nb", "ab"),
        (b"GOPROXY=x # no comment", "x # no comment"),
        (b"GOPROXY=a\\$b", "a$b"),
        (b'GOPROXY="a\\"b"', 'a"b'),
    ],
)
def test_environment_d(line: bytes, value: str | None) -> None:
    assert values(b"; c\n" + line + b"\n", SYSTEMD) == [("GOPROXY", value)]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"GOPROXY DEFAULT=https://a,direct", "https://a,direct"),
        (b'GOPROXY\tDEFAULT="x y"', "x y"),
        (b"GOPROXY DEFAULT=x OVERRIDE=y", "y"),
        (b"GOPROXY DEFAULT=@{HOME}/x", "/home/u/x"),
        (b"GOPROXY DEFAULT=${OTHER}", None),
        (b"GOPROXY=plain", "plain"),
        (b"GOPROXY \\\n  DEFAULT=x", "x"),
    ],
)
def test_pam_environment(line: bytes, value: str | None) -> None:
    assert values(b"# c\n" + line + b"\n", PAM, Syntax.PAM) == [("GOPROXY", value)]


@pytest.mark.parametrize(
    ("path", "syntax", "data", "after"),
    [
        (
            SYSTEMD,
            Syntax.ENVIRONMENT_FILE,
            b"A=1\r\n  GOPROXY=x\\\n  y\r\nB=\xff",
            b"A=1\r\n  # gomodgui: GOPROXY=x\\\n  # gomodgui: y\r\nB=\xff",
        ),
        (ETC, Syntax.ENVIRONMENT_FILE, b"GOPROXY=x\nB=1", b"# gomodgui: GOPROXY=x\nB=1"),
        (PAM, Syntax.PAM, b"GOPROXY DEFAULT=x\n", b"# gomodgui: GOPROXY DEFAULT=x\n"),
    ],
    ids=["systemd", "etc", "pam"],
)
def test_comment_out(path: str, syntax: Syntax, data: bytes, after: bytes) -> None:
    found = next(a for a in shelllines.parse(data, syntax, path) if a.name == "GOPROXY")
    assert shelllines.comment_out(data, found) == after


@pytest.mark.parametrize("value", ["https://a|https://b,direct", "two words", "a$b", "é", 'q"q'])
def test_a_new_value_is_read_back(value: str) -> None:
    for path, syntax, data in (
        (ETC, Syntax.ENVIRONMENT_FILE, b"GOPROXY=x\nB=1\n"),
        (SYSTEMD, Syntax.ENVIRONMENT_FILE, b"GOPROXY='x' \nB=1\n"),
        (PAM, Syntax.PAM, b"GOPROXY DEFAULT=x\nB DEFAULT=1\n"),
    ):
        found = shelllines.parse(data, syntax, path)[0]
        if '"' in value and syntax is Syntax.PAM:
            with pytest.raises(ShellEditError):
                shelllines.replace_value(data, found, value)
            continue
        after = shelllines.replace_value(data, found, value)
        assert values(after, path, syntax)[0] == ("GOPROXY", value)
        assert after.endswith(b"1\n")


def test_a_value_that_the_file_cannot_hold_is_refused() -> None:
    data = b"GOPROXY=x\n"
    found = shelllines.parse(data, Syntax.ENVIRONMENT_FILE, ETC)[0]
    for value in ("a\nb", "a#b"):
        with pytest.raises(ShellEditError) as caught:
            shelllines.replace_value(data, found, value)
        assert caught.value.reason == "bad_value"
