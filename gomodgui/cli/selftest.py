"""`gomodgui self-test`: a line for each part of the program that was tried on this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from gomodgui.cli.console import Console, Style


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its text is `cli.selftest.{id}` with what `run` returns; `run` raises any error."""

    id: str
    run: Callable[[], Mapping[str, str]]


def run(parts: Callable[[], AbstractContextManager[Sequence[Part]]], console: Console) -> int:
    """Try each part, also after one has failed; 0 where all are well, else 1."""
    with parts() as found:
        results = [_try(part, console) for part in found]
    return 0 if all(results) else 1


def _try(part: Part, console: Console) -> bool:
    texts = console.texts
    try:
        what = texts.text(f"cli.selftest.{part.id}", **part.run())
    except Exception as error:  # noqa: BLE001 - whatever it is, this part does not work
        what, passed = f"{type(error).__name__}: {error}", False
    else:
        passed = True
    key, style = ("ok", Style.GOOD) if passed else ("failed", Style.BAD)
    line = texts.text(f"cli.selftest.{key}", part=part.id, what=console.safe(what))
    console.line(console.style(line, style))
    return passed
