"""Which entry of GOPROXY is watched, and the value in which a backup stands in for it."""

from __future__ import annotations

from collections.abc import Callable

from gomodgui.core import goproxy
from gomodgui.core.goproxy import Entry
from gomodgui.core.mirroraddress import canonical

_NO_MIRRORS = frozenset({goproxy.DIRECT, goproxy.OFF, goproxy.NO_PROXY})


def watched(value: str, is_public: Callable[[str], bool]) -> str:
    """The address to watch: the first public mirror, else the first one, "" without any.

    A private entry in front serves what is private; a public module falls through to the mirror.
    """
    servers = [entry.url for entry in _entries(value) if _is_server(entry.url)]
    return next((url for url in servers if is_public(url)), servers[0] if servers else "")


def behind(value: str, url: str) -> tuple[str, ...]:
    """The servers that stand behind that one in the list."""
    urls = [entry.url for entry in _entries(value)]
    at = next((at for at, each in enumerate(urls) if canonical(each) == canonical(url)), len(urls))
    return tuple(each for each in urls[at + 1 :] if _is_server(each))


def value_with(value: str, failed: str, backup: str) -> str:
    """The list with `backup` in the place of `failed`, everything else as it was.

    Where the backup stood further behind it does so no more; the comma or bar behind it goes to
    the one before, so that no name is sent to whom it was not sent before. ValueError where
    `failed` is not in the list.
    """
    entries = _entries(value)
    same = [canonical(entry.url) for entry in entries]
    if canonical(failed) not in same:
        raise ValueError("not in the list")
    at = same.index(canonical(failed))
    stand_in = canonical(backup)
    kept: list[Entry] = []
    for place, entry in enumerate(entries):
        if place == at:
            kept.append(Entry(backup, entry.fall_back_on_error))
        elif same[place] not in (stand_in, same[at]):
            kept.append(entry)
        elif kept:
            last = kept[-1]
            kept[-1] = Entry(last.url, last.fall_back_on_error and entry.fall_back_on_error)
    return goproxy.join(kept)


def _entries(value: str) -> list[Entry]:
    try:
        return goproxy.parse(value)
    except goproxy.GoproxyError:
        return []


def _is_server(url: str) -> bool:
    return url not in _NO_MIRRORS and url.startswith(("http://", "https://"))
