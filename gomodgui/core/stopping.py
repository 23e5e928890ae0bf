"""Whether one entry of GOPROXY is why Go gives up, by which entries answer."""

from __future__ import annotations

from collections.abc import Sequence


def stops(at: int, answers: Sequence[bool | None], moves_on: Sequence[bool]) -> bool:
    """Whether Go ends at that entry, or passes it only to find nothing behind it.

    `answers`: whether each entry is reached (None: not known). `moves_on`: whether Go asks the next
    one after any error, as `|` says. An entry behind one that answers is never asked.
    """
    if answers[at] is not False or any(answers[:at]):
        return False
    if not all(moves_on[:at]):
        return False
    return not moves_on[at] or not any(answers[at + 1 :])
