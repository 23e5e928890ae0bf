"""Which modules lead to a module: the shortest way through what requires what.

Names are `path` (the main module) or `path@version`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping

MOST_EDGES = 200_000
MOST_STEPS = 20_000
_OF_GO = ("go@", "toolchain@")


def parse(output: str) -> dict[str, list[str]]:
    """What `go mod graph` prints, as name → names that it requires; at most so many edges."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(output.splitlines()):
        if number >= MOST_EDGES:
            break
        above, _, below = line.strip().partition(" ")
        if below and not below.startswith(_OF_GO):
            found.setdefault(above, []).append(below)
    return found


def chain(
    start: str, requires: Callable[[str], Iterable[str]], path: str, version: str = ""
) -> tuple[str, ...]:
    """The shortest way from `start` to a version of that module (`version` "": to any).

    () where there is none. `requires` tells the names that one requires; it is asked for each
    name at most once.
    """
    came_from: dict[str, str] = {start: ""}
    waiting = deque([start])
    for _ in range(MOST_STEPS):
        if not waiting:
            break
        name = waiting.popleft()
        for below in requires(name):
            if below in came_from:
                continue
            came_from[below] = name
            found_path, _, found_version = below.partition("@")
            if found_path == path and version in ("", found_version):
                return _way(below, came_from)
            waiting.append(below)
    return ()


def _way(name: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = []
    while name:
        way.append(name)
        name = came_from[name]
    return tuple(reversed(way))


def packages(output: str) -> tuple[str, ...]:
    """What `go mod why -m` prints: the packages that lead to the module, () where none does."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("#")]
    return () if any(line.startswith("(") for line in told) else tuple(told)
