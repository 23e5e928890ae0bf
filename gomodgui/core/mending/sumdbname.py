"""What a mistyped GOSUMDB was meant to be."""

from __future__ import annotations

import re

from gomodgui.core.mending.typingslips import has_quotes, has_wide, plain

OFFICIAL = "sum.golang.org"
_CHINA = "sum.golang.google.cn"
_MAX_FIELDS = 2


def slip(value: str) -> str:
    """Which slip made a value that Go refuses, as the end of a variant."""
    fields = value.split()
    if not fields:
        return "gosumdb_empty"
    if has_quotes(value):
        return "gosumdb_quotes"
    if has_wide(value):
        return "gosumdb_full_width"
    if value.strip().lower() == "off":
        return "gosumdb_off_mistyped"
    if fields[0].startswith(("http://", "https://")):
        return "gosumdb_address"
    if value != value.strip():
        return "gosumdb_blank"
    return "gosumdb_fields" if len(fields) > _MAX_FIELDS else "gosumdb_unknown"


def meant(value: str) -> str:
    """The checksum database that was meant, the official one where nobody can tell."""
    text = re.sub(r"^https?:/*", "", plain(value)).rstrip("/").lower()
    return _CHINA if _CHINA in text else OFFICIAL
