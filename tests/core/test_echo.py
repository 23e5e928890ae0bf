"""Echo requests and replies."""

import struct

import pytest

from gomodgui.core.echo import answers, request

PAYLOAD = b"some bytes"


def reply(kind: int, payload: bytes = PAYLOAD) -> bytes:
    return struct.pack("!BBHHH", kind, 0, 0, 7, 1) + payload


def test_the_checksum_of_ipv4_makes_the_sum_come_out() -> None:
    packet = request(4, 1, PAYLOAD)
    total = sum(struct.unpack(f"!{len(packet) // 2}H", packet))
    assert (total & 0xFFFF) + (total >> 16) == 0xFFFF
    assert packet[0] == 8


def test_the_kernel_sums_up_that_of_ipv6() -> None:
    assert request(6, 1, PAYLOAD)[:4] == bytes([128, 0, 0, 0])


@pytest.mark.parametrize(
    ("packet", "version"),
    [
        (reply(0), 4),
        (bytes([0x45]) + bytes(19) + reply(0), 4),
        (bytes([0x46]) + bytes(23) + reply(0), 4),
        (reply(129), 6),
    ],
)
def test_a_reply(packet: bytes, version: int) -> None:
    assert answers(packet, version, PAYLOAD)


@pytest.mark.parametrize(
    ("packet", "version"),
    [
        (b"", 4),
        (b"\x45", 4),
        (reply(0)[:5], 4),
        (reply(8), 4),  # our own request, seen on a raw socket
        (reply(3), 4),
        (reply(0, b"of somebody else"), 4),
        (reply(128), 6),
        (reply(0), 6),
    ],
)
def test_anything_else(packet: bytes, version: int) -> None:
    assert not answers(packet, version, PAYLOAD)
