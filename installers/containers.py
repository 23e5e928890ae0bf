"""Icon files of Windows and macOS: both hold PNGs as they are, behind a small table."""

import struct
from collections.abc import Mapping

_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Type of an entry → pixels. ic11 to ic14 are 16, 32, 128 and 256 points on a Retina screen.
_ICNS_TYPES = {
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic11": 32,
    b"ic12": 64,
    b"ic13": 256,
    b"ic14": 512,
}


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows .ico from PNGs by their size in pixels; KeyError where one is missing."""
    offset = 6 + 16 * len(_ICO_SIZES)
    table = struct.pack("<HHH", 0, 1, len(_ICO_SIZES))
    body = b""
    for size in _ICO_SIZES:
        picture = pictures[size]
        edge = size % 256  # 0 means 256
        table += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return table + body


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """A macOS .icns from PNGs by their size in pixels; KeyError where one is missing."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in _ICNS_TYPES.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
