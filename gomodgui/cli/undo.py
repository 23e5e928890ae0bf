"""`gomodgui undo`: puts back every byte of a change, or says why not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from gomodgui.cli.console import Console, Style
from gomodgui.cli.fix import report
from gomodgui.cli.parser import UsageError
from gomodgui.cli.shapes import Shapes
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeResult, ChangeState, JournalEntry

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend


def list_changes(backend: EngineBackend, console: Console, shapes: Shapes) -> int:
    """Print the journal, newest first."""
    entries = backend.history()
    console.json(shapes.journal(entries))
    if not entries:
        console.line(console.texts.text("cli.undo.none"))
    for entry in entries:
        _print_entry(entry, console, shapes)
    return 0


def run(
    backend: EngineBackend,
    console: Console,
    shapes: Shapes,
    scope: CancelScope,
    *,
    change: str | None,
    everything: bool,
    yes: bool,
) -> int:
    """Undo the last change, that one, or all; 1 where a file has changed since."""
    texts = console.texts
    entries = [entry for entry in backend.history() if _can_be_undone(entry)]
    if change is not None:
        entries = [entry for entry in entries if entry.id == change]
    if not entries:
        key = "cli.undo.none" if change is None else "cli.undo.unknown"
        message = texts.text(key, id=console.safe(change or ""))
        console.json(shapes.change(ChangeResult(None, applied=False), message))
        console.note(message)
        return 1
    chosen = entries if everything else entries[:1]
    for entry in chosen:
        _print_entry(entry, console, shapes)
    if not yes:
        if not console.interactive:
            message = texts.text("cli.fix.needs_yes")
            console.json(shapes.change(ChangeResult(None, applied=False), message))
            raise UsageError(message)
        if not console.ask(texts.text("cli.undo.ask")):
            message = texts.text("cli.fix.declined")
            console.json(shapes.change(ChangeResult(None, applied=False), message))
            console.line(message)
            return 0
    if not everything:
        return report(backend.undo(chosen[0].id, scope), console, shapes, not_applied=1)
    return _undo_all(backend, console, shapes, scope, chosen)


def _undo_all(
    backend: EngineBackend,
    console: Console,
    shapes: Shapes,
    scope: CancelScope,
    entries: list[JournalEntry],
) -> int:
    """Newest first, up to the first that cannot be undone; one JSON object for all of them."""
    texts = console.texts
    results: list[ChangeResult] = []
    for entry in entries:
        results.append(backend.undo(entry.id, scope))
        if not results[-1].applied:
            break
    last = results[-1]
    undone = sum(result.applied for result in results)
    key = "cli.undo.all_done" if last.applied else "cli.undo.stopped"
    message = texts.text(key, n=undone, id=entries[len(results) - 1].id)
    answer = shapes.change(last, message)
    answer["applied"] = last.applied
    answer["changes"] = [shapes.change(result, message) for result in results]
    console.json(answer)
    console.line(console.style(message, Style.GOOD if last.applied else Style.BAD))
    return 0 if last.applied else 1


def _can_be_undone(entry: JournalEntry) -> bool:
    return entry.state in {ChangeState.APPLIED, ChangeState.PREPARED}


def _print_entry(entry: JournalEntry, console: Console, shapes: Shapes) -> None:
    texts = console.texts
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.time))
    state = texts.text(f"cli.undo.state.{entry.state.value}")
    titles = "; ".join(shapes.fix(call)["title"] for call in entry.calls)
    console.line(f"{console.style(entry.id, Style.BOLD)}  {when}  {state}  {titles}")
    for edit in shapes.journal((entry,))["changes"][0]["edits"]:
        console.line(f"    {edit['target']}")
