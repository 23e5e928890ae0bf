"""How far one name is from another, and which known names are near."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_NEAR = 3
_LONGEST = 200


def distance(a: str, b: str, most: int) -> int:
    """Letters added, left out, changed or swapped between the two; `most + 1` for more than that.

    Optimal string alignment, in time O(len x most).
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, char in enumerate(a, start=1):
        row = [i] + [most + 1] * len(b)
        for j in range(max(1, i - most), min(len(b), i + most) + 1):
            row[j] = min(
                last[j] + 1,
                row[j - 1] + 1,
                last[j - 1] + (char != b[j - 1]),
            )
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == b[j - 1]:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def tolerance(name: str) -> int:
    """How many slips are likely in a name of that length."""
    return max(1, min(3, len(name) // 8))


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The known names that were perhaps meant, nearest first, other cases of it before all."""
    if not name or len(name) > _LONGEST:
        return []
    most = tolerance(name)
    lower = name.lower()
    found: list[tuple[int, str]] = []
    for other in known:
        if other == name:
            continue
        far = distance(lower, other.lower(), most)
        if far <= most:
            found.append((far, other))
    return [other for _, other in sorted(found)[:_MOST_NEAR]]


def differing(a: str, b: str) -> tuple[str, str]:
    """The elements of two paths that are not the same; both whole where they have not as many."""
    ones, others = a.split("/"), b.split("/")
    if len(ones) != len(others) or a == b:
        return a, b
    pairs = [(x, y) for x, y in zip(ones, others, strict=True) if x != y]
    return "/".join(x for x, _ in pairs), "/".join(y for _, y in pairs)
