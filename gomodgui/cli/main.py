"""One run of the command line, from its words to its exit status."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from gomodgui.cli import (
    compare,
    doctor,
    explain,
    fix,
    lookup,
    report,
    selftest,
    settings,
    undo,
    watch,
)
from gomodgui.cli.console import Console
from gomodgui.cli.parser import UsageError, parse, wanted_language
from gomodgui.cli.shapes import Shapes
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.texts import Catalogue, choose_language

if TYPE_CHECKING:
    from gomodgui.engine.watchmaking import WatchingBackend

DONE, NOT_POSSIBLE, WRONG_USAGE = 0, 3, 2


def main(
    argv: Sequence[str],
    *,
    backend: Callable[[bool], WatchingBackend],
    self_test: Callable[[], AbstractContextManager[Sequence[selftest.Part]]],
    catalogue: Callable[[str], Catalogue],
    system_language: str,
    show_path: Callable[[str], str],
) -> int:
    """Run one command. 0 done, 1 problems found, 2 wrong usage, 3 could not run or tell.

    `backend(joins_terminal)` makes the engine, `self_test` the parts of that.
    """
    texts = catalogue(choose_language(wanted_language(argv), system_language))
    console = Console(texts)
    try:
        words = parse(argv, texts)
    except UsageError as error:
        console.note(str(error))
        console.note(texts.text("cli.usage.hint"))
        return WRONG_USAGE
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else DONE
    console = Console(texts, as_json=bool(getattr(words, "json", False)))
    scope = CancelScope(getattr(words, "timeout", None))
    previous = signal.signal(signal.SIGINT, lambda *_: scope.cancel())
    try:
        if words.command == "self-test":
            return selftest.run(self_test, console)
        joins_terminal = words.command in ("doctor", "report")
        return _run(words, backend(joins_terminal), console, Shapes(texts, show_path), scope)
    except UsageError as error:
        console.note(str(error))
        return WRONG_USAGE
    except Cancelled:
        console.note(texts.text("cli.cancelled"))
        return NOT_POSSIBLE
    except BrokenPipeError:
        sys.stderr.close()
        return NOT_POSSIBLE
    except Exception as error:  # noqa: BLE001 - the last line of defence: never a traceback
        console.note(
            texts.text("cli.failed", what=console.safe(f"{type(error).__name__}: {error}"))
        )
        return NOT_POSSIBLE
    finally:
        signal.signal(signal.SIGINT, previous)


def _run(
    words: argparse.Namespace,
    backend: WatchingBackend,
    console: Console,
    shapes: Shapes,
    scope: CancelScope,
) -> int:
    match words.command:
        case "doctor":
            return doctor.run(
                backend,
                console,
                shapes,
                scope,
                module=words.module,
                project=backend.use_project(words.project),
                mend=words.fix,
                yes=words.yes,
            )
        case "settings":
            return settings.run(backend, console, shapes, scope)
        case "compare":
            return compare.run(
                backend,
                console,
                shapes,
                scope,
                urls=words.urls,
                module=words.module,
                rounds=words.rounds,
            )
        case "explain":
            return explain.run(console, shapes, files=words.files)
        case "lookup":
            return lookup.run(
                backend, console, scope, words=words.words, ask_public=words.ask_public
            )
        case "fix":
            call = fix.read_call(words.fix, words.args, console)
            backend.use_project(words.project)
            return fix.run(
                backend, console, shapes, scope, call=call, dry_run=words.dry_run, yes=words.yes
            )
        case "report":
            project = backend.use_project(words.project)
            wish = report.Wish(words.output, words.module, project, words.hide_modules)
            return report.run(backend, console, scope, wish)
        case "watch":
            return watch.run(backend, console, scope, once=words.once)
        case _ if words.list:
            return undo.list_changes(backend, console, shapes)
        case _:
            return undo.run(
                backend,
                console,
                shapes,
                scope,
                change=words.change,
                everything=words.all,
                yes=words.yes,
            )
