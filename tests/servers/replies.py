"""Answers of a test server, good and bad: when the first byte comes, what comes, how it ends."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from http import HTTPStatus

HTML = (
    b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please log in</body></html>"
)
PIECE = 65536


class Ending(Enum):
    """What the server does when it has sent all it wants to send."""

    CLOSE = "close"
    RESET = "reset"
    HOLD = "hold"


@dataclass(frozen=True)
class Reply:
    """One answer. Times are seconds.

    `delay_s` passes before the first byte. `piece` bytes are sent at a time, `pause_s` between
    them. `claimed_length`: the Content-Length, where it lies. `raw`: every byte that is sent,
    instead of status line, headers and body. `repeat`: the body (or `raw`) again and again, until
    the client goes away.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    delay_s: float = 0.0
    piece: int = PIECE
    pause_s: float = 0.0
    claimed_length: int | None = None
    raw: bytes | None = None
    repeat: bool = False
    ending: Ending = Ending.CLOSE

    def head(self) -> bytes:
        """The status line and the headers."""
        if self.raw is not None:
            return b""
        length = len(self.body) if self.claimed_length is None else self.claimed_length
        fields = [("Content-Type", self.content_type), ("Connection", "close"), *self.headers]
        chunked = any(name.lower() == "transfer-encoding" for name, _ in fields)
        if not self.repeat and not chunked:
            fields.append(("Content-Length", str(length)))
        phrase = HTTPStatus(self.status).phrase if self.status in set(HTTPStatus) else "Odd"
        lines = [f"HTTP/1.1 {self.status} {phrase}", *(f"{name}: {text}" for name, text in fields)]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def delayed(self, seconds: float) -> Reply:
        """The same, its first byte `seconds` later than it already is."""
        return replace(self, delay_s=self.delay_s + seconds)

    def pieces(self) -> Iterator[bytes]:
        """What follows the head, piece by piece; endless where `repeat` is set."""
        content = self.body if self.raw is None else self.raw
        while True:
            for start in range(0, len(content), self.piece):
                yield content[start : start + self.piece]
            if not self.repeat:
                return


def html(status: int = 200) -> Reply:
    """A page for people where a program expects data."""
    return Reply(status, HTML, "text/html; charset=utf-8")


def redirect(location: str, status: int = 302) -> Reply:
    """Somewhere else."""
    return Reply(status, headers=(("Location", location),))


def truncated(reply: Reply, at: int) -> Reply:
    """The same, cut after `at` bytes of the body while the whole length is promised."""
    return replace(reply, body=reply.body[:at], claimed_length=len(reply.body))


def drip(reply: Reply, pause_s: float = 0.2) -> Reply:
    """The same, one byte at a time."""
    return replace(reply, piece=1, pause_s=pause_s)


def endless(content_type: str = "application/zip", start: bytes = b"PK\x03\x04") -> Reply:
    """Bytes without end and without a length."""
    return Reply(body=start * 16384, content_type=content_type, repeat=True)


def raw(data: bytes, *, repeat: bool = False, ending: Ending = Ending.CLOSE) -> Reply:
    """These bytes and nothing else, HTTP or not."""
    return Reply(raw=data, repeat=repeat, ending=ending)


def reset() -> Reply:
    """A connection reset instead of an answer."""
    return raw(b"", ending=Ending.RESET)


def mute() -> Reply:
    """Nothing at all, for as long as the client waits."""
    return raw(b"", ending=Ending.HOLD)


def endless_headers() -> Reply:
    """A status line, then headers without end."""
    return raw(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: aaaaaaaa\r\n" * 4096, repeat=True)


def huge_chunk() -> Reply:
    """A chunked answer that announces a chunk of an absurd size."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return raw(head + b"f" * 40 + b"\r\nxxxx")


@cache
def _bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1 << 20)
    parts = [packer.compress(zeros) for _ in range(size >> 20)]
    return b"".join([*parts, packer.flush()])


def gzip_bomb(size: int = 1 << 28) -> Reply:
    """`size` bytes of zeros, packed a thousandfold."""
    return Reply(body=_bomb(size), headers=(("Content-Encoding", "gzip"),))


def gzipped(reply: Reply) -> Reply:
    """The same, packed."""
    packed = gzip.compress(reply.body)
    return replace(reply, body=packed, headers=(*reply.headers, ("Content-Encoding", "gzip")))
