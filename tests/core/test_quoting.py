"""Words of a command line."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.quoting import command, powershell, sed_text

words = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), max_size=4
)


@given(words)
def test_a_shell_reads_them_back(found: list[str]) -> None:
    line = command(["printf", "%s\\0", *found], "linux")
    done = subprocess.run(["sh", "-c", line], capture_output=True, timeout=30, check=True)
    assert done.stdout.decode() == ("".join(f"{word}\0" for word in found) if found else "\0")


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("go", "go"),
        ("GOPROXY=https://a|b,direct", "'GOPROXY=https://a|b,direct'"),
        ("it's", "'it''s'"),
        ("$null", "'$null'"),
        ("", "''"),
        ("‘x’", "'‘‘x’’'"),
    ],
)
def test_powershell(word: str, shown: str) -> None:
    assert powershell(word) == shown


def test_sed() -> None:
    assert sed_text(r"a|b&c\d") == r"a\|b\&c\\d"
