"""The names in a zip, read from its end: the central directory alone, as a range request has it."""

from __future__ import annotations

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_END_BYTES = 22
_ENTRY_BYTES = 46
_MOST_NAMES = 100_000


class NotWholeError(ValueError):
    """The central directory begins before what was given; `needed` bytes from the end have it."""

    def __init__(self, needed: int) -> None:
        super().__init__(needed)
        self.needed = needed


def names(tail: bytes) -> list[str]:
    """The names of all members, by the end of a zip. Raises NotWholeError, ValueError."""
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        raise ValueError("no end of a zip")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    begin = at - size
    if begin < 0:
        raise NotWholeError(len(tail) - begin)
    found: list[str] = []
    while begin + _ENTRY_BYTES <= at and len(found) < _MOST_NAMES:
        if not tail.startswith(_ENTRY, begin):
            raise ValueError("no central directory")
        lengths = [
            int.from_bytes(tail[begin + part : begin + part + 2], "little") for part in (28, 30, 32)
        ]
        name = tail[begin + _ENTRY_BYTES : begin + _ENTRY_BYTES + lengths[0]]
        found.append(name.decode("utf-8", "replace"))
        begin += _ENTRY_BYTES + sum(lengths)
    return found


def has_package(members: list[str], module: str, version: str, package: str) -> bool:
    """Whether the module's zip has Go files right in the folder of that import path."""
    inside = package.removeprefix(module).strip("/")
    folder = f"{module}@{version}/" + (f"{inside}/" if inside else "")
    return any(
        name.startswith(folder) and name.endswith(".go") and "/" not in name[len(folder) :]
        for name in members
    )
