"""The commands of a script and the blocks they stand in, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from gomodgui.core.shell.parts import Span


@dataclass(slots=True)
class Block:
    """A list of commands; `needed`: it must not become empty."""

    needed: bool
    items: int = 0


@dataclass(slots=True)
class Command:
    """A simple command. `isolated`: what it sets is lost, as in a subshell or a pipeline."""

    words: list[Span]
    span: Span
    block: Block
    function: str | None
    loops: tuple[tuple[str, tuple[Span, ...]], ...]
    certain: bool
    complete: bool = True
    isolated: bool = False
    has_heredoc: bool = False
    line: Span = field(default=Span(0, 0))
