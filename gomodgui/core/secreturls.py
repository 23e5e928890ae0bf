"""Masks the login in front of a host: `https://user:password@host`, also without a scheme."""

from __future__ import annotations

import re

MASK = "***"

_WORD = re.compile(r"[^\s\"'`<>]+")
_SCHEME_END = "://"
_AUTHORITY_END = re.compile(r"[/?#\\]")
_PORT = re.compile(r"\d{0,5}(?!\w)")
_TOKEN_AS_NAME = re.compile(r"(?=[^\d]{0,200}\d)[\w%.~+-]{20,}")
_NO_PASSWORD = frozenset({"", "x-oauth-basic"})

_STARTS = re.compile(r"(?:^|[=,|;(])(?=[\w.%+~-])")
_NAME = re.compile(r"([\w.%+~-]{1,128}):(?![\\/])")
_VERSION = re.compile(r"v\d|latest\b|upgrade\b|patch\b|sha\d")
_HOST = re.compile(r"[\w\[]")
_NOT_A_NAME = frozenset({"mailto"})

_ENCODED_SCHEME_END = re.compile(r"(%3A%2F%2F)", re.IGNORECASE)
_ENCODED_COLON = re.compile(r"%3A|:", re.IGNORECASE)
_ENCODED_END = re.compile(r"%2F|%3F|%23|[/?#&]", re.IGNORECASE)


def mask_logins(text: str) -> str:
    """Put `***` in place of the password of every login in the text."""
    return _WORD.sub(_word, text) if "@" in text or "%40" in text else text


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if "%40" in word:
        pieces = _ENCODED_SCHEME_END.split(word)
        pieces[2::2] = [_encoded(piece) for piece in pieces[2::2]]
        word = "".join(pieces)
    if "@" not in word:
        return word
    first, *parts = word.split(_SCHEME_END)
    return _SCHEME_END.join([_bare(first), *(_after_scheme(part) for part in parts)])


def _after_scheme(part: str) -> str:
    """Mask in what follows `://`, up to the scheme of the next address."""
    end = _AUTHORITY_END.search(part)
    split = end.start() if end else len(part)
    authority, rest = part[:split], part[split:]
    at = authority.rfind("@")
    if at >= 0:
        return _login(authority[:at]) + authority[at:] + _bare(rest)
    name, colon, port = authority.partition(":")
    has_login = colon and "@" in rest and not name.startswith("[") and not _PORT.match(port)
    if has_login:  # the password has a slash in it
        return f"{name}:{MASK}{part[part.rfind('@') :]}"
    return authority + _bare(rest)


def _login(login: str) -> str:
    name, colon, password = login.partition(":")
    is_token = password in _NO_PASSWORD if colon else False
    shown = MASK if is_token or _TOKEN_AS_NAME.fullmatch(name) else name
    return f"{shown}{colon}{MASK if password else ''}"


def _bare(text: str) -> str:
    """Mask `user:password@host` without a scheme, alone or in a list or an assignment."""
    at = text.rfind("@")
    if at < 0 or not _HOST.match(text, at + 1) or _VERSION.match(text, at + 1):
        return text
    for start in _STARTS.finditer(text, 0, at):
        name = _NAME.match(text, start.end(), at)
        if name and name[1] not in _NOT_A_NAME and name.end() < at:
            return f"{text[: name.end()]}{MASK}{text[at:]}"
    return text


def _encoded(piece: str) -> str:
    """Mask in a percent-encoded address, from behind its `://`."""
    end = _ENCODED_END.search(piece)
    at = piece.rfind("%40", 0, end.start() if end else len(piece))
    colon = _ENCODED_COLON.search(piece, 0, max(at, 0))
    if colon is None or colon.end() == at:
        return piece
    return f"{piece[: colon.end()]}{MASK}{piece[at:]}"
