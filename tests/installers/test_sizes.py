"""A package may not grow unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installers import sizes
from installers.identity import INSTALLERS
from tools.console import SetupError


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    file = tmp_path / "sizes.json"
    file.write_text(
        json.dumps({"deb": {"bytes": 1000, "limit": 1040}, "exe": {"bytes": 1000, "limit": 9000}})
    )
    return file


def test_a_little_more_is_fine(figures: Path) -> None:
    assert "exe" in sizes.check({"deb": 1040, "exe": 1050}, figures)


@pytest.mark.parametrize("measured", [{"exe": 1051}, {"deb": 1041}])
def test_growth_and_the_limit_fail(figures: Path, measured: dict[str, int]) -> None:
    with pytest.raises(SetupError, match=next(iter(measured))):
        sizes.check(measured, figures)


def test_the_figures_are_within_their_limits() -> None:
    for name, figure in json.loads((INSTALLERS / "sizes.json").read_text()).items():
        assert figure["bytes"] <= figure["limit"], name


def test_a_folder_is_the_sum_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "a").write_bytes(b"x" * 5)
    (tmp_path / "in" / "b").write_bytes(b"x" * 7)
    assert sizes.of_folder(tmp_path) == 12
