"""What the person chose for the window: language, theme, text size, where the window stood.

A small JSON file; a damaged or newer one is read as far as it makes sense, and never an error.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import NamedTuple

VERSION = 1
_LANGUAGES = ("", "zh_CN", "en")
_THEMES = ("system", "light", "dark")
_TOO_BIG = 65536


class Preferences(NamedTuple):
    """`language` "" follows the system. `geometry`: x, y, width, height; () when never shown.

    `targets`: the modules that were diagnosed, newest first.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    geometry: tuple[int, ...] = ()
    maximized: bool = False
    targets: tuple[str, ...] = ()


class PreferencesFile:
    """Keeps the preferences in one file, owner only, replaced as a whole.

    Where it cannot be written they last as long as the window does.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.current = _read(path)

    def change(self, **values: object) -> Preferences:
        """Set these fields and save them."""
        self.current = self.current._replace(**values)  # type: ignore[arg-type]
        self._save()
        return self.current

    def _save(self) -> None:
        text = json.dumps({"version": VERSION, **self.current._asdict()}, indent=1)
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
            beside.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()


def _read(path: Path) -> Preferences:
    try:
        with path.open(encoding="utf-8") as file:
            found = json.loads(file.read(_TOO_BIG))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    plain = Preferences()
    return Preferences(
        language=_one_of(_LANGUAGES, found.get("language"), plain.language),
        theme=_one_of(_THEMES, found.get("theme"), plain.theme),
        text_size=_text_size(found.get("text_size"), plain.text_size),
        geometry=_geometry(found.get("geometry")),
        maximized=found.get("maximized") is True,
        targets=_texts(found.get("targets")),
    )


def _one_of(known: tuple[str, ...], value: object, otherwise: str) -> str:
    return value if isinstance(value, str) and value in known else otherwise


def _text_size(value: object, otherwise: int) -> int:
    return (
        value if isinstance(value, int) and _is_whole(value) and 90 <= value <= 150 else otherwise
    )


def _geometry(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) != 4 or not all(map(_is_whole, value)):
        return ()
    return tuple(value) if value[2] > 0 and value[3] > 0 else ()


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(text for text in value if isinstance(text, str))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 20
