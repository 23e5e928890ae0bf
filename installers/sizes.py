"""Packages stay small: more than 5 % above the figure in sizes.json fails the build.

A package that has to be larger gets another figure there, on purpose. None may be above its limit.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from installers.identity import INSTALLERS
from tools.console import SetupError

GROWTH = 1.05
_FIGURES = INSTALLERS / "sizes.json"


def check(measured: Mapping[str, int], figures: Path = _FIGURES) -> str:
    """What was measured in bytes, as a line. Raises SetupError for what has grown."""
    known = json.loads(figures.read_text(encoding="utf-8"))
    told = []
    for name, size in measured.items():
        figure, limit = known[name]["bytes"], known[name]["limit"]
        told.append(f"{name} {size / 1e6:.1f} MB")
        if size > min(figure * GROWTH, limit):
            raise SetupError(
                f"{name} has {size} bytes; installers/sizes.json has {figure} and allows "
                f"{min(round(figure * GROWTH), limit)}. Find what has grown, or change the figure."
            )
    return ", ".join(told)


def of_folder(folder: Path) -> int:
    """The bytes of all files below a folder."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files)
