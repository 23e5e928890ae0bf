"""What the person chose for watching, and the switch in effect: two small files of our own."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gomodgui.core.watch import Held, WatchPreferences
from gomodgui.system import files
from gomodgui.system.fileerrors import FileError

VERSION = 1
FAILURES = (1, 20)
INTERVAL_S = (10.0, 86400.0)
CONNECT_S = (1.0, 30.0)
_MOST_BACKUPS = 50


class WatchFiles:
    """Keeps both. What is damaged or makes no sense counts as not chosen, and as no switch.

    What a newer version keeps in the same file stays when this one saves.
    """

    def __init__(self, preferences: Path, state: Path) -> None:
        self._preferences = preferences
        self._state = state

    def preferences(self) -> WatchPreferences:
        """As they are now; the file is read afresh."""
        found, plain = _read(self._preferences), WatchPreferences()
        return WatchPreferences(
            auto_switch=found.get("auto_switch") is True,
            ask_first=found.get("ask_first") is True,
            switch_back=found.get("switch_back", True) is not False,
            failures=round(_number(found.get("failures"), FAILURES, plain.failures)),
            interval_s=_number(found.get("interval_s"), INTERVAL_S, plain.interval_s),
            connect_s=_number(found.get("connect_s"), CONNECT_S, plain.connect_s),
            backups=_texts(found.get("backups")),
        )

    def save(self, preferences: WatchPreferences) -> None:
        """Keep them. Raises FileError."""
        kept = _read(self._preferences)
        _write(self._preferences, {**kept, "version": VERSION, **asdict(preferences)})

    def held(self) -> Held | None:
        """The switch that is in effect, None without one."""
        found = _read(self._state)
        before, since = found.get("before"), found.get("since")
        texts = [found.get(name) for name in ("value", "preferred", "in_use")]
        if not all(isinstance(text, str) and text for text in texts):
            return None
        if not isinstance(before, str | None) or not isinstance(since, int | float):
            return None
        value, preferred, in_use = map(str, texts)
        return Held(before, value, preferred, in_use, float(since))

    def hold(self, held: Held | None) -> None:
        """Remember it (None: there is none any more). Raises FileError."""
        if held is None:
            files.remove(str(self._state))
        else:
            _write(self._state, {"version": VERSION, **asdict(held)})


def _read(path: Path) -> Mapping[str, Any]:
    try:
        found = files.read(str(path))
        content = json.loads(found.data) if found else {}
    except (FileError, OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(path: Path, content: Mapping[str, Any]) -> None:
    target = str(path)
    files.make_folders(files.missing_folders(target))
    data = json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
    files.write(target, data, None, mark="watch")


def _number(value: object, bounds: tuple[float, float], otherwise: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return otherwise
    return value if bounds[0] <= value <= bounds[1] else otherwise


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(text for text in value if isinstance(text, str) and text)[:_MOST_BACKUPS]
