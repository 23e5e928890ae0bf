"""The composition root: the one place that names concrete classes.

Each function imports what it needs: the window is painted before the engine is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gomodgui.cli.selftest import Part
    from gomodgui.engine.watchmaking import WatchingBackend
    from gomodgui.system.paths import Surroundings


def settle() -> None:
    """Put this process right, before anything else."""
    from gomodgui.system.frozen import restore_environment

    restore_environment(os.environ, frozen=bool(getattr(sys, "frozen", False)))


def run_window(argv: Sequence[str]) -> int:
    """Show the window until it is closed; the exit status."""
    from gomodgui.system import paths
    from gomodgui.ui import start
    from gomodgui.ui.preferences import PreferencesFile

    return start.run(
        make_backend,
        paths.load_catalogue,
        PreferencesFile(paths.config_folder() / "preferences.json"),
        argv,
        resources=paths.resource_path("icons").parent,
    )


def run_command(argv: Sequence[str]) -> int:
    """Run one command; its exit status."""
    from gomodgui.cli import main as cli
    from gomodgui.system import paths, platforms
    from gomodgui.system.language import system_language

    home = platforms.current().home(os.environ)
    return cli.main(
        argv,
        backend=make_backend,
        self_test=self_test,
        catalogue=paths.load_catalogue,
        system_language=system_language(os.environ),
        show_path=lambda path: paths.display_path(path, home),
    )


def self_test() -> AbstractContextManager[Sequence[Part]]:
    """The parts of the self-test, in a throw-away home."""
    from gomodgui.selftest import parts

    return parts.parts(lambda where: make_backend(joins_terminal=False, where=where))


def make_backend(joins_terminal: bool = True, where: Surroundings | None = None) -> WatchingBackend:
    """The engine on the real machine. Loads the network stack: call it in a worker thread.

    `joins_terminal`: what Go reads and is unset here is as a fresh terminal has it. `where`: None
    for the person who started the program.
    """
    from gomodgui.engine.diagnosing import diagnose
    from gomodgui.engine.proving import Prover
    from gomodgui.engine.recording import Recorder
    from gomodgui.engine.session import Session
    from gomodgui.engine.watchmaking import WatchingBackend
    from gomodgui.system import paths, platforms
    from gomodgui.system.apply import Applier
    from gomodgui.system.choices import GoChoice
    from gomodgui.system.clock import SystemClock
    from gomodgui.system.facts import MachineFacts
    from gomodgui.system.gocmd import GoCommand
    from gomodgui.system.historystore import HistoryStore
    from gomodgui.system.journal import Journal
    from gomodgui.system.loginstore import LoginStore
    from gomodgui.system.mirrors import MirrorList
    from gomodgui.system.targets import Targets
    from gomodgui.system.uservariables import NoUserVariables
    from gomodgui.system.watchfiles import WatchFiles

    where = where or paths.surroundings()
    environ = where.environ
    platform = platforms.current()
    choice = GoChoice(where.config / "go.json")
    facts = MachineFacts(platform, environ, choice.path, joins_terminal=joins_terminal)
    home = platform.home(environ)
    clock = SystemClock()
    journal = Journal(where.data / "journal", clock)
    variables = platform.registry or NoUserVariables()
    targets = Targets(variables, LoginStore(environ))
    applier = Applier(journal, targets, lambda path: paths.display_path(path, home))
    mirrors = MirrorList(paths.resource_bytes("mirrors.toml"), where.config / "mirrors.toml")
    session = Session(
        facts,
        Prover(facts.ask_terminal, facts.go),
        applier,
        journal,
        lambda known: diagnose(known, mirrors.mirrors),
    )
    store = HistoryStore(where.data / "history.db")
    return WatchingBackend(
        WatchFiles(where.config / "watch.json", where.data / "watch-state.json"),
        clock,
        Recorder(store, mirrors.is_public, clock.now),
        session,
        mirrors,
        choice,
        lambda: facts.environ,
        GoCommand,
        choose=facts.choose,
    )
