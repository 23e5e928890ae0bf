"""Takes secrets and treacherous characters out of text before anybody sees it.

`mask` is for every text that leaves the program: windows, output, reports, the journal. Its time
is linear in the length of the text, whatever stands in it.
"""

from __future__ import annotations

import re

from gomodgui.core.secretnames import is_header, is_secret
from gomodgui.core.secreturls import MASK, mask_logins

_ROUNDS = 4

_QUERY = re.compile(r"([?&;])([\w.%-]{1,80})=([^&#\s\"'`<>|,]{1,4096})")
_NAME = re.compile(r"(?<![\w.-])(-{0,2}[A-Za-z_][\w.-]{0,80})([\"']?)([ \t]{0,4}[:=][ \t]{0,4})")
_VALUE = re.compile(r"(\")(?:[^\"\\\n]|\\.)*|(')[^'\n]*|[^\s\"'`<>][^\s\"'`<>]*")
_HEADER_VALUE = re.compile(
    r"([\"']?)((?:basic|bearer|digest|negotiate|token)[ \t]{1,4})?[^\"'\s][^\"'\n]*", re.IGNORECASE
)
_NO_VALUES = frozenset({"VALUE", "value"})  # as in "arguments must be KEY=VALUE"
_INDENT = 64
_SHELL_SET = re.compile(
    r"(?<!\w)((?:set|setenv|setx|SETUVAR)(?:[ \t]{1,4}--?[\w-]{1,20}){0,4}[ \t]{1,4})"
    r"([A-Za-z_]\w{0,80})([ \t]{1,4}|:)(?=[^\s=])"
)
_DOTNET_SET = re.compile(
    r"(SetEnvironmentVariable\([ \t]{0,4}[\"'])(\w{1,80})([\"'][ \t]{0,4},[ \t]{0,4})"
)
_FLAG = re.compile(r"(?<!\S)(--?)([A-Za-z][\w-]{0,60})([ \t]{1,4})(?=[^\s-])")
_SSHPASS = re.compile(
    r"(?<![\w-])(sshpass[ \t]{1,4}(?:-[ev][ \t]{1,4}){0,3}-p[ \t]{0,4})([\"']?)[^\s\"']+"
)
_NETRC = re.compile(
    r"((?:^|(?<=\s))(?:login|user|account)\s{1,8}\S{1,200}\s{1,8}password\s{1,8})(\S{1,4096})"
    r"|((?:^|(?<=\s))(?:machine\s{1,8}\S{1,200}|default)\s{1,8}password\s{1,8})(\S{1,4096})"
    r"|(^[ \t]{0,16}password[ \t]{1,8})(\S{1,4096})(?=[ \t]{0,8}$)",
    re.IGNORECASE | re.MULTILINE,
)
_TOKENS = re.compile(
    r"(?<![A-Za-z0-9_-])(?:"
    r"gh[opsur]_[A-Za-z0-9_]{16,}"
    r"|github_pat_[A-Za-z0-9_]{16,}"
    r"|gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct)-[\w.-]{16,}"
    r"|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"
    r"|eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?"
    r"|xox[a-z]-[\w-]{10,}"
    r"|npm_[A-Za-z0-9]{30,}"
    r"|AIza[\w-]{30,}"
    r"|ya29\.[\w-]{20,}"
    r"|AKCp[A-Za-z0-9]{40,}"
    r")"
)
_BEARER = re.compile(r"(?<!\w)(bearer[ \t]{1,4})(?=[^\s\d]{0,200}\d)[\w.~+/=-]{12,}", re.IGNORECASE)
_PRIVATE_KEY = re.compile(
    r"(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----).*?(-----END [A-Z ]{0,30}PRIVATE KEY-----|\Z)",
    re.DOTALL,
)

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_DELETE_PICTURE = "\N{SYMBOL FOR DELETE}"
_UNDECODED = range(0xDC80, 0xDD00)


def mask(text: str) -> str:
    """Put `***` in place of every secret that can be told: masking again changes nothing.

    Passwords in addresses (percent-encoded ones too), values of query parameters, headers,
    variables and flags whose names speak of secrets, netrc passwords, well-known token shapes
    and private keys. Hosts, versions and module hashes stay.
    """
    for _ in range(_ROUNDS):
        masked = _mask_once(text)
        if masked == text:
            break
        text = masked
    return text


def neutralise(text: str, *, multiline: bool = False) -> str:
    """Show what a display would act upon or hide: controls, escapes, overrides of direction.

    Control characters become their symbols, invisible ones `<U+202E>`, bytes that could not be
    decoded `\\x80`. `multiline` lets newlines and tabs stand.
    """

    def shown(match: re.Match[str]) -> str:
        char = match[0]
        code = ord(char)
        if multiline and char in "\n\t":
            return char
        if code < ord(" "):
            return chr(_CONTROL_PICTURES + code)
        if code == _DELETE:
            return _DELETE_PICTURE
        return f"\\x{code - 0xDC00:02x}" if code in _UNDECODED else f"<U+{code:04X}>"

    return _UNSEEN.sub(shown, text)


def _mask_once(text: str) -> str:
    text = _PRIVATE_KEY.sub(rf"\1{MASK}\2", text)
    text = mask_logins(text)
    text = _NETRC.sub(lambda m: (m[1] or m[3] or m[5]) + MASK, text)
    text = _QUERY.sub(lambda m: f"{m[1]}{m[2]}={MASK if is_secret(m[2]) else m[3]}", text)
    text = _mask_named(text)
    text = _mask_set(text, _SHELL_SET)
    text = _mask_set(text, _DOTNET_SET)
    text = _mask_set(text, _FLAG)
    text = _SSHPASS.sub(rf"\1\2{MASK}", text)
    text = _BEARER.sub(rf"\1{MASK}", text)
    return _TOKENS.sub(MASK, text)


def _mask_named(text: str) -> str:
    """Mask the values of `NAME=value`, `"name": "value"` and `Header: value`."""
    pieces: list[str] = []
    done = 0
    found = _NAME.search(text)
    while found:
        value = _named_value(text, found)
        if value:
            pieces += [text[done : found.end()], value[1]]
            done = value[0]
        found = _NAME.search(text, max(done, found.end()))
    return "".join([*pieces, text[done:]])


def _named_value(text: str, found: re.Match[str]) -> tuple[int, str] | None:
    """Return (where the value ends, what to show of it), None where it is no secret."""
    name = found[1].lstrip("-")
    if is_header(name):
        value = _HEADER_VALUE.match(text, found.end())
        return (value.end(), f"{value[1] or ''}{value[2] or ''}{MASK}") if value else None
    if not is_secret(name):
        return None
    is_assignment = "=" in found[3]
    if not is_assignment and not found[2] and not _starts_line(text, found.start()):
        return None
    return _masked_value(text, found.end())


def _masked_value(text: str, start: int) -> tuple[int, str] | None:
    value = _VALUE.match(text, start)
    if value is None or value[0].rstrip(":,.") in _NO_VALUES:
        return None
    return value.end(), f"{value[1] or value[2] or ''}{MASK}"


def _starts_line(text: str, at: int) -> bool:
    """Whether only blanks stand before it in its line (`password: x`, not `bad token: x`)."""
    before = text[max(0, at - _INDENT) : at]
    line = before.rpartition("\n")
    return not line[2].strip(" \t-") and (bool(line[1]) or at < _INDENT)


def _mask_set(text: str, setter: re.Pattern[str]) -> str:
    """Mask the values that follow a name in group 2 of the pattern."""
    pieces: list[str] = []
    done = 0
    for found in setter.finditer(text):
        if found.start() < done or not is_secret(found[2]):
            continue
        value = _masked_value(text, found.end())
        if value:
            pieces += [text[done : found.end()], value[1]]
            done = value[0]
    return "".join([*pieces, text[done:]])
