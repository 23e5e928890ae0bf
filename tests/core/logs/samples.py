"""Logs with what is wrong in them. Names, hosts and addresses are made up; the words are Go's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "logs"


@dataclass(frozen=True)
class Sample:
    """`cause`: what is to be named first, "" where nothing is. `also`: as good an answer.

    `subject`, `fix`: those of the first finding, "" where they do not matter.
    """

    id: str
    log: str
    cause: str = ""
    also: tuple[str, ...] = ()
    subject: str = ""
    fix: str = ""


def samples(name: str) -> list[Sample]:
    """Those of tests/data/logs/{name}.jsonl."""
    rows = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Sample(**{**row, "also": tuple(row.get("also", ()))}) for row in map(json.loads, rows)]
