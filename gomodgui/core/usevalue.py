"""The value that GOPROXY gets when a person picks one mirror of the list."""

from __future__ import annotations

from collections.abc import Callable

from gomodgui.core import goproxy
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.switch import one_click_value


def use_value(current: str, url: str, is_public: Callable[[str], bool]) -> str:
    """That address as the one to ask, with what the person's list has of their own.

    Private entries stay, in front of a public mirror, so that it is not asked for what is theirs;
    a private address is put in front of them. `direct` stays last where it was, and where the
    list could not be read. Secrets stay as they are written.
    """
    try:
        entries = goproxy.parse(current)
    except goproxy.GoproxyError:
        entries = [goproxy.Entry(goproxy.DIRECT, fall_back_on_error=False)]
    keeps_direct = any(entry.url == goproxy.DIRECT for entry in entries)
    if url == goproxy.DIRECT:
        kept = _private(current, is_public)
        return f"{kept},{goproxy.DIRECT}" if kept else goproxy.DIRECT
    if is_public(url):
        value = one_click_value(current, [url], is_public)
        return value if keeps_direct else value.removesuffix(f",{goproxy.DIRECT}")
    others = _private(current, is_public, but=url)
    return ",".join(part for part in (url, others, goproxy.DIRECT if keeps_direct else "") if part)


def _private(current: str, is_public: Callable[[str], bool], but: str = "") -> str:
    """The private entries of a list with their own separators, as they are written."""
    placeholder = "https://placeholder.invalid"
    dropped = canonical(but) if but else ""

    def is_dropped(entry: str) -> bool:
        return is_public(entry) or canonical(entry) == dropped

    value = one_click_value(current, [placeholder], is_dropped)
    return value.removesuffix(f"{placeholder},{goproxy.DIRECT}").rstrip(",")
