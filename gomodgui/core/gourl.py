"""URLs as Go's package net/url reads and writes them.

What Go accepts as a URL differs from what other libraries accept, and cmd/go refuses a GOPROXY
list, or silently ignores an HTTP proxy, by this reading. Answers for url.Parse, URL.String,
URL.Redacted, URL.Hostname, URL.Port and url.PathEscape of Go 1.26.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gomodgui.core import gonet
from gomodgui.core.gotext import quote, to_bytes, to_text

_HEX = frozenset(string.hexdigits.encode())
_UNRESERVED = frozenset((string.ascii_letters + string.digits + "-_.~").encode())
_PATH = _UNRESERVED | frozenset(b"$&+,/:;=@")
_SEGMENTS = _UNRESERVED | frozenset(b"$&+:=@/")
_USER = _UNRESERVED | frozenset(b"$&+,;=")
_HOST = _UNRESERVED | frozenset(b"!$&'()*+,;=:[]<>\"")
_FRAGMENT = _UNRESERVED | frozenset(b"$&+,/:;=?@!()*")
_USERINFO = _UNRESERVED | frozenset(b":!$&'()*+,;=%@")
_WRITTEN_AS_IS = frozenset(b"!$&'()*+,;=:@[]%")
_SCHEME_START = frozenset(string.ascii_letters.encode())
_SCHEME = _SCHEME_START | frozenset(b"0123456789+-.")
_DIGITS = frozenset(string.digits.encode())
_STRICT_SCHEMES = frozenset({"http", "https"})
_HIDDEN_PASSWORD = "xxxxx"  # noqa: S105 (what Go writes instead of one)


class UrlError(ValueError):
    """Go cannot read the URL.

    `reason` is one of control_character, missing_scheme, colon_in_first_segment, bad_escape,
    bad_host_character, bad_port, bad_ip_literal, missing_bracket, bad_userinfo. `url` is the text
    that Go names, `detail` Go's words. The message is Go's own, which quotes the URL as it is, any
    password included: mask it before it is shown.
    """

    def __init__(self, url: str, reason: str, detail: str) -> None:
        super().__init__(f"parse {quote(url)}: {detail}")
        self.url = url
        self.reason = reason
        self.detail = detail


class _FlawError(Exception):
    """A part of the URL is wrong; the caller knows the whole."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Url:
    """A URL in parts, as Go's url.URL.

    `path`, `fragment`, `host`, `username` and `password` are unescaped; `raw_path` and
    `raw_fragment` are the texts they came from where escaping would not give those back.
    `username` is None without user information, `password` None without a colon in it.
    """

    scheme: str = ""
    opaque: str = ""
    username: str | None = None
    password: str | None = None
    host: str = ""
    path: str = ""
    raw_path: str = ""
    raw_query: str = ""
    force_query: bool = False
    omit_host: bool = False
    fragment: str = ""
    raw_fragment: str = ""

    @property
    def hostname(self) -> str:
        """The host without port and brackets (URL.Hostname)."""
        host = self._split_port()[0]
        return host[1:-1] if host.startswith("[") and host.endswith("]") else host

    @property
    def port(self) -> str:
        """The digits of the port, "" without one (URL.Port)."""
        return self._split_port()[1]

    def redacted(self) -> str:
        """Return the URL with its password replaced by "xxxxx" (URL.Redacted)."""
        if self.password is None:
            return str(self)
        return str(replace(self, password=_HIDDEN_PASSWORD))

    def __str__(self) -> str:
        text = f"{self.scheme}:" if self.scheme else ""
        if self.opaque:
            text += self.opaque
        else:
            text += self._authority()
            path = self._escaped(self.path, self.raw_path, _PATH)
            if path and not path.startswith("/") and self.host:
                path = "/" + path
            if not text and ":" in path.partition("/")[0]:
                path = "./" + path
            text += path
        if self.force_query or self.raw_query:
            text += "?" + self.raw_query
        if self.fragment:
            text += "#" + self._escaped(self.fragment, self.raw_fragment, _FRAGMENT)
        return text

    def _authority(self) -> str:
        if not (self.scheme or self.host or self.username is not None):
            return ""
        if self.omit_host and not self.host and self.username is None:
            return ""
        text = "//" if self.host or self.path or self.username is not None else ""
        if self.username is not None:
            text += _escape(self.username, _USER)
            if self.password is not None:
                text += ":" + _escape(self.password, _USER)
            text += "@"
        return text + _escape(self.host, _HOST)

    @staticmethod
    def _escaped(plain: str, raw: str, allowed: frozenset[int]) -> str:
        if raw and all(byte in allowed or byte in _WRITTEN_AS_IS for byte in to_bytes(raw)):
            return raw
        return "*" if plain == "*" and allowed is _PATH else _escape(plain, allowed)

    def _split_port(self) -> tuple[str, str]:
        host, colon, port = self.host.rpartition(":")
        if colon and _is_optional_port(to_bytes(colon + port)):
            return host, port
        return self.host, ""


def parse(text: str) -> Url:
    """Read a URL, absolute or relative (url.Parse). Raises UrlError where Go reports an error."""
    before, _, fragment = to_bytes(text).partition(b"#")
    named = to_text(before)
    try:
        url = _parse(before)
        named = text
        if not fragment:
            return url
        plain, raw = _unescaped_pair(fragment, _FRAGMENT)
        return replace(url, fragment=plain, raw_fragment=raw)
    except _FlawError as flaw:
        raise UrlError(named, flaw.reason, flaw.detail) from None


def escape_segments(text: str) -> str:
    """Escape a path for a URL, slash by slash (url.PathEscape, with the slashes kept)."""
    return _escape(text, _SEGMENTS)


def _parse(data: bytes) -> Url:
    if any(byte < 0x20 or byte == 0x7F for byte in data):
        raise _FlawError("control_character", "net/url: invalid control character in URL")
    if data == b"*":
        return Url(path="*")
    scheme, rest = _split_scheme(data)
    force_query = rest.endswith(b"?") and rest.count(b"?") == 1
    rest, _, query = rest.partition(b"?")
    url = Url(scheme=scheme, raw_query=to_text(query), force_query=force_query)
    if not rest.startswith(b"/"):
        if scheme:
            return replace(url, opaque=to_text(rest))
        if b":" in rest.partition(b"/")[0]:
            raise _FlawError(
                "colon_in_first_segment", "first path segment in URL cannot contain colon"
            )
    if rest.startswith(b"//") and (scheme or not rest.startswith(b"///")):
        authority, slash, path = rest[2:].partition(b"/")
        rest = slash + path
        username, password, host = _parse_authority(scheme, authority)
        url = replace(url, username=username, password=password, host=host)
    elif scheme and rest.startswith(b"/"):
        url = replace(url, omit_host=True)
    plain, raw = _unescaped_pair(rest, _PATH)
    return replace(url, path=plain, raw_path=raw)


def _split_scheme(data: bytes) -> tuple[str, bytes]:
    head, colon, rest = data.partition(b":")
    if not colon:
        return "", data
    if not head:
        raise _FlawError("missing_scheme", "missing protocol scheme")
    if head[0] in _SCHEME_START and all(byte in _SCHEME for byte in head):
        return head.decode("ascii").lower(), rest
    return "", data


def _parse_authority(scheme: str, data: bytes) -> tuple[str | None, str | None, str]:
    userinfo, at, host_port = data.rpartition(b"@")
    host = to_text(_parse_host(scheme, host_port))
    if not at:
        return None, None, host
    if not all(byte in _USERINFO for byte in userinfo):
        raise _FlawError("bad_userinfo", "net/url: invalid userinfo")
    name, colon, password = userinfo.partition(b":")
    username = to_text(_unescape(name))
    return username, to_text(_unescape(password)) if colon else None, host


def _parse_host(scheme: str, data: bytes) -> bytes:
    opening = data.rfind(b"[")
    if opening > 0:
        raise _FlawError("bad_ip_literal", "invalid IP-literal")
    if opening == 0:
        return _parse_ip_literal(data)
    colon = data.find(b":")
    if colon >= 0:
        if scheme not in _STRICT_SCHEMES:
            colon = data.rfind(b":")
        _check_port(data[colon:])
    return _unescape_host(data)


def _parse_ip_literal(data: bytes) -> bytes:
    closing = data.rfind(b"]")
    if closing < 0:
        raise _FlawError("missing_bracket", "missing ']' in host")
    port = data[closing + 1 :]
    _check_port(port)
    literal = data[1:closing]
    zone_start = literal.find(b"%25")
    if zone_start >= 0:
        plain = _unescape_host(literal[:zone_start]) + _unescape_zone(literal[zone_start:])
    else:
        plain = _unescape_host(literal)
    addr = gonet.parse_addr(to_text(plain))
    if addr is None:
        detail = f"invalid host: ParseAddr({quote(to_text(plain))}): unable to parse IP"
        raise _FlawError("bad_ip_literal", detail)
    if addr.ip.version == 4:
        raise _FlawError("bad_ip_literal", "invalid IP-literal")
    return b"[" + plain + b"]" + port


def _is_optional_port(data: bytes) -> bool:
    return not data or (data[:1] == b":" and all(byte in _DIGITS for byte in data[1:]))


def _check_port(data: bytes) -> None:
    if not _is_optional_port(data):
        raise _FlawError("bad_port", f"invalid port {quote(to_text(data))} after host")


def _escape(text: str, allowed: frozenset[int]) -> str:
    return to_text(
        b"".join(bytes((byte,)) if byte in allowed else b"%%%02X" % byte for byte in to_bytes(text))
    )


def _unescaped_pair(data: bytes, allowed: frozenset[int]) -> tuple[str, str]:
    """Return the unescaped text, and the text as given unless escaping would give it back."""
    plain, raw = to_text(_unescape(data)), to_text(data)
    return plain, "" if _escape(plain, allowed) == raw else raw


def _unescape(data: bytes) -> bytes:
    return b"".join(value for _, value in _escape_units(data))


def _unescape_host(data: bytes) -> bytes:
    """Undo the escapes of a host, where only bytes beyond ASCII, and "%", may be escaped."""
    plain = b""
    for source, value in _escape_units(data):
        if len(source) > 1 and value < b"\x80" and source != b"%25":
            raise _bad_escape(source)
        _check_host_byte(source)
        plain += value
    return plain


def _unescape_zone(data: bytes) -> bytes:
    """Undo the escapes of an IPv6 zone, where what may stand in a host, or a blank, is escaped."""
    plain = b""
    for source, value in _escape_units(data):
        if len(source) > 1 and source != b"%25" and value != b" " and value[0] not in _HOST:
            raise _bad_escape(source)
        _check_host_byte(source)
        plain += value
    return plain


def _check_host_byte(source: bytes) -> None:
    if len(source) == 1 and source < b"\x80" and source[0] not in _HOST:
        raise _FlawError(
            "bad_host_character", f"invalid character {quote(to_text(source))} in host name"
        )


def _escape_units(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (source, byte) pairs, a source being one byte or "%" and two hex digits."""
    position = 0
    while position < len(data):
        source = data[position : position + 1]
        value = source
        if source == b"%":
            source = data[position : position + 3]
            if len(source) < 3 or source[1] not in _HEX or source[2] not in _HEX:
                raise _bad_escape(source)
            value = bytes((int(source[1:], 16),))
        yield source, value
        position += len(source)


def _bad_escape(source: bytes) -> _FlawError:
    return _FlawError("bad_escape", f"invalid URL escape {quote(to_text(source))}")
