"""What it costs to explain a log of 10 MB, against reading and splitting its lines."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable, Iterator

from benchmarks.rows import Row
from gomodgui.core import logs
from gomodgui.core.logs.decoding import decode

SIZE = 10_000_000
TURNS = 3
SECONDS_LIMIT = 2.0
RATIO_LIMIT = 12.0
"""Over the baseline. Measured 4 to 8."""
_ERROR = (
    'go: example.org/m{n}@v1.0.0: Get "https://mirror.example.net/example.org/m{n}/@v/v1.0.0.mod": '
    "dial tcp 192.0.2.7:443: i/o timeout"
)


def run() -> list[Row]:
    """All of it; about a minute."""
    return [row for kind in KINDS for row in measured(kind, KINDS[kind])]


def progress(n: int) -> str:
    """A line of that kind."""
    return f"go: downloading example.org/owner{n % 977}/repo{n} v1.{n % 50}.{n % 7}"


def chatter(n: int) -> str:
    """A line of that kind."""
    return (
        f"2026-01-02T03:04:05.{n % 1000:03d}Z [INFO] target {n} of something else /usr/lib/x{n}.o"
    )


def errors(n: int) -> str:
    """A line of that kind."""
    return _ERROR.format(n=n)


def coloured(n: int) -> str:
    """A line of that kind."""
    return f"\x1b[32mINFO\x1b[0m \x1b[1mbuild\x1b[0m step {n} \x1b[33mwarn\x1b[0m 警告 something"


KINDS: dict[str, Callable[[int], str]] = {
    "progress": progress,
    "chatter": chatter,
    "errors": errors,
    "coloured": coloured,
}


def measured(kind: str, line: Callable[[int], str]) -> list[Row]:
    """Seconds of the quickest turn, and the same over the baseline of the same turn."""
    data = "\n".join(itertools.islice(_lines(line), SIZE // (len(line(1)) + 1))).encode()
    spent: list[float] = []
    ratios: list[float] = []
    for _ in range(TURNS):
        gc.collect()
        baseline = seconds(lambda: [part.split() for part in decode(data).split("\n")])
        explained = seconds(lambda: logs.read(decode(data)))
        spent.append(explained)
        ratios.append(explained / baseline)
    note = f"{len(data) / 1e6:.0f} MB"
    return [
        Row(f"explaining 10 MB of {kind}", min(spent), SECONDS_LIMIT, "s", note),
        Row(f"explaining {kind} over splitting it", min(ratios), RATIO_LIMIT, "ratio", note),
    ]


def seconds(work: Callable[[], object]) -> float:
    """Processor time: neighbours on the machine do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _lines(line: Callable[[int], str]) -> Iterator[str]:
    return map(line, itertools.count())
