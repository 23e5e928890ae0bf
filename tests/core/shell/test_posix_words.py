"""What words of sh, bash and zsh mean."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gomodgui.core.shell import posix_words
from gomodgui.core.shell.parts import encoded
from tests.core.shell.real_shells import shell

HOME = {"HOME": "/home/u"}


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a\\ b", "a b"),
        ("'a $x'\"b c\"", "a $xb c"),
        ('"\\$x \\`y\\` \\\\ \\a"', "$x `y` \\ \\a"),
        ("$'a\\tb\\x41\\101\\''", "a\tbAA'"),
        ("$HOME/x:~", "/home/u/x:/home/u"),
        ("~/x", "/home/u/x"),
        ("${HOME}/${NONE:-y}", "/home/u/y"),
        ("$NONE", None),
        ("$(date)", None),
        ("`date`", None),
        ("a{b,c}", None),
        ("~other/x", None),
        ("x:~/y", "x:/home/u/y"),
        ("x:~other", None),
        ("", ""),
        ("cost$", "cost$"),
    ],
)
def test_values(raw: str, value: str | None) -> None:
    assert posix_words.value_of(raw, HOME) == value


@pytest.mark.parametrize("name", ["bash", "dash", "zsh"])
def test_every_shell_reads_what_is_written(name: str, tmp_path: Path) -> None:
    real = shell(name, tmp_path)

    @settings(max_examples=40, deadline=None)
    @given(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
        st.sampled_from(['"x"', "'x'", "x", ""]),
    )
    def holds(value: str, old: str) -> None:
        word = posix_words.written(encoded(value), old)
        script = f"export A={word}\n".encode("latin-1")
        assert real.run(script).environ["A"].decode() == value

    holds()
