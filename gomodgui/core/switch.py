"""The value that one click gives to GOPROXY."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gomodgui.core import goproxy
from gomodgui.core.mending import goproxylist, typingslips

_SEPARATOR = re.compile("[,|]")
_NOT_SEPARATORS = re.compile(r"[;\s]+")
_MIRRORS = 2


def one_click_value(current: str, mirrors: Sequence[str], is_public: Callable[[str], bool]) -> str:
    """`BEST|SECOND,direct`, behind the private entries that the list has now.

    `mirrors` are verified public mirrors, best first; of one alone it is `BEST,direct`.
    `is_public(url)` tells a public mirror from an address of the person's own. Private entries
    stay as they are written, secrets too, each with the separator behind it, a comma before
    ours; one that is mistyped stays as it was meant. Public mirrors, `direct`, `off` and what
    nobody can read go. ValueError without a mirror.
    """
    best = list(dict.fromkeys(url.strip() for url in mirrors if url.strip()))
    best = [url for at, url in enumerate(best) if _plain(url) not in map(_plain, best[:at])]
    if not best:
        raise ValueError("no mirror")
    kept = [entry for entry in _entries(current) if _is_private(entry[0], is_public)]
    front = "".join(text + separator for text, separator in kept[:-1])
    last = f"{kept[-1][0]}," if kept else ""
    return f"{front}{last}{'|'.join(best[:_MIRRORS])},direct"


def _entries(value: str) -> list[tuple[str, str]]:
    """Return (entry, separator behind it); the list's last one gets a comma."""
    ends = value.strip()[:1] + value.strip()[-1:]
    if typingslips.has_wide(value) or typingslips.has_quotes(ends):
        value = typingslips.plain(value)
    separators = [*_SEPARATOR.findall(value), ","]
    found: list[tuple[str, str]] = []
    for text, separator in zip(_SEPARATOR.split(value), separators, strict=True):
        texts = _readable(text.strip())
        found += [(each, ",") for each in texts[:-1]] + [(each, separator) for each in texts[-1:]]
    return found


def _readable(text: str) -> list[str]:
    """The entry as it is written, or what Go could read of it."""
    try:
        goproxy.parse(text)
    except goproxy.GoproxyError:
        meant = (goproxylist.repaired_entry(part, ()) for part in _NOT_SEPARATORS.split(text))
        return [part for part in meant if part]
    return [text]


def _is_private(text: str, is_public: Callable[[str], bool]) -> bool:
    try:
        url = goproxy.parse(text)[0].url
    except goproxy.GoproxyError:
        return False
    return url not in (goproxy.DIRECT, goproxy.OFF) and not is_public(url)


def _plain(url: str) -> str:
    return url.rstrip("/").lower()
