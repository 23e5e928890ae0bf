"""GOFLAGS, held against the go command itself."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import goflags

WORDS = (
    "-x",
    "--x",
    "-mod=mod",
    "-mod=",
    "-mod",
    "-mod=none",
    "mod=mod",
    "-",
    "--",
    "---x",
    "-=x",
    "--=x",
    "-nosuchflag",
    "-insecure",
    "-test.v",
    "-modcacherw=true",
    "-modcacherw=1",
    "-modcacherw=maybe",
    "-trimpath=T",
    "-buildvcs=auto",
    "-tags",
    "-tags=a,b",
)
REFUSALS = (
    "non-flag",
    "unknown flag",
    "needs an argument",
    "invalid boolean",
    "not supported (can",
)


def go_refuses(go: Path, folder: Path, value: str) -> bool:
    """Does go build stop for this GOFLAGS? The folder holds no module."""
    environ = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOENV": "off",
        "GOFLAGS": value,
    }
    answer = subprocess.run(
        [go, "build"], env=environ, cwd=folder, capture_output=True, text=True, timeout=30
    )
    return any(words in answer.stderr for words in REFUSALS)


@pytest.mark.parametrize("word", WORDS)
def test_each_word_as_go_takes_it(go_command: Path, tmp_path: Path, word: str) -> None:
    (tmp_path / "go.mod").write_text("module example.com/x\n")
    (tmp_path / "x.go").write_text("package x\n")
    assert (goflags.flaw(word) != "") == go_refuses(go_command, tmp_path, word)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("-a -b", ["-a", "-b"]),
        ("  '-ldflags=-s -w'\t\"-x\" ", ["-ldflags=-s -w", "-x"]),
        ("-ldflags='-s", ["-ldflags='-s"]),
        ("'-x'-y", ["-x", "-y"]),
        ("'-x", None),
        ('"', None),
        ("", []),
    ],
)
def test_words_and_quotes(value: str, words: list[str] | None) -> None:
    assert goflags.split(value) == words


@given(st.lists(st.text("-abx=,. ", min_size=1), max_size=4))
def test_quoted_words_come_back(words: list[str]) -> None:
    assert goflags.split(" ".join(f"'{word}'" for word in words)) == words


def test_what_only_tests_need_does_not_stop_downloads() -> None:
    assert not goflags.stops_downloads("-benchtime")
    assert goflags.stops_downloads("-mod")
    assert goflags.stops_downloads("-nosuchflag")
