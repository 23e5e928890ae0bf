"""Unpacking of compressed answers, bounded: a small bomb must not become gigabytes."""

from __future__ import annotations

import zlib

_WINDOW_BITS = {
    "gzip": zlib.MAX_WBITS | 16,
    "x-gzip": zlib.MAX_WBITS | 16,
    "deflate": zlib.MAX_WBITS,
}
_BOMB_RATIO = 100


class UnpackError(Exception):
    """`reason`: unpack_bomb or unpack_broken."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unpacker:
    """Collects a body of at most `limit` bytes, unpacked by its Content-Encoding."""

    def __init__(self, encoding: str, limit: int) -> None:
        coding = encoding.strip().lower()
        self._limit = limit
        self._packed = 0
        self._zlib = None
        if coding in _WINDOW_BITS:
            self._zlib = zlib.decompressobj(_WINDOW_BITS[coding])
        elif coding not in ("", "identity"):
            raise UnpackError("unpack_broken")
        self.body = bytearray()

    @property
    def full(self) -> bool:
        """No more is wanted."""
        return len(self.body) > self._limit

    def feed(self, data: bytes) -> None:
        """Take more of the body. Raises UnpackError."""
        if self._zlib is None:
            self.body += data
            return
        try:
            self.body += self._zlib.decompress(data, self._limit + 1 - len(self.body))
        except zlib.error as error:
            raise UnpackError("unpack_broken") from error
        self._packed += len(data) - len(self._zlib.unconsumed_tail)
        if self.full and len(self.body) > self._packed * _BOMB_RATIO:
            raise UnpackError("unpack_bomb")

    def end(self) -> None:
        """There is no more. Raises UnpackError where it was cut off."""
        if self._zlib is not None and not self._zlib.eof and self._packed:
            raise UnpackError("unpack_broken")
