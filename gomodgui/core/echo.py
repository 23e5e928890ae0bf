"""ICMP echo: requests, and which packets answer them (RFC 792, RFC 4443)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum

_REQUEST = {4: 8, 6: 128}
_REPLY = {4: 0, 6: 129}
_HEADER = struct.Struct("!BBHHH")
_IPV4 = 4


class Heard(StrEnum):
    """What came of an echo request. `not_allowed`: this system lets nobody send one."""

    ANSWERED = "answered"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class Echo:
    """What came of pinging one address; `ms` only where it answered."""

    address: str
    version: int
    heard: Heard
    ms: float | None = None


def request(version: int, sequence: int, payload: bytes) -> bytes:
    """An echo request for IPv4 (4) or IPv6 (6); the kernel sums up that of IPv6 itself."""
    kind = _REQUEST[version]
    summed = _checksum(_HEADER.pack(kind, 0, 0, 0, sequence) + payload) if version == _IPV4 else 0
    return _HEADER.pack(kind, 0, summed, 0, sequence) + payload


def answers(packet: bytes, version: int, payload: bytes) -> bool:
    """Whether it is the reply to a request with that payload, with or without an IP header."""
    if version == _IPV4 and packet[:1] and packet[0] >> 4 == _IPV4:
        packet = packet[(packet[0] & 15) * 4 :]
    if len(packet) < _HEADER.size or packet[0] != _REPLY[version]:
        return False
    return packet[_HEADER.size :] == payload


def _checksum(data: bytes) -> int:
    data += b"\0" * (len(data) % 2)
    total = sum(int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF
