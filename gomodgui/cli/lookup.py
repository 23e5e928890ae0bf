"""`gomodgui lookup`: is a module on each server, and what was probably meant?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomodgui.cli import lookup_shape
from gomodgui.cli.console import Console, Style
from gomodgui.cli.parser import UsageError
from gomodgui.core.cancel import CancelScope
from gomodgui.core.lookup import judging
from gomodgui.core.lookup.report import Answer, LookupReport, ServerReport, Status, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gomodgui.engine.backend import EngineBackend

FOUND, NOT_FOUND, UNTOLD = 0, 1, 3
_SHOWN = 12


def run(
    backend: EngineBackend,
    console: Console,
    scope: CancelScope,
    *,
    words: Sequence[str],
    ask_public: bool,
) -> int:
    """Look it up and print what was found; 0 found, 1 not found, 3 where no server could tell.

    Where servers have what was probably meant, what was typed counts as not found.
    """
    texts = console.texts
    text = console.read_value() if list(words) == ["-"] else " ".join(words)
    if not text.strip():
        raise UsageError(texts.text("lookup.cli.empty"))

    def show(report: LookupReport) -> None:
        asking = [s for s in report.servers if _answer(s).status is Status.ASKING]
        if asking:
            console.progress(texts.text("lookup.cli.asking", n=len(asking)))

    report = backend.lookup(text, ask_public, show, scope)
    console.json(lookup_shape.shape(report, texts))
    _print(report, console)
    is_meant = report.suggestion is not None and report.suggestion.confirmed
    if report.found is None and not is_meant:
        console.note(texts.text("lookup.cli.untold"))
        return UNTOLD
    return FOUND if report.found else NOT_FOUND


def _print(report: LookupReport, console: Console) -> None:
    texts = console.texts
    name = _name(report.module, report.version, console)
    console.line(console.style(name, Style.BOLD))
    if report.problem is not None:
        why = lookup_shape.problem_text(report, texts)
        console.line(texts.text("lookup.cli.invalid", what=name, why=why))
    if not report.asks_public:
        why = lookup_shape.private_text(report, texts)
        console.line(texts.text("lookup.cli.private", module=name, why=why))
    for suggestion in report.suggestions[:3]:
        console.line(_meant(suggestion, console))
    console.line()
    _print_servers(report, console)
    if report.fullest is not None:
        _print_versions(report.fullest, console)
    behind = [console.safe(s.mirror.url) for s in report.servers if s.behind]
    if behind and report.best is not None:
        console.line(texts.text("lookup.cli.behind", servers=", ".join(behind)))
    if line := lookup_shape.go_get(report):
        console.line()
        console.line(console.style(console.safe(line), Style.BOLD))


def _meant(suggestion: Suggestion, console: Console) -> str:
    what = _name(suggestion.path, suggestion.version, console)
    reason = lookup_shape.reason_text(suggestion, console.texts)
    return console.texts.text("lookup.cli.meant", what=what, reason=reason)


def _print_servers(report: LookupReport, console: Console) -> None:
    has_suggestion = any(server.suggested for server in report.servers)
    columns = ["server", "typed", "suggested", "latest", "go", "published", "size"]
    kept = [column for column in columns if column != "suggested" or has_suggestion]
    header = [console.texts.text(f"lookup.cli.column.{column}") for column in kept]
    rows = [_row(server, console, has_suggestion=has_suggestion) for server in report.servers]
    console.table([header, *rows], indent="")


def _row(server: ServerReport, console: Console, *, has_suggestion: bool) -> list[str]:
    texts = console.texts
    answer = _answer(server)
    typed = lookup_shape.status_text(server.typed, texts)
    suggested = lookup_shape.status_text(server.suggested, texts) if server.suggested else "–"
    return [
        console.safe(server.mirror.url),
        typed,
        *([suggested] if has_suggestion else []),
        console.safe(answer.latest or "–"),
        console.safe(answer.go or "–"),
        answer.published[:10] or "–",
        "–" if answer.size is None else f"{answer.size / 1024:.0f} KiB",
    ]


def _print_versions(answer: Answer, console: Console) -> None:
    texts = console.texts
    newest = ", ".join(console.safe(each) for each in reversed(answer.versions[-_SHOWN:]))
    if newest:
        console.line()
        console.line(texts.text("lookup.cli.versions", n=answer.count, versions=newest))
    retracted = [each for each in reversed(answer.versions) if each in answer.retracted]
    if retracted:
        shown = ", ".join(console.safe(each) for each in retracted[:_SHOWN])
        console.line(texts.text("lookup.cli.retracted", versions=shown))
    if answer.deprecated:
        what = console.safe(answer.deprecated)
        console.line(console.style(texts.text("lookup.cli.deprecated", what=what), Style.WARN))


def _answer(server: ServerReport) -> Answer:
    return judging.shown(server)


def _name(path: str, version: str, console: Console) -> str:
    return console.safe(f"{path}@{version}" if version else path)
