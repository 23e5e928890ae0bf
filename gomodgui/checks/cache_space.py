"""Disks that have no room for what the go command downloads or builds."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import bytesize
from gomodgui.core.cacheview import CacheView
from gomodgui.core.modcache import Room
from gomodgui.core.model import Evidence, Finding, FixCall, Severity

FULL = 32_000_000
"""Bytes: with less an ordinary project cannot be downloaded."""
SCARCE = 500_000_000
_FULL_FILES = 200
_SCARCE_FILES = 5_000


def check(view: CacheView) -> Iterator[Finding]:
    """One finding for each disk that is full, or soon will be."""
    for room in view.state.rooms:
        is_cache = room.variable == "GOMODCACHE"
        variant = _variant(room)
        if variant is None or (variant == "soon" and not is_cache):
            continue
        fails = is_cache and variant != "soon"
        free = bytesize.shown(room.free)
        others = view.elsewhere(recommended=True, not_on=room.device) if fails else ()
        make_room = {"path": room.path, "free": free}
        yield Finding(
            "disk_full",
            Severity.ERROR if fails else Severity.WARNING,
            subject=room.path,
            variant=variant if is_cache else "builds",
            args={"dir": room.path, "free": free, "variable": room.variable},
            evidence=(Evidence("path", room.path), Evidence("free", free)),
            fixes=(*others, FixCall("free_disk", make_room, recommended=not others)),
        )


def _variant(room: Room) -> str | None:
    """None where there is enough."""
    files = room.free_files
    if room.free < FULL:
        return "full"
    if files is not None and files < _FULL_FILES:
        return "files"
    if room.refused:
        return "quota"
    if room.free < SCARCE or (files is not None and files < _SCARCE_FILES):
        return "soon"
    return None
