"""What listens where a proxy should be, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3})")
_CHALLENGE = re.compile(
    rb"^proxy-authenticate:[ \t]*([A-Za-z][\w-]*)", re.IGNORECASE | re.MULTILINE
)
_TLS_ALERT = b"\x15\x03"
_TLS_HANDSHAKE = b"\x16\x03"
_SOCKS5 = b"\x05"
_AS_PASSWORD = frozenset({"basic"})


class Kind(StrEnum):
    """What was met: a proxy of that kind, or why there is none."""

    HTTP = "http"
    SOCKS = "socks"
    TLS = "tls"
    OTHER = "other"  # it speaks something else, or hangs up
    MUTE = "mute"
    REFUSED = "refused"
    SILENT = "silent"  # no answer to the attempt to connect
    NO_NAME = "no_name"
    UNREACHABLE = "unreachable"


_OF_SCHEME = {"https": Kind.TLS, "socks5": Kind.SOCKS, "socks5h": Kind.SOCKS}


@dataclass(frozen=True, slots=True)
class Answer:
    """Of an HTTP proxy: its status to CONNECT, and the ways to log in that it offers.

    `hesitant`: it speaks SOCKS5, and had not yet answered in HTTP: it may speak both.
    """

    kind: Kind
    status: int | None = None
    logins: tuple[str, ...] = ()
    hesitant: bool = False

    @property
    def lives(self) -> bool:
        """Whether something answers there."""
        return self.kind in (Kind.HTTP, Kind.SOCKS, Kind.TLS)

    def fits(self, scheme: str) -> bool:
        """Whether it speaks what an address with that scheme says."""
        wanted = _OF_SCHEME.get(scheme, Kind.HTTP)
        return wanted is self.kind or (self.hesitant and wanted is Kind.HTTP)

    @property
    def takes_password(self) -> bool:
        """Whether Go can log in: it knows nothing but Basic."""
        return not self.logins or bool(_AS_PASSWORD & set(self.logins))


def read_http(data: bytes) -> Answer | None:
    """An answer to CONNECT; None where it is none of HTTP."""
    found = _STATUS_LINE.match(data)
    if found is None:
        return None
    logins = [each.decode("ascii").lower() for each in _CHALLENGE.findall(data)]
    return Answer(Kind.HTTP, int(found[1]), tuple(dict.fromkeys(logins)))


def read_other(data: bytes) -> Answer:
    """What speaks, if it does not speak HTTP."""
    if data.startswith((_TLS_ALERT, _TLS_HANDSHAKE)):
        return Answer(Kind.TLS)
    return Answer(Kind.OTHER)


def is_socks(data: bytes) -> bool:
    """Whether it answers the greeting of SOCKS5."""
    return len(data) >= 2 and data.startswith(_SOCKS5)
