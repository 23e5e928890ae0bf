"""Addresses that no public server has."""

import pytest

from gomodgui.core.fakeaddresses import Kind, is_fake, kind


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("142.250.72.17", Kind.PUBLIC),
        ("2607:f8b0:4004:c1b::8d", Kind.PUBLIC),
        ("198.18.0.1", Kind.FAKE),
        ("198.19.255.255", Kind.FAKE),
        ("::ffff:198.18.0.1", Kind.FAKE),
        ("fc00::5", Kind.FAKE),
        ("198.20.0.1", Kind.PUBLIC),
        ("127.0.0.1", Kind.LOOPBACK),
        ("::1", Kind.LOOPBACK),
        ("0.0.0.0", Kind.UNSPECIFIED),
        ("::", Kind.UNSPECIFIED),
        ("10.1.2.3", Kind.PRIVATE),
        ("192.168.1.1", Kind.PRIVATE),
        ("100.64.1.1", Kind.PRIVATE),
        ("fd00::1", Kind.PRIVATE),
        ("fe80::1%eth0", Kind.PRIVATE),
        ("240.0.0.1", Kind.PRIVATE),
        ("192.0.2.7", Kind.DOCUMENTATION),
        ("2001:db8::1", Kind.DOCUMENTATION),
    ],
)
def test_kinds(address: str, expected: Kind) -> None:
    assert kind(address) is expected
    assert is_fake(address) is (expected is Kind.FAKE)
