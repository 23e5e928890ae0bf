"""`gomodgui report`: all that a colleague or an issue needs, with nothing that is private."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gomodgui.cli.console import Console
from gomodgui.cli.parser import UsageError
from gomodgui.core.cancel import CancelScope
from gomodgui.core.report.document import Document, Options, build
from gomodgui.core.report.material import Wanted
from gomodgui.core.report.written import as_json, as_markdown
from gomodgui.system import reportfile
from gomodgui.system.fileerrors import FileError

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend

_STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Wish:
    """The words of one run. `output`: a file, None or `-` for standard output."""

    output: str | None
    module: str
    project: str | None
    hide_modules: bool


def run(backend: EngineBackend, console: Console, scope: CancelScope, wish: Wish) -> int:
    """Gather, mask and write it. 0 done, 2 a malformed module, 3 where it cannot be written."""
    texts = console.texts
    path = wish.output if wish.output not in (None, _STANDARD_OUTPUT) else None
    if path is not None and not _may_write(path, console):
        return 3
    console.progress(texts.text("cli.report.gathering"))
    try:
        material = backend.report(Wanted(wish.module, wish.project, fresh=True), scope)
    except ValueError as error:
        what = console.safe(wish.module)
        raise UsageError(texts.text("cli.doctor.bad_module", what=what)) from error
    scope.check()
    document = build(material, texts, Options(hide_modules=wish.hide_modules))
    status = 0 if path is None else _write(path, document, console)
    console.json(document.value)
    if path is None:
        console.line(as_markdown(document, texts).rstrip("\n"))
    return status


def _may_write(path: str, console: Console) -> bool:
    """Whether the file can be written, asked before anything else is done."""
    texts = console.texts
    shown = console.safe(path)
    try:
        is_foreign = reportfile.check(path)
    except FileError as error:
        _tell(error, path, console)
        return False
    if is_foreign:
        question = texts.text("cli.report.replace", file=shown)
        if not console.interactive:
            console.note(texts.text("cli.report.exists", file=shown))
            return False
        return console.ask(question)
    if reportfile.exists(path):
        console.note(texts.text("cli.report.replaces", file=shown))
    return True


def _write(path: str, document: Document, console: Console) -> int:
    is_json = console.as_json or path.lower().endswith(".json")
    text = as_json(document) if is_json else as_markdown(document, console.texts)
    try:
        reportfile.write(path, text)
    except FileError as error:
        _tell(error, path, console)
        return 3
    console.line(console.texts.text("cli.report.saved", file=console.safe(path)))
    return 0


def _tell(error: FileError, path: str, console: Console) -> None:
    keys = (f"report.file.{error.code}", f"change.{error.code}")
    console.note(console.texts.first(*keys, file=console.safe(path)))
