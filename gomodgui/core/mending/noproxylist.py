"""What is wrong with an entry of NO_PROXY, and what was meant."""

from __future__ import annotations

import re

from gomodgui.core import gonet
from gomodgui.core.gotext import trim_space
from gomodgui.core.mending.typingslips import has_quotes, has_unseen, has_wide, plain

_ADDRESS_PART = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}\.?")
_PORT = re.compile(r":\d+$")


def entry_flaw(entry: str) -> str:
    """Why an entry of NO_PROXY matches nothing; "" where it may match."""
    text = trim_space(entry)
    for test, name in (
        (has_quotes(text), "quotes"),
        (has_wide(text) or has_unseen(text), "full_width"),
        (";" in text or "|" in text, "semicolon"),
        (re.search(r"\s", text) is not None, "blank"),
        ("://" in text, "scheme"),
        (text.startswith("<"), "local_sign"),
    ):
        if test:
            return name
    return _entry_form(text)


def _entry_form(text: str) -> str:
    if gonet.parse_cidr(text) is not None or gonet.parse_addr(text.strip("[]")) is not None:
        return ""
    host = _PORT.sub("", text)
    if "/" in text:
        return "slash"
    if host.endswith(".") and not _ADDRESS_PART.fullmatch(host):
        return "dot"
    if _ADDRESS_PART.fullmatch(host) or re.fullmatch(r"[\d.]+\*(?:\.\*)*", host):
        return "address_part"
    bare = host.removeprefix("*.")
    return "star" if "*" in bare and bare != "*" else ""


def repaired(value: str) -> str:
    """Return the list of NO_PROXY that was meant."""
    found: list[str] = []
    for part in re.split(r"[,;|\s]+", plain(value)):
        text = _repaired_entry(part)
        if text and text not in found and not entry_flaw(text):
            found.append(text)
    return ",".join(found)


def _repaired_entry(text: str) -> str:
    if text.startswith("<"):
        return ""
    text = re.sub(r"^[a-z][a-z0-9]*://", "", text, flags=re.IGNORECASE)
    if gonet.parse_cidr(text) is not None:
        return text
    text = text.partition("/")[0].rstrip(".")
    octets = [part for part in text.split(".") if part != "*"]
    if octets and len(octets) < 4 and all(part.isdigit() for part in octets):
        return ".".join(octets + ["0"] * (4 - len(octets))) + f"/{8 * len(octets)}"
    if text.startswith("*") and not text.startswith("*.") and text != "*":
        return "." + text.lstrip("*.")
    return text
