"""Who the program is to a system: names, version, day; each has this one place."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

APP_ID = "io.github.gomodgui.gomodgui"
NAME = "gomodgui"
PUBLISHER = "The gomodgui authors"
SUMMARY = "Find out why Go modules do not download, and mend it"
ROOT = Path(__file__).resolve().parent.parent
INSTALLERS = ROOT / "installers"
DRAWING = INSTALLERS / "icons" / "gomodgui.svg"
_VERSION = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_UNKNOWN_DAY = 1767225600  # the first of January 2026: a tree without history


@dataclass(frozen=True)
class Identity:
    """What changes from one release to the next. `epoch`: seconds, for every file in a package."""

    version: str
    epoch: int


def identity(root: Path = ROOT) -> Identity:
    """That of the tree at `root`; SOURCE_DATE_EPOCH, else the day of the last commit."""
    match = _VERSION.search((root / NAME / "__init__.py").read_text(encoding="utf-8"))
    if match is None:
        raise ValueError(f"{NAME}/__init__.py tells no version")
    return Identity(match[1], _epoch(root))


def _epoch(root: Path) -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    try:
        done = subprocess.run(
            ["git", "-C", root, "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except OSError:
        return _UNKNOWN_DAY
    return int(done.stdout) if done.stdout.strip().isdigit() else _UNKNOWN_DAY
