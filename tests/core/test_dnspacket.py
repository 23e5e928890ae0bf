"""Questions for addresses, and answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.dnspacket import addresses, question
from tests.servers.dns import DnsServer

ASKED = question("goproxy.test", 4711)


def answered(names: dict[str, list[str]]) -> bytes:
    with DnsServer(names) as server:
        return server.answer(ASKED)


def test_an_answer() -> None:
    packet = answered({"goproxy.test": ["192.0.2.1", "192.0.2.2"]})
    assert addresses(packet, ASKED) == ("192.0.2.1", "192.0.2.2")


def test_no_such_name() -> None:
    assert addresses(answered({}), ASKED) == ()


def test_an_answer_to_another_question() -> None:
    packet = answered({"goproxy.test": ["192.0.2.1"]})
    assert addresses(packet, question("goproxy.test", 4712)) is None
    assert addresses(packet, question("goproxy.tesu", 4711)) is None
    assert addresses(ASKED, ASKED) is None


def test_another_kind_of_record_is_passed_over() -> None:
    good = answered({"goproxy.test": ["192.0.2.1"]})
    alias = b"\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x01\x00\x03\x01a\x00"
    packet = good[:6] + b"\x00\x02" + good[8 : len(ASKED)] + alias + good[len(ASKED) :]
    assert addresses(packet, ASKED) == ("192.0.2.1",)


@given(st.binary(max_size=200))
def test_nonsense_is_no_answer(data: bytes) -> None:
    found = addresses(ASKED[:2] + b"\x81\x80" + ASKED[4:] + data, ASKED)
    assert found is None or isinstance(found, tuple)


@pytest.mark.parametrize("host", ["", "a..b", "x" * 64, "ö.de"])
def test_no_name(host: str) -> None:
    with pytest.raises(ValueError):
        question(host, 1)
