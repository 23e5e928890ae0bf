"""Characters that get into a value by accident, and what was meant."""

from __future__ import annotations

import re

_WIDE = str.maketrans("：，／。．；｜　＊－＝＠", ":,/..;| *-=@")
_QUOTES = str.maketrans("", "", "\"'“”‘’`")
_LISTED = str.maketrans({"、": ","})
_WIDE_CHARS = re.compile("[：，／。．；｜　＊－＝＠、]")
_QUOTE_CHARS = re.compile("[\"'“”‘’`]")
_UNSEEN = re.compile("[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\xad]")


def has_wide(text: str) -> bool:
    """Is there punctuation of a Chinese keyboard in it?"""
    return _WIDE_CHARS.search(text) is not None


def has_quotes(text: str) -> bool:
    """Are there quotes in it?"""
    return _QUOTE_CHARS.search(text) is not None


def has_unseen(text: str) -> bool:
    """Are there characters in it that nobody sees?"""
    return _UNSEEN.search(text) is not None


def plain(text: str) -> str:
    """The text with ASCII punctuation, without quotes and unseen characters."""
    return _UNSEEN.sub("", text).translate(_LISTED).translate(_WIDE).translate(_QUOTES).strip()
