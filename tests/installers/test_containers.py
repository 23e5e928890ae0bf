"""The icon files of Windows and macOS hold each picture once, where their table says."""

from __future__ import annotations

import struct

import pytest

from installers import containers
from installers.freezing import SIZES

PICTURES = {size: b"\x89PNG" + bytes([size % 251]) * size for size in SIZES}


def test_ico() -> None:
    made = containers.ico(PICTURES)
    reserved, kind, count = struct.unpack_from("<HHH", made)
    assert (reserved, kind) == (0, 1)
    found = {}
    for at in range(count):
        width, height, _, _, _, depth, length, offset = struct.unpack_from(
            "<BBBBHHII", made, 6 + 16 * at
        )
        assert (width, depth) == (height, 32)
        found[width or 256] = made[offset : offset + length]
    assert found == {size: PICTURES[size] for size in found}
    assert set(found) >= {16, 32, 48, 256}


def test_icns() -> None:
    made = containers.icns(PICTURES)
    assert struct.unpack_from(">4sI", made) == (b"icns", len(made))
    at, kinds = 8, {}
    while at < len(made):
        kind, length = struct.unpack_from(">4sI", made, at)
        kinds[kind] = made[at + 8 : at + length]
        at += length
    assert at == len(made)
    assert kinds[b"ic07"] == PICTURES[128]
    assert set(kinds.values()) <= set(PICTURES.values())


@pytest.mark.parametrize("make", [containers.ico, containers.icns])
def test_a_missing_size_is_an_error(make: object) -> None:
    with pytest.raises(KeyError):
        make({16: b"x"})  # type: ignore[operator]
