"""A folder to the byte: what was there, and what is there now."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

OURS = (
    ".local/share/gomodgui",
    ".config/gomodgui",
    ".cache",
    ".config/go/telemetry",
    ".local/share/fish",
    ".zcompdump",
    ".zsh_history",
)
"""The program's own data, and what shells and Go write by themselves."""
CACHE = ("go",)


@dataclass(frozen=True)
class Entry:
    """A file, folder or link. `data`: content or target."""

    mode: int
    owner: tuple[int, int]
    data: bytes = b""


def snapshot(top: Path, left_out: tuple[str, ...]) -> dict[str, Entry]:
    """All below `top`, by relative path; without the paths left out."""
    found: dict[str, Entry] = {}
    for at, folders, files in os.walk(top):
        here = Path(at)
        folders[:] = [name for name in folders if _name(here / name, top) not in left_out]
        for path in (here / name for name in (*folders, *files)):
            if _name(path, top) not in left_out:
                found[_name(path, top)] = _entry(path)
    return found


def differences(before: dict[str, Entry], after: dict[str, Entry]) -> list[str]:
    """What is not as it was, each in a few words. A folder that was made and is empty counts."""
    found = [f"gone: {name}" for name in sorted(before.keys() - after.keys())]
    found += [f"new: {name}" for name in sorted(after.keys() - before.keys())]
    for name in sorted(before.keys() & after.keys()):
        one, other = before[name], after[name]
        if one.data != other.data:
            found.append(f"content: {name}")
        if (one.mode, one.owner) != (other.mode, other.owner):
            found.append(f"mode or owner: {name} {one.mode:o} {other.mode:o}")
    return found


def _name(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()


def _entry(path: Path) -> Entry:
    facts = path.lstat()
    data = b""
    if stat.S_ISREG(facts.st_mode):
        data = path.read_bytes()
    elif stat.S_ISLNK(facts.st_mode):
        data = os.fsencode(path.readlink())
    return Entry(facts.st_mode, (facts.st_uid, facts.st_gid), data)
