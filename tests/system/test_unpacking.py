"""Unpacking stays within its limit whatever comes."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.system.unpacking import Unpacker, UnpackError


def unpack(data: bytes, encoding: str, limit: int, piece: int = 100) -> bytes:
    unpacker = Unpacker(encoding, limit)
    for start in range(0, len(data), piece):
        unpacker.feed(data[start : start + piece])
        if unpacker.full:
            return bytes(unpacker.body)
    unpacker.end()
    return bytes(unpacker.body)


@given(st.binary(max_size=2000), st.sampled_from(["", "identity", "gzip", "GZIP ", "deflate"]))
def test_what_went_in_comes_out(content: bytes, encoding: str) -> None:
    forms = {"gzip": gzip.compress(content), "deflate": zlib.compress(content)}
    packed = forms.get(encoding.strip().lower(), content)
    assert unpack(packed, encoding, 2000) == content


def test_a_bomb_is_noticed_at_once() -> None:
    with pytest.raises(UnpackError, match="unpack_bomb"):
        unpack(gzip.compress(bytes(1 << 24)), "gzip", 1 << 16)


def test_plenty_of_honest_text_is_no_bomb() -> None:
    text = "".join(f"line {number}\n" for number in range(20_000)).encode()
    assert len(unpack(gzip.compress(text), "gzip", 1000)) == 1001


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"plain", "gzip"),
        (gzip.compress(b"x" * 99)[:-9], "gzip"),
        (b"x", "br"),
        (b"x", "gzip, gzip"),
    ],
)
def test_what_cannot_be_unpacked(data: bytes, encoding: str) -> None:
    with pytest.raises(UnpackError, match="unpack_broken"):
        unpack(data, encoding, 1000)
