"""Which go command the person chose; kept in a small file of our own."""

from __future__ import annotations

import json
from pathlib import Path

from gomodgui.system import files
from gomodgui.system.fileerrors import FileError


class GoChoice:
    """The chosen go command. A file that is damaged or cannot be read counts as no choice."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def path(self) -> str | None:
        """Its absolute path, None for the terminal's."""
        try:
            found = files.read(str(self._file))
            content = json.loads(found.data) if found else {}
        except (FileError, OSError, ValueError, RecursionError):
            return None
        path = content.get("go") if isinstance(content, dict) else None
        return path if isinstance(path, str) and path else None

    def choose(self, path: str | None) -> None:
        """Keep the choice (None: the terminal's). Raises FileError."""
        target = str(self._file)
        if path is None:
            files.remove(target)
            return
        files.make_folders(files.missing_folders(target))
        data = json.dumps({"go": path}, ensure_ascii=False).encode() + b"\n"
        files.write(target, data, None, mark="choice")
