"""What a benchmark finds: one row a goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value against its limit. `unit`: ms, ratio…; `note`: what to know of it.

    `value` None: could not be measured here, and the note says why; that is no failure.
    """

    name: str
    value: float | None
    limit: float
    unit: str
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether the goal is reached, as far as can be told."""
        return self.value is None or self.value <= self.limit
