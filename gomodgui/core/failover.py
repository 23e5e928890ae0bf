"""When to check a mirror, when to leave it for a backup, and when to come back.

A state machine without a clock of its own: every call is told the time, in seconds that never go
back. It asks no server and changes nothing; who runs it does, and says how that went.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gomodgui.core.watch import RETRY_S, Outcome

_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The person's numbers, and ours; times in seconds.

    A mirror is come back to when it was well for `well_s`, and for twice as long each time that
    this was regretted within `regret_s`, up to `most_well_s`. Where no backup could be found it is
    looked for again after an interval, then after two, up to `most_pause_s`.
    """

    interval_s: float = 300.0
    retry_s: float = RETRY_S
    failures: int = 3
    jitter: float = 0.1
    switch_back: bool = True
    offline_s: float = 30.0
    settle_s: float = 20.0
    well_s: float = 900.0
    well_checks: int = 3
    regret_s: float = 3 * _HOUR_S
    most_well_s: float = 8 * _HOUR_S
    most_pause_s: float = _HOUR_S
    switches_an_hour: int = 6


class Failover:
    """One watched mirror, and the preferred one beside it while a backup stands in.

    `chance()` gives numbers from 0 to 1, for the jitter. `rules` may be changed at any time.
    """

    def __init__(self, rules: Rules, now: float, chance: Callable[[], float]) -> None:
        self.rules = rules
        self.failures = 0
        self.on_backup = False
        self.due = now
        self.preferred_due = now
        self._chance = chance
        self._seek_at = now
        self._pause_s = 0.0
        self._well_since: float | None = None
        self._well_checks = 0
        self._regrets = 0
        self._returned_at: float | None = None
        self._switches: list[float] = []

    @property
    def next_due(self) -> float:
        """When something is to be checked."""
        waits_to_return = self.on_backup and self.rules.switch_back
        return min(self.due, self.preferred_due) if waits_to_return else self.due

    def checked(self, outcome: Outcome, now: float) -> bool:
        """The mirror in use was checked; True when it is time to look for a backup."""
        if outcome is not Outcome.FAILED:
            self.failures = 0
            self._pause_s = 0.0
            self._seek_at = now
            self.due = now + self._spread(
                self.rules.offline_s if outcome is Outcome.OFFLINE else self.rules.interval_s
            )
            return False
        self.failures += 1
        is_down = self.failures >= self.rules.failures
        pause_s = self.rules.interval_s if is_down else self.rules.retry_s
        self.due = now + self._spread(min(pause_s, self.rules.interval_s))
        return is_down and now >= self._seek_at and self._may_switch(now)

    def preferred_checked(self, outcome: Outcome, now: float) -> bool:
        """The preferred mirror was checked; True when it is time to come back to it."""
        self.preferred_due = now + self._spread(2 * self.rules.interval_s)
        if outcome is Outcome.FAILED:
            self._forget_well()
        if outcome is not Outcome.WELL:
            return False
        if self._well_since is None:
            self._well_since = now
        self._well_checks += 1
        is_long = self.rules.switch_back and now - self._well_since >= self.hold_s
        return is_long and self._well_checks >= self.rules.well_checks and self._may_switch(now)

    @property
    def hold_s(self) -> float:
        """For how long the preferred mirror has to be well before it is come back to."""
        longest = max(self.rules.well_s, self.rules.most_well_s)
        return min(self.rules.well_s * 2.0**self._regrets, longest)

    def switched(self, now: float) -> None:
        """A backup stands in from now on."""
        if self._returned_at is not None:
            is_regretted = now - self._returned_at < self.rules.regret_s + self.hold_s
            self._regrets = min(self._regrets + 1, 16) if is_regretted else 0
            self._returned_at = None
        self.on_backup = True
        self._moved(now)

    def returned(self, now: float) -> None:
        """The preferred mirror is in use again."""
        self.on_backup = False
        self._returned_at = now
        self._moved(now)

    def stayed(self, now: float) -> None:
        """There was nothing to switch to, or it was not to be: not again for a while."""
        doubled = max(2 * self._pause_s, self.rules.interval_s)
        self._pause_s = min(doubled, max(self.rules.most_pause_s, self.rules.interval_s))
        self._seek_at = now + self._pause_s

    def interrupted(self, now: float) -> None:
        """The machine slept, or is in another network: what was seen before says nothing."""
        self.failures = 0
        self._pause_s = 0.0
        self._seek_at = now
        self._forget_well()
        self.due = now + min(self.rules.settle_s, self.rules.interval_s)
        self.preferred_due = self.due

    def replaced(self, now: float, *, on_backup: bool = False) -> None:
        """The person set another mirror, or it is the first one: everything begins anew."""
        self.interrupted(now)
        self.on_backup = on_backup
        self._regrets = 0
        self._returned_at = None
        self.due = now

    def declined(self, now: float) -> None:
        """The person took the switch back: as long as this failure lasts, it is not made again."""
        self._pause_s = self.rules.most_pause_s
        self._seek_at = now + self._pause_s

    def hasten(self, now: float) -> None:
        """Check now, both."""
        self.due = now
        self.preferred_due = now

    def _moved(self, now: float) -> None:
        self.failures = 0
        self._pause_s = 0.0
        self._seek_at = now
        self._forget_well()
        self._switches = [at for at in self._switches if now - at < _HOUR_S] + [now]
        self.due = now + self._spread(self.rules.interval_s)
        self.preferred_due = now + self._spread(2 * self.rules.interval_s)

    def _may_switch(self, now: float) -> bool:
        recent = [at for at in self._switches if now - at < _HOUR_S]
        return len(recent) < self.rules.switches_an_hour

    def _forget_well(self) -> None:
        self._well_since = None
        self._well_checks = 0

    def _spread(self, seconds: float) -> float:
        return seconds * (1 + self.rules.jitter * (2 * self._chance() - 1))


class Wakefulness:
    """Tells whether the machine slept, or this program was stopped, since the last look.

    `monotonic` may stand still in sleep (Linux, macOS) or go on (Windows); `wall` goes on.
    """

    def __init__(self, monotonic: float, wall: float, slack_s: float = 30.0) -> None:
        self._monotonic, self._wall = monotonic, wall
        self._slack_s = slack_s

    def slept(self, monotonic: float, wall: float, expected_s: float) -> bool:
        """True where much more time passed than was `expected_s`, or the clocks drifted apart."""
        passed, passed_wall = monotonic - self._monotonic, wall - self._wall
        self._monotonic, self._wall = monotonic, wall
        return passed > expected_s + self._slack_s or passed_wall - passed > self._slack_s
