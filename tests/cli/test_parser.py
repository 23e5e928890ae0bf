"""The words of the command line, right and wrong, in both languages."""

from __future__ import annotations

import argparse

import pytest

from gomodgui.cli.parser import UsageError, parse, wanted_language
from gomodgui.core.texts import LANGUAGES, Catalogue
from tests.cli.texts import catalogue


@pytest.fixture(params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> Catalogue:
    return catalogue(request.param)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("settings", {"command": "settings", "json": False}),
        ("settings --json", {"json": True}),
        ("--lang en settings", {"lang": "en"}),
        ("settings --lang zh_CN", {"lang": "zh_CN"}),
        ("compare", {"urls": [], "rounds": 12, "module": None}),
        ("compare http://a --rounds 3 --module m@v1", {"urls": ["http://a"], "rounds": 3}),
        ("fix set_goproxy value=- --yes", {"fix": "set_goproxy", "args": ["value=-"], "yes": True}),
        ("fix set_goproxy value=x --dry-run", {"dry_run": True}),
        ("undo", {"change": None, "all": False, "list": False}),
        ("undo abc --yes", {"change": "abc", "yes": True}),
        ("undo --all --yes", {"all": True}),
        ("undo --list --json", {"list": True}),
    ],
)
def test_right_words(texts: Catalogue, line: str, expected: dict[str, object]) -> None:
    words = vars(parse(line.split(), texts))
    assert {name: words[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("frobnicate", "frobnicate"),
        ("settings --jsn", "--jsn"),
        ("compare --rounds 0", "--rounds"),
        ("compare --rounds 21", "--rounds"),
        ("compare --rounds many", "many"),
        ("compare --rounds", "--rounds"),
        ("compare --timeout -1", "--timeout"),
        ("compare --timeout nan", "nan"),
        ("fix", "FIX-ID"),
        ("fix set_goproxy --yes --dry-run", "--dry-run"),
        ("undo --all --list", "--list"),
        ("settings --lang fr", "fr"),
    ],
)
def test_wrong_words_are_told_by_name(texts: Catalogue, line: str, named: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(line.split(), texts)
    assert named in str(caught.value)


def test_the_language_is_known_before_the_words_are() -> None:
    assert wanted_language(["--lang", "zh_CN", "x"]) == "zh_CN"
    assert wanted_language(["x", "--lang=en"]) == "en"
    assert wanted_language(["x", "--lang"]) is None


def test_help_is_in_the_language_of_the_person(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as finished:
        parse(["fix", "--help"], catalogue("zh_CN"))
    assert finished.value.code == 0
    assert "只显示会改什么" in capsys.readouterr().out


def test_a_namespace_is_returned(texts: Catalogue) -> None:
    assert isinstance(parse(["settings"], texts), argparse.Namespace)
