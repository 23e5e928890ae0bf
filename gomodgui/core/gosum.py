"""The hashes of a go.sum file, as the go command reads them."""

from __future__ import annotations

_MOST_LINES = 200_000


def hashes(data: bytes) -> dict[str, str]:
    """`path version` and `path version/go.mod` → `h1:…`; lines that are none are passed over."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").split("\n")[:_MOST_LINES]:
        words = line.split()
        if len(words) == 3 and words[2].startswith("h1:"):
            found.setdefault(f"{words[0]} {words[1]}", words[2])
    return found
