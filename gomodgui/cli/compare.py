"""`gomodgui compare`: which mirror serves this computer best, measured now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gomodgui.cli.console import Console, Style
from gomodgui.cli.parser import UsageError
from gomodgui.cli.shapes import Shapes
from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Comparison, MirrorReport, Usability

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend

DEFAULT_MODULE = "golang.org/x/text@v0.3.0"
_STYLES = {
    Usability.USABLE: Style.GOOD,
    Usability.PARTIAL: Style.WARN,
    Usability.UNUSABLE: Style.BAD,
}


def run(
    backend: EngineBackend,
    console: Console,
    shapes: Shapes,
    scope: CancelScope,
    *,
    urls: Sequence[str],
    module: str | None,
    rounds: int,
) -> int:
    """Race them and print the ranking; 0 with a winner or a tie, 1 where none can be used."""
    texts = console.texts

    def show(_comparison: Comparison, number: int) -> None:
        console.progress(texts.text("cli.compare.round", n=number, most=rounds))

    try:
        comparison = backend.compare(
            list(urls) or None, module or DEFAULT_MODULE, rounds, show, scope
        )
    except ValueError as error:
        raise UsageError(
            texts.text("cli.compare.bad_words", what=console.safe(str(error)))
        ) from error
    console.json(shapes.comparison(comparison))
    _print(comparison, console, shapes)
    if comparison.winner or comparison.tie:
        return 0
    if any(report.verdict is None for report in comparison.proxies):
        console.note(texts.text("cli.compare.untold"))
        return 3
    return 1


def _print(comparison: Comparison, console: Console, shapes: Shapes) -> None:
    texts = console.texts
    header = [texts.text(f"cli.compare.column.{column}") for column in _COLUMNS]
    rows = [header, *(_row(report, console) for report in comparison.proxies)]
    console.table(rows, indent="")
    for report in comparison.proxies:
        if reason := shapes.reason(report):
            url = console.safe(report.mirror.url)
            console.line(console.style(f"{url}: {reason}", _style(report)))
    console.line()
    console.line(console.style(_verdict(comparison, console), Style.BOLD))


_COLUMNS = ("mirror", "verdict", "median", "best", "jitter", "loss", "speed", "checksum")


def _row(report: MirrorReport, console: Console) -> list[str]:
    texts = console.texts
    verdict = texts.text(
        f"cli.compare.verdict.{report.verdict.value if report.verdict else 'none'}"
    )
    latency = report.latency
    checksum = {True: "yes", False: "no", None: "unknown"}[report.checksum_db]
    speed = report.throughput_mib_s
    return [
        console.safe(report.mirror.url),
        verdict,
        f"{latency.median:.0f} ms" if latency else "–",
        f"{latency.min:.0f} ms" if latency else "–",
        f"±{latency.jitter:.0f}" if latency else "–",
        "–" if report.loss is None else f"{report.loss:.0%}",
        "–" if speed is None else f"{speed:.1f} MiB/s",
        texts.text(f"cli.compare.checksum.{checksum}"),
    ]


def _style(report: MirrorReport) -> Style:
    return _STYLES[report.verdict] if report.verdict else Style.DIM


def _verdict(comparison: Comparison, console: Console) -> str:
    texts = console.texts
    if comparison.tie:
        return texts.text("cli.compare.tie", urls=console.safe(", ".join(comparison.tie)))
    if comparison.winner:
        winner = next(r for r in comparison.proxies if r.mirror.url == comparison.winner)
        median = f"{winner.latency.median:.0f}" if winner.latency else "–"
        return texts.text("cli.compare.winner", url=console.safe(comparison.winner), ms=median)
    return texts.text("cli.compare.none")
