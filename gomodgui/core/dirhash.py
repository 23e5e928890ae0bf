"""The hashes of go.sum and .ziphash: golang.org/x/mod/sumdb/dirhash `Hash1`, as in Go 1.26."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import IO

MAX_UNPACKED = 500 << 20
"""Go refuses modules whose files are larger than this together (`zip.MaxZipFile`)."""
_CHUNK = 1 << 18
_UTF8_NAME = 0x800
_SUM = re.compile(r"h1:[A-Za-z0-9+/]{43}=")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # a compression that Go does not know either
    RuntimeError,  # encrypted
    ValueError,
    OverflowError,
)


class DamagedZipError(ValueError):
    """The zip cannot be opened, or a member cannot be unpacked."""


def is_sum(text: str) -> bool:
    """Whether that is the form of an `h1:` hash."""
    return _SUM.fullmatch(text) is not None


def hash1(files: Iterable[tuple[bytes, str]]) -> str:
    """`h1:…` of (name, SHA-256 in hex) pairs. Raises ValueError for a newline in a name."""
    whole = hashlib.sha256()
    for name, digest in sorted(files):
        if b"\n" in name:
            raise ValueError("filenames with newlines are not supported")
        whole.update(digest.encode() + b"  " + name + b"\n")
    return "h1:" + base64.b64encode(whole.digest()).decode()


def hash_of_go_mod(data: bytes) -> str:
    """The hash that stands in the `/go.mod` line of go.sum."""
    return hash1([(b"go.mod", hashlib.sha256(data).hexdigest())])


def hash_of_stream(stream: IO[bytes], go_on: Callable[[], None]) -> tuple[str, int]:
    """SHA-256 in hex and the length of what a stream still holds; `go_on` is called in between."""
    digest, length = hashlib.sha256(), 0
    while data := stream.read(_CHUNK):
        go_on()
        digest.update(data)
        length += len(data)
        if length > MAX_UNPACKED:
            raise ValueError("too large")
    return digest.hexdigest(), length


def sizes_in_zip(file: IO[bytes]) -> dict[bytes, int]:
    """The members of an open zip and the size that each says it has. Raises DamagedZipError."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {_name(member): member.file_size for member in archive.infolist()}
    except _BROKEN as error:
        raise DamagedZipError(str(error)) from error


def hash_of_zip(file: IO[bytes], go_on: Callable[[], None] = lambda: None) -> str:
    """The `h1:` hash of an open zip, every member unpacked. Raises DamagedZipError.

    `go_on` is called again and again; what it raises ends the work.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            last = {_name(member): member for member in members}
            digests: dict[bytes, str] = {}
            left = MAX_UNPACKED
            for name, member in last.items():
                go_on()
                with archive.open(member) as stream:
                    digests[name], length = hash_of_stream(stream, go_on)
                left -= length
                if left < 0:
                    raise DamagedZipError("too large")
            return hash1((_name(member), digests[_name(member)]) for member in members)
    except _BROKEN as error:
        raise DamagedZipError(str(error)) from error


def member_of_zip(file: IO[bytes], name: bytes, most: int) -> bytes | None:
    """The bytes of one member, None where there is none. Raises DamagedZipError."""
    try:
        with zipfile.ZipFile(file) as archive:
            found = next((each for each in archive.infolist() if _name(each) == name), None)
            if found is None:
                return None
            with archive.open(found) as stream:
                return stream.read(most)
    except _BROKEN as error:
        raise DamagedZipError(str(error)) from error


def _name(member: zipfile.ZipInfo) -> bytes:
    """The name as it stands in the file."""
    encoding = "utf-8" if member.flag_bits & _UTF8_NAME else "cp437"
    return member.orig_filename.encode(encoding)
