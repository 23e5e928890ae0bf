"""Where things are: the person's folders of this program, and what ships with it.

Folders honour XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME; they are not made here.
Resources are found in a checkout, in an installed package and in a frozen program.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import platformdirs

from gomodgui.core.texts import Catalogue

_NAME = "gomodgui"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Whom the program works for: their environment, and its folders there.

    `data`: the journal, the backups. `config`: what they chose.
    """

    environ: Mapping[str, str]
    data: Path
    config: Path


def surroundings() -> Surroundings:
    """Those of the person who started the program."""
    return Surroundings(dict(os.environ), data_folder(), config_folder())


def data_folder() -> Path:
    """The journal, the backups."""
    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def config_folder() -> Path:
    """Preferences, and mirrors of the person's own."""
    return Path(platformdirs.user_config_dir(_NAME, appauthor=False))


def cache_folder() -> Path:
    """What can be had again."""
    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def resource_folders() -> tuple[Path, ...]:
    """Where resources may be, the likeliest first."""
    frozen = getattr(sys, "_MEIPASS", None)
    bundled = (Path(frozen) / _NAME / "resources", Path(frozen) / "resources") if frozen else ()
    return (*bundled, _PACKAGE / "resources", _PACKAGE.parent / "resources")


def resource_path(name: str, folders: Sequence[Path] | None = None) -> Path:
    """The file or folder of that name (`icons/app.svg`). Raises FileNotFoundError."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise FileNotFoundError(name)
    for folder in resource_folders() if folders is None else folders:
        path = folder.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(name)


def resource_bytes(name: str, folders: Sequence[Path] | None = None) -> bytes:
    """The content of that file. Raises FileNotFoundError."""
    return resource_path(name, folders).read_bytes()


def load_catalogue(language: str, folders: Sequence[Path] | None = None) -> Catalogue:
    """All texts of a language. Raises FileNotFoundError, ValueError (a key in two files)."""
    texts: dict[str, str] = {}
    for file in sorted(resource_path(f"locale/{language}", folders).glob("*.json")):
        found = json.loads(file.read_bytes())
        twice = texts.keys() & found.keys()
        if twice:
            raise ValueError(f"{file.name} has texts of another file: {', '.join(sorted(twice))}")
        texts |= found
    return Catalogue(language, texts)


def display_path(path: str, home: str) -> str:
    """`~/…` inside the home folder, else the path as it is."""
    is_windows = home[1:2] == ":" or home.startswith("\\\\")
    base = home.rstrip("/\\")
    if not base:
        return path
    begins = path[: len(base) + 1]
    if is_windows:
        is_inside = begins.lower().replace("\\", "/") == f"{base}/".lower().replace("\\", "/")
        return "~/" + path[len(base) + 1 :].replace("\\", "/") if is_inside else path
    return f"~/{path[len(base) + 1 :]}" if begins == f"{base}/" else path
