"""Settings that are lists, as chips edit them: what the person typed is kept, right or wrong.

The separator between two entries of GOPROXY belongs to its place: moving an entry leaves the
rules between the places as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gomodgui.core.goproxy import DIRECT, OFF
from gomodgui.core.gotext import trim_space

COMMA, BAR = ",", "|"
_CUT = re.compile("([,|])")


@dataclass(frozen=True, slots=True)
class ValueList:
    """Entries and the separators between them (one fewer); `bars`: whether `|` is one."""

    entries: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()
    bars: bool = True

    @classmethod
    def read(cls, value: str, *, bars: bool) -> ValueList:
        """Take a value apart as Go does: blanks around entries and empty entries do not count."""
        pieces = _CUT.split(value) if bars else _comma_pieces(value)
        entries: list[str] = []
        separators: list[str] = []
        for text, separator in zip(pieces[::2], [*pieces[1::2], COMMA], strict=True):
            entry = trim_space(text) if bars else text
            if entry:
                entries.append(entry)
                separators.append(separator)
        return cls(tuple(entries), tuple(separators[:-1]), bars)

    def __str__(self) -> str:
        """The value."""
        return "".join(
            entry + separator
            for entry, separator in zip(self.entries, [*self.separators, ""], strict=False)
        )

    @property
    def stops_at(self) -> int | None:
        """The entry behind which Go reads nothing (`direct`, `off`), None where it reads all."""
        if not self.bars:
            return None
        return next((n for n, text in enumerate(self.entries) if text in (DIRECT, OFF)), None)

    def move(self, index: int, to: int) -> ValueList:
        """With that entry at another place."""
        entries = list(self.entries)
        entries.insert(max(0, min(to, len(entries) - 1)), entries.pop(index))
        return self._with(entries, self.separators)

    def remove(self, index: int) -> ValueList:
        """Without that entry; the separator behind it goes too (of the last: the one before)."""
        entries, separators = list(self.entries), list(self.separators)
        del entries[index]
        if separators:
            del separators[min(index, len(separators) - 1)]
        return self._with(entries, separators)

    def add(self, text: str) -> ValueList:
        """With one more: before the entry at which Go stops, otherwise at the end."""
        stop = self.stops_at
        place = len(self.entries) if stop is None or text in (DIRECT, OFF) else stop
        entries, separators = list(self.entries), list(self.separators)
        entries.insert(place, text)
        if len(entries) > 1:
            separators.insert(min(place, len(separators)), COMMA)
        return self._with(entries, separators)

    def replace(self, index: int, text: str) -> ValueList:
        """With another text for that entry."""
        entries = list(self.entries)
        entries[index] = text
        return self._with(entries, self.separators)

    def toggle(self, index: int) -> ValueList:
        """With the other rule behind that entry."""
        separators = list(self.separators)
        separators[index] = COMMA if separators[index] == BAR else BAR
        return self._with(self.entries, separators)

    def _with(self, entries: Sequence[str], separators: Sequence[str]) -> ValueList:
        return ValueList(tuple(entries), tuple(separators), self.bars)


def _comma_pieces(value: str) -> list[str]:
    pieces = value.split(COMMA)
    return [part for piece in pieces for part in (piece, COMMA)][:-1]
