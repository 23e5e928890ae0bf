"""Explains logs from files and from standard input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gomodgui.core import logs
from gomodgui.core.logs.decoding import decode
from gomodgui.system import logfiles

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Explanation:
    """`file`: absolute, or `-`. `cut`: it goes on behind what was read."""

    file: str
    reading: logs.Reading
    cut: bool = False


def explain(name: str, *, mirrors: Sequence[str] = ()) -> Explanation:
    """Read the file of that name, standard input for `-`. Raises OSError, ValueError.

    `mirrors`: addresses measured as working, best first. Without them no switch is offered: a log
    measures none.
    """
    if name == STANDARD_INPUT:
        data, cut = logfiles.read_standard_input()
        return Explanation(name, logs.read(decode(data), mirrors=mirrors), cut)
    data, cut = logfiles.read_file(name)
    path = str(Path(name).absolute())
    return Explanation(path, logs.read(decode(data), mirrors=mirrors), cut)
