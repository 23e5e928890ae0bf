"""What was diagnosed before, and what may be diagnosed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.ui.preferences import PreferencesFile
from gomodgui.ui.targets import MOST, Targets, is_target


def test_the_newest_stands_first_and_once(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    targets = Targets(PreferencesFile(path))
    for name in ("one", "two", "one"):
        targets.remember(f"example.com/{name}")
    assert Targets(PreferencesFile(path)).recent == ("example.com/one", "example.com/two")


def test_only_so_many_are_kept(tmp_path: Path) -> None:
    targets = Targets(PreferencesFile(tmp_path / "preferences.json"))
    for number in range(MOST + 3):
        targets.remember(f"example.com/m{number}")
    assert len(targets.recent) == MOST
    assert targets.recent[0] == f"example.com/m{MOST + 2}"


def test_what_is_no_module_is_not_recalled(tmp_path: Path) -> None:
    preferences = PreferencesFile(tmp_path / "preferences.json")
    preferences.change(targets=("not a module", "example.com/one"))
    assert Targets(preferences).recent == ("example.com/one",)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("github.com/gin-gonic/gin@v1.9.1", True),
        ("github.com/gin-gonic/gin", True),
        ("github.com/gin-gonic/gin@latest", True),
        ("example.com/x/v2@v2.0.0", True),
        ("example.com/x@v2.0.0", False),
        ("example.com/x@", False),
        ("https://github.com/gin-gonic/gin", False),
        ("", False),
        ("example.com/" + "x" * 600, False),
    ],
)
def test_a_path_with_or_without_a_version_may_be_asked_for(text: str, fits: bool) -> None:
    assert is_target(text) is fits
