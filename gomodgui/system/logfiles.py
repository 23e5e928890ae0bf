"""Reads logs that a person hands over: files, pipes and standard input, never more than a bound."""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 64 * 1024 * 1024
"""Bytes of one log that are read."""


def read_file(path: str) -> tuple[bytes, bool]:
    """Its beginning, and whether there is more. Raises OSError, ValueError for no possible name."""
    with Path(path).open("rb") as file:
        return _bounded(file.read(LIMIT + 1))


def read_standard_input() -> tuple[bytes, bool]:
    """What stands there up to its end, and whether there is more. Raises OSError."""
    return _bounded(sys.stdin.buffer.read(LIMIT + 1))


def _bounded(data: bytes) -> tuple[bytes, bool]:
    return data[:LIMIT], len(data) > LIMIT
