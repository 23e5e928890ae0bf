"""What words of fish mean."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gomodgui.core.shell import fish_words
from gomodgui.core.shell.parts import encoded
from tests.core.shell.real_shells import shell


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("a\\ b", "a b"),
        ("'it\\'s \\\\ \\n'", "it's \\ \\n"),
        ('"a $HOME \\$x"', "a /h $x"),
        ("~/x", "/h/x"),
        ("\\x41\\u0042\\n", "AB\n"),
        ("$HOME[1]", None),
        ("(date)", None),
        ("a{b,c}", None),
        ("*.go", None),
        ("a#b", "a#b"),
    ],
)
def test_values(raw: str, value: str | None) -> None:
    assert fish_words.value_of(raw, {"HOME": "/h"}) == value


@pytest.mark.parametrize("text", ["'a", '"a', "(a", "{a", '"$(a"'])
def test_what_does_not_end_is_unclear(text: str) -> None:
    with pytest.raises(fish_words.UnclearError):
        fish_words.word_end(text, 0)


def test_fish_reads_what_is_written(tmp_path: Path) -> None:
    real = shell("fish", tmp_path)

    @settings(max_examples=25, deadline=None)
    @given(
        st.text(st.characters(min_codepoint=1, max_codepoint=0x2FFF), max_size=20),
        st.sampled_from(['"x"', "'x'", "x"]),
    )
    def holds(value: str, old: str) -> None:
        word = fish_words.written(encoded(value), old)
        script = f"set -gx A {word}\n".encode("latin-1")
        assert real.run(script).environ["A"].decode() == value

    holds()
