"""Puts secrets back where a value that was shown to somebody comes back with `***` in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gomodgui.core.redact import mask
from gomodgui.core.secreturls import MASK

_LOGIN = re.compile(r"([^\s/@,|]+)@([A-Za-z0-9.:\[\]-]+)")
_MASKED = re.compile(rf"{re.escape(MASK)}@|[=:]{re.escape(MASK)}")


def restored(value: str, known: Iterable[str]) -> str:
    """Return the value with its logins as the known values have them, the first that fits.

    Other values stay as they are. Raises ValueError where a mask is left over.
    """
    if MASK not in value:
        return value
    for shown, login in _logins(known):
        value = value.replace(shown, login)
    if _MASKED.search(value):
        raise ValueError("masked")
    return value


def _logins(known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each login with its host: as it is shown, and as it is."""
    for text in known:
        for found in _LOGIN.finditer(text):
            shown = mask(f"https://{found[0]}").removeprefix("https://")
            if shown != found[0]:
                yield shown, found[0]
