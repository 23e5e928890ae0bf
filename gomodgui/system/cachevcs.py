"""The copies of repositories that Go keeps below cache/vcs: those that git cannot use."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from gomodgui.core import cachepaths
from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import CacheQuestion, Damage, DamageKind
from gomodgui.core.vcscache import remote, same_repository
from gomodgui.system import golocks

_MOST = 200
_MOST_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_ORIGIN = re.compile(rb"^\s*\[remote\s+\"origin\"\]", re.MULTILINE)
_GIT = b"git"
_LOCKS = ("HEAD.lock", "config.lock", "packed-refs.lock", "shallow.lock", "index.lock")


def look(question: CacheQuestion, scope: CancelScope) -> list[Damage]:
    """Those that are damaged and that no go command works on."""
    found: list[Damage] = []
    try:
        folders = sorted(Path(question.modcache, cachepaths.VCS).iterdir())
    except OSError:
        return []
    copies = [each for each in folders if _HASH.fullmatch(each.name) and each.is_dir()]
    for folder in copies[:_MOST]:
        if scope.stopped:
            break
        info = _bytes(folder.with_name(f"{folder.name}.info"))
        trouble = _trouble(folder, info) if info is not None else None
        if trouble is None or info is None or not golocks.is_free(_lock(folder)):
            continue
        kind, path = trouble
        wanted = any(same_repository(info, each.path) for each in question.wanted)
        found.append(Damage(remote(info), kind, str(path), in_project=wanted))
    return found


def _trouble(folder: Path, info: bytes) -> tuple[DamageKind, Path] | None:
    """What git or Go would stumble on; what has no `objects` yet Go makes anew."""
    key = info.removesuffix(b"\n")
    if hashlib.sha256(key).hexdigest() != folder.name:
        return DamageKind.VCS, folder.with_name(f"{folder.name}.info")
    if not key.startswith(_GIT) or not (folder / "objects").exists():
        return None
    if not _bytes(folder / "HEAD") or not (folder / "refs").is_dir():
        return DamageKind.VCS, folder
    if not _ORIGIN.search(_bytes(folder / "config") or b""):
        return DamageKind.VCS, folder
    locked = next((folder / name for name in _LOCKS if (folder / name).exists()), None)
    return (DamageKind.VCS_LOCK, locked) if locked else None


def _lock(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _bytes(path: Path) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return None
