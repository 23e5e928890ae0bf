"""A race of mirrors, round by round: who runs, how long to wait, who drops out, when it is over.

Pure: whoever measures asks for the entrants of the next round and tells what came back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gomodgui.core import ranking

FIRST_CAP_MS = 1500.0
"""How long the first round waits: long enough to see that a slow mirror is slow, not dead."""
LEAST_CAP_MS = 300.0
CAP_FACTOR = 4.0
CAP_SLACK_MS = 50.0

# After that many rounds, a score above this multiple of the best is out.
_OUT_AFTER = {3: 2.0, 5: 1.4}
_FINAL_AFTER = 8
_FINALISTS = 3


def sample_cap(best_median: float) -> float:
    """Milliseconds after which a sample counts as lost, given the best median so far."""
    return max(LEAST_CAP_MS, CAP_FACTOR * best_median + CAP_SLACK_MS)


class Race:
    """The state of one race. `warm_up`: id → the time of a first, unranked request of each.

    Those whose first request took far longer than the best one's do not start: that time is all
    that is known of them, and enough.
    """

    def __init__(self, warm_up: Mapping[str, float], most_rounds: int) -> None:
        self._most_rounds = most_rounds
        self._samples: dict[str, list[float | None]] = {name: [] for name in warm_up}
        self._best_warm_up = min(warm_up.values(), default=0.0)
        slow = max(FIRST_CAP_MS, 2 * self._best_warm_up)
        self._running = [name for name in warm_up if warm_up[name] <= slow]
        for name in warm_up:
            if name not in self._running:
                self._samples[name].append(warm_up[name])
        self.round = 0

    @property
    def entrants(self) -> tuple[str, ...]:
        """Who runs in the next round."""
        return tuple(self._running)

    @property
    def is_over(self) -> bool:
        """All rounds were run, one is left, or the first two stay too close to call."""
        if self.round >= self._most_rounds or not self._running:
            return True
        if self.round < min(_OUT_AFTER):
            return False
        if len(self._running) == 1:
            return True
        if self.round < _FINAL_AFTER:
            return False
        best, second = sorted(self._scores().values())[:2]
        return ranking.is_close(best, second)

    def has(self, name: str) -> bool:
        """Whether it was in the race at all."""
        return name in self._samples

    def samples(self, name: str) -> tuple[float | None, ...]:
        """What was measured of it, in time order."""
        return tuple(self._samples[name])

    def is_eliminated(self, name: str) -> bool:
        """Whether it dropped out before the end."""
        return name not in self._running

    def cap_ms(self) -> float:
        """How long to wait for a sample of the next round."""
        medians = [
            statistics.median
            for name in self._samples
            if (statistics := ranking.latency(self._samples[name])) is not None
        ]
        if self.round == 0 or not medians:
            return max(FIRST_CAP_MS, sample_cap(self._best_warm_up))
        return sample_cap(min(medians))

    def record(self, results: Iterable[tuple[str, float | None]]) -> None:
        """End a round with what came back of its entrants (None: lost, or past the cap)."""
        for name, value in results:
            self._samples[name].append(value)
        self.round += 1
        self._drop_those_beyond_the_cap()
        self._drop_the_slower()

    def withdraw(self, name: str) -> None:
        """Take out one that was seen not to serve."""
        self._running = [other for other in self._running if other != name]

    def _scores(self) -> dict[str, float]:
        """Of those that run; one that never came back has the worst score of all."""
        worst = self.cap_ms() + ranking.LOSS_PENALTY_MS
        return {
            name: worst if (score := ranking.score(self._samples[name])) is None else score
            for name in self._running
        }

    def _drop_those_beyond_the_cap(self) -> None:
        """A mirror whose usual time is past the cap is slow; running on would call it dead."""
        cap = self.cap_ms()
        self._running = [
            name
            for name in self._running
            if (found := ranking.latency(self._samples[name])) is None or found.median <= cap
        ]

    def _drop_the_slower(self) -> None:
        scores = self._scores()
        if not scores:
            return
        if factor := _OUT_AFTER.get(self.round):
            limit = factor * min(scores.values())
            self._running = [name for name in self._running if scores[name] <= limit]
        if self.round == _FINAL_AFTER:
            best = ranking.bests(scores, _FINALISTS)
            self._running = [name for name in self._running if name in best]
