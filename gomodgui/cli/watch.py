"""`gomodgui watch`: is the mirror in use well, and what is done where it is not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gomodgui.cli.console import Console, Style
from gomodgui.cli.watch_shape import clean, reason, shape, trial_reason
from gomodgui.core.cancel import CancelScope
from gomodgui.core.watch import Action, Outcome, WatchReport

if TYPE_CHECKING:
    from gomodgui.engine.watchmaking import WatchingBackend

_STYLES = {Outcome.WELL: Style.GOOD, Outcome.FAILED: Style.BAD}
_STATUS = {Outcome.WELL: 0, Outcome.FAILED: 1}


def run(backend: WatchingBackend, console: Console, scope: CancelScope, *, once: bool) -> int:
    """Watch until stopped (0), or check once: 0 well, 1 failing, 3 could not be told."""
    watcher = backend.watcher()
    if once:
        report = watcher.once(scope)
        scope.check()
        _tell(report, console)
        _tell_history(backend, console)
        if report.checked is None:
            console.note(console.texts.text("cli.watch.no_mirror"))
            return 3
        return _STATUS.get(report.checked.outcome, 3)
    texts, wishes = console.texts, backend.watch_files.preferences()
    console.line(
        texts.text("cli.watch.begins", interval=f"{wishes.interval_s:.0f}")
        + " "
        + texts.text("cli.watch.switching" if wishes.auto_switch else "cli.watch.only_tells")
    )
    told = False

    def emit(report: WatchReport) -> None:
        nonlocal told
        _tell(report, console)
        told = told or _tell_history(backend, console)

    watcher.run(emit, scope)
    return 0


def _tell(report: WatchReport, console: Console) -> None:
    texts = console.texts
    console.json(shape(report, texts))
    moment = datetime.fromtimestamp(report.time).astimezone().strftime("%H:%M:%S")
    checked = report.checked
    if checked is None:
        console.line(f"{moment}  {texts.text('cli.watch.no_mirror')}")
        return
    latency = "–" if checked.latency_ms is None else f"{checked.latency_ms:.0f}"
    said = texts.text(
        f"cli.watch.outcome.{checked.outcome.value}",
        url=clean(checked.url),
        ms=latency,
        n=report.failures,
        needed=report.needed,
    )
    console.line(f"{moment}  {console.style(said, _STYLES.get(checked.outcome, Style.WARN))}")
    if why := reason(checked, texts):
        console.line(f"          {why}")
    for trial in report.trials:
        if why := trial_reason(trial, texts):
            console.line(f"          {clean(trial.url)}: {why}")
    if report.action is not Action.NONE:
        done = texts.text(
            f"cli.watch.action.{report.action.value}", to=clean(report.to), id=report.change_id
        )
        console.line(f"          {console.style(done, Style.BOLD)}")


def _tell_history(backend: WatchingBackend, console: Console) -> bool:
    """Say what is wrong with the history; True where something is."""
    store, texts = backend.recorder.store, console.texts
    if store.damaged:
        console.note(texts.text("cli.watch.history_damaged", file=clean(store.damaged)))
    if store.paused:
        console.note(texts.text(f"watch.paused.{store.paused}"))
    return bool(store.damaged or store.paused)
