"""Addresses as mirrors: those of the person's GOPROXY and of their list, each by its own name."""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.core import goproxy
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import canonical, host_of
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.redact import mask
from gomodgui.system.mirrors import MirrorList


def with_entries(listed: MirrorList, snapshot: SettingsSnapshot | None) -> tuple[Mirror, ...]:
    """The entries of GOPROXY first, then the list; each address once, `off` is none."""
    entries = addresses(snapshot.value("GOPROXY")) if snapshot else ()
    own = named(listed, [url for url in dict.fromkeys(entries) if url != goproxy.OFF])
    found: dict[str, Mirror] = {}
    for mirror in (*own, *listed.mirrors()):
        found.setdefault(canonical(mirror.url), mirror)
    return tuple(found.values())


def named(listed: MirrorList, urls: Sequence[str]) -> tuple[Mirror, ...]:
    """The mirrors of the list with these addresses; others get an id of their own.

    Raises ValueError for an address that Go refuses, its message without secrets.
    """
    mirrors = listed.mirrors()
    known = {canonical(mirror.url): mirror for mirror in mirrors}
    taken = {mirror.id for mirror in mirrors}
    free = (f"custom_{n}" for n in range(1, len(urls) + len(mirrors) + 2))
    ids = (name for name in free if name not in taken)
    found: list[Mirror] = []
    for url in urls:
        mirror = known.get(canonical(url))
        if mirror is None:
            text = _one_address(url)
            host = host_of(text)
            names = {"en": mask(host)} if host else {}
            mirror = Mirror(text, next(ids), names, public=listed.is_public(text))
        found.append(mirror)
    return tuple(found)


def addresses(value: str) -> tuple[str, ...]:
    """The entries of a GOPROXY value; () where Go refuses it."""
    try:
        return tuple(entry.url for entry in goproxy.parse(value))
    except goproxy.GoproxyError:
        return ()


def _one_address(text: str) -> str:
    """One entry as Go completes it. Raises ValueError, its message without secrets."""
    try:
        entries = goproxy.parse(text)
    except goproxy.GoproxyError as error:
        raise ValueError(mask(str(error))) from error
    if len(entries) != 1 or any(char in text for char in ",|"):
        raise ValueError(mask(text))
    return entries[0].url
