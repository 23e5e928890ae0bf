"""Questions for the address of a name, and the addresses in an answer (RFC 1035)."""

from __future__ import annotations

import ipaddress
import struct

_HEAD = struct.Struct("!HHHHHH")
_RECORD = struct.Struct("!HHIH")
_ADDRESS, _INTERNET = 1, 1
_RECURSION = 0x0100
_POINTER = 0xC0
_MOST = 64


def question(host: str, number: int) -> bytes:
    """A packet that asks for the IPv4 addresses of that name. ValueError where it is none."""
    labels = host.rstrip(".").encode("ascii").split(b".")
    if not all(0 < len(label) < 64 for label in labels):
        raise ValueError("label")
    name = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    head = _HEAD.pack(number, _RECURSION, 1, 0, 0, 0)
    return head + name + struct.pack("!HH", _ADDRESS, _INTERNET)


def addresses(packet: bytes, asked: bytes) -> tuple[str, ...] | None:
    """The IPv4 addresses in the answer to that question; None where it is no answer to it."""
    try:
        return _addresses(packet, asked)
    except (IndexError, struct.error):
        return None


def _addresses(packet: bytes, asked: bytes) -> tuple[str, ...] | None:
    number, flags, questions, answers, _, _ = _HEAD.unpack_from(packet)
    is_answer = number == _HEAD.unpack_from(asked)[0] and flags & 0x8000 and questions == 1
    if not is_answer or packet[12 : len(asked)].lower() != asked[12:].lower():
        return None
    found: list[str] = []
    at = len(asked)
    for _ in range(min(answers, _MOST)):
        at = _behind_name(packet, at)
        kind, group, _, size = _RECORD.unpack_from(packet, at)
        at += _RECORD.size
        data = packet[at : at + size]
        if (kind, group) == (_ADDRESS, _INTERNET) and len(data) == 4:
            found.append(str(ipaddress.IPv4Address(data)))
        at += size
    return tuple(found)


def _behind_name(packet: bytes, at: int) -> int:
    while packet[at]:
        if packet[at] & _POINTER == _POINTER:
            return at + 2
        at += packet[at] + 1
    return at + 1
