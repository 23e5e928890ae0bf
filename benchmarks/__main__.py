"""Runs the benchmarks, all or those that are named: `python -m benchmarks [name ...]`.

A benchmark is a module of this package with `run() -> list[Row]`. Exit status 1 on a missed goal,
2 for a name that there is not.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence

import benchmarks
from benchmarks.rows import Row

Benchmark = Callable[[], list[Row]]


def found() -> dict[str, Benchmark]:
    """Every benchmark by name."""
    modules = {
        info.name: importlib.import_module(f"benchmarks.{info.name}")
        for info in pkgutil.iter_modules(benchmarks.__path__)
        if not info.name.startswith("_")
    }
    return {name: module.run for name, module in modules.items() if hasattr(module, "run")}


def line(row: Row) -> str:
    """One row as text."""
    verdict = "ok  " if row.ok else "MISS"
    value = "-" if row.value is None else f"{row.value:.2f}"
    state = "skip" if row.value is None else verdict
    return (
        f"  {state}  {value:>10} <= {row.limit:<8.2f} {row.unit:<6} {row.name}  {row.note}".rstrip()
    )


def main(names: Sequence[str]) -> int:
    """Run them and print a table."""
    known = found()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.stderr.write(
            f"no such benchmark: {', '.join(unknown)} (there are {', '.join(known)})\n"
        )
        return 2
    missed = 0
    for name in names or known:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        for row in known[name]():
            missed += not row.ok
            sys.stdout.write(line(row) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
