"""When a mirror is left and come back to, on a simulated clock."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from gomodgui.core.failover import Failover, Rules, Wakefulness
from gomodgui.core.watch import Outcome

DAY_S = 86400.0
Health = Callable[[float], Outcome]


def chances(seed: int) -> Callable[[], float]:
    return random.Random(seed).random  # noqa: S311 - a jitter, no secret


def always(outcome: Outcome) -> Health:
    return lambda _now: outcome


def dead_from(moment: float) -> Health:
    return lambda now: Outcome.FAILED if now >= moment else Outcome.WELL


def flapping(up_s: float, down_s: float) -> Health:
    return lambda now: Outcome.WELL if now % (up_s + down_s) < up_s else Outcome.FAILED


@dataclass
class World:
    """A preferred mirror, a backup, and a clock that jumps to whatever is due next."""

    preferred: Health
    backup: Health = field(default_factory=lambda: always(Outcome.WELL))
    rules: Rules = field(default_factory=Rules)
    seed: int = 1
    now: float = 0.0
    checks: list[float] = field(default_factory=list)
    seeks: list[float] = field(default_factory=list)
    switches: list[float] = field(default_factory=list)
    returns: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.machine = Failover(self.rules, self.now, chances(self.seed))

    def run(self, until: float) -> None:
        while self.machine.next_due <= until:
            self.now = max(self.now, self.machine.next_due)
            if self.machine.on_backup and self.machine.due > self.now:
                self.look_at_preferred()
            else:
                self.look()

    def look(self) -> None:
        self.checks.append(self.now)
        health = self.backup if self.machine.on_backup else self.preferred
        if not self.machine.checked(health(self.now), self.now):
            return
        self.seeks.append(self.now)
        other = self.preferred if self.machine.on_backup else self.backup
        if other(self.now) is not Outcome.WELL:
            self.machine.stayed(self.now)
        elif self.machine.on_backup:
            self.machine.returned(self.now)
            self.returns.append(self.now)
        else:
            self.machine.switched(self.now)
            self.switches.append(self.now)

    def look_at_preferred(self) -> None:
        if self.machine.preferred_checked(self.preferred(self.now), self.now):
            self.machine.returned(self.now)
            self.returns.append(self.now)


def test_a_mirror_that_is_well_is_asked_every_five_minutes_give_or_take_a_tenth() -> None:
    world = World(always(Outcome.WELL))
    world.run(DAY_S)
    gaps = [b - a for a, b in itertools.pairwise(world.checks)]
    assert all(270 <= gap <= 330 for gap in gaps)
    assert max(gaps) - min(gaps) > 30  # jitter there is
    assert 262 <= len(world.checks) <= 321


@pytest.mark.parametrize("needed", [1, 2, 3, 7])
def test_it_is_left_after_so_many_failures_in_a_row(needed: int) -> None:
    world = World(dead_from(1000), rules=Rules(failures=needed))
    world.run(5000)
    failed = [at for at in world.checks if at >= 1000][:needed]
    assert world.switches == [failed[-1]]
    gaps = [b - a for a, b in itertools.pairwise(failed)]
    assert all(9 <= gap <= 11 for gap in gaps)


def test_two_failures_and_an_answer_are_no_three_failures() -> None:
    answers = iter([Outcome.FAILED, Outcome.FAILED, Outcome.WELL] * 50)
    world = World(lambda _now: next(answers))
    world.run(10_000)
    assert not world.seeks


@pytest.mark.parametrize("reason", [Outcome.OFFLINE, Outcome.UNTOLD])
def test_what_tells_nothing_of_the_mirror_does_not_count(reason: Outcome) -> None:
    answers = iter([Outcome.FAILED, Outcome.FAILED, reason] * 500)
    world = World(lambda _now: next(answers))
    world.run(10_000)
    assert not world.seeks


def test_offline_it_is_asked_again_soon() -> None:
    machine = Failover(Rules(jitter=0), 0, lambda: 0.5)
    machine.checked(Outcome.OFFLINE, 100)
    assert machine.due == 130


def test_it_is_come_back_to_after_it_has_been_well_for_a_while() -> None:
    def health(now: float) -> Outcome:
        return Outcome.FAILED if 1000 <= now < 4000 else Outcome.WELL

    world = World(health)
    world.run(DAY_S)
    assert len(world.switches) == len(world.returns) == 1
    assert 4000 + Rules().well_s <= world.returns[0] <= 4000 + Rules().well_s + 3 * 660


def test_it_is_not_come_back_to_where_that_is_not_wanted() -> None:
    world = World(
        lambda now: Outcome.FAILED if now < 1000 else Outcome.WELL,
        rules=Rules(switch_back=False),
    )
    world.run(DAY_S)
    assert (len(world.switches), world.returns) == (1, [])


@pytest.mark.parametrize("minutes", [1, 5, 10, 15, 20, 30, 45, 60, 90, 120])
@pytest.mark.parametrize("seed", range(3))
def test_a_mirror_that_flaps_all_day_is_left_only_a_few_times(minutes: int, seed: int) -> None:
    world = World(flapping(minutes * 60, minutes * 60), seed=seed)
    world.run(DAY_S)
    changes = len(world.switches) + len(world.returns)
    outages = DAY_S / (2 * minutes * 60)
    assert changes <= min(10, 2 * outages + 1)


def test_the_flapping_is_damped_and_not_merely_slow() -> None:
    """The same mirror, with and without what is learnt from each return that was regretted."""
    damped = World(flapping(1800, 1800))
    naive = World(flapping(1800, 1800), rules=replace(Rules(), regret_s=-DAY_S))
    damped.run(DAY_S)
    naive.run(DAY_S)
    assert (len(damped.switches), len(naive.switches)) == (2, 23)


def test_two_mirrors_that_flap_in_turn_are_changed_at_most_so_often_an_hour() -> None:
    def first(now: float) -> Outcome:
        return Outcome.WELL if int(now // 60) % 2 else Outcome.FAILED

    def second(now: float) -> Outcome:
        return Outcome.FAILED if int(now // 60) % 2 else Outcome.WELL

    world = World(first, second, rules=Rules(interval_s=10, well_s=0, failures=1))
    world.run(DAY_S)
    moved = sorted(world.switches + world.returns)
    busiest = max(sum(at <= other < at + 3600 for other in moved) for at in moved)
    assert busiest == Rules().switches_an_hour


def test_without_a_backup_it_is_looked_for_less_and_less_often() -> None:
    world = World(always(Outcome.FAILED), always(Outcome.FAILED))
    world.run(DAY_S)
    gaps = [b - a for a, b in itertools.pairwise(world.seeks)]
    assert gaps == sorted(gaps[:4]) + gaps[4:]
    assert 20 <= len(world.seeks) <= 30
    assert len(world.checks) < 330  # and the dead one is asked no more often than a live one


def test_sleep_and_another_network_begin_the_count_anew() -> None:
    machine = Failover(Rules(jitter=0), 0, lambda: 0.5)
    machine.checked(Outcome.FAILED, 0)
    machine.checked(Outcome.FAILED, 10)
    machine.interrupted(5000)
    assert (machine.failures, machine.due) == (0, 5020)
    assert not machine.checked(Outcome.FAILED, 5020)


def test_what_was_well_before_the_sleep_does_not_count_for_the_return() -> None:
    machine = Failover(Rules(), 0, lambda: 0.5)
    machine.switched(0)
    for now in (600, 1200, 1800):
        told = machine.preferred_checked(Outcome.WELL, now)
    assert told
    machine.interrupted(1900)
    assert not machine.preferred_checked(Outcome.WELL, 2000)


class TestSleep:
    def test_a_wait_as_long_as_expected_is_none(self) -> None:
        assert not Wakefulness(0, 1_000).slept(310, 1_310, 300)

    def test_a_clock_that_stood_still(self) -> None:
        assert Wakefulness(0, 1_000).slept(300, 8_000, 300)

    def test_a_clock_that_went_on(self) -> None:
        assert Wakefulness(0, 1_000).slept(7_000, 8_000, 300)

    def test_it_is_told_once(self) -> None:
        clocks = Wakefulness(0, 1_000)
        clocks.slept(300, 8_000, 300)
        assert not clocks.slept(600, 8_300, 300)

    def test_a_clock_that_is_set_back_is_none(self) -> None:
        assert not Wakefulness(0, 9_000).slept(300, 1_000, 300)
