"""What the checks of the module cache look at, and the fixes that move it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gomodgui.core.modcache import CacheState, Damage, DamageKind
from gomodgui.core.model import FixCall
from gomodgui.core.settingsview import SettingsView

_ROOM = 1_000_000_000
"""Bytes that another place must have to be worth the move."""

EVERYTHING = FixCall("clean_modcache", {}, recommended=True)
"""Set the whole cache aside."""


@dataclass(frozen=True, slots=True)
class CacheView:
    """`state`: what was seen. `settings`: where the variables come from.

    `default`: where the cache lies where nobody says otherwise. `in_file`: the variables that
    Go's settings file sets.
    """

    state: CacheState
    settings: SettingsView
    default: str = ""
    in_file: frozenset[str] = frozenset()

    def fails(self, damage: Damage) -> bool:
        """Whether what somebody wants to do fails because of it."""
        return damage.blocks and (damage.in_project or not self.state.has_project)

    def mend(self, damage: Damage) -> tuple[FixCall, ...]:
        """Set it aside; where only go.sum contradicts, a person has to look first."""
        clean = FixCall("clean_module", {"module": damage.module}, recommended=True)
        if damage.kind is not DamageKind.SUM:
            return (clean if damage.module else EVERYTHING,)
        review = FixCall("review_checksum", {"module": damage.module}, recommended=True)
        if damage.known == damage.found:
            return (review,)  # others agree with the cache
        return (review, replace(clean, recommended=False))

    def elsewhere(self, *, recommended: bool, not_on: int | None = None) -> tuple[FixCall, ...]:
        """The fixes that let Go keep modules in another folder with room; () without one.

        `not_on`: the number of a disk that will not do.
        """
        good = (
            room
            for room in self.state.spare
            if room.free >= _ROOM and room.device != not_on and room.free_files != 0
        )
        room = next(good, None)
        if room is None:
            return ()
        if room.path == self.default:
            calls = self.settings.drop("GOMODCACHE") or self.settings.give("GOMODCACHE", room.path)
        else:
            calls = self.settings.give("GOMODCACHE", room.path)
        return tuple(replace(call, recommended=call.recommended and recommended) for call in calls)

    def forget(self, variable: str) -> tuple[FixCall, ...]:
        """The fixes that unset a variable, so that Go uses the usual folder."""
        if self.settings.environ.get(variable):
            return self.settings.drop(variable) if variable.startswith("GO") else ()
        if variable in self.in_file:
            return (FixCall("unset_go_setting", {"name": variable}, recommended=True),)
        return ()
