"""Gathers what a report tells: the last diagnosis, or a new one, and what stands around it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from gomodgui import __version__
from gomodgui.core import netrc
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import JournalEntry
from gomodgui.core.flow import Diagnosis, StepStatus
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.netrc import Login
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.report.material import GitWords, GoWords, Material, ProjectText, Wanted
from gomodgui.engine.lanes import Lanes
from gomodgui.system import gitanswers, goanswers, operatingsystem, project

WHOLE_S = 20.0
_REST_S = 5.0
"""How much of that is kept for what is asked beside the diagnosis."""
_MOST_CHANGES = 20
_MOST_TEXT = 64 << 10  # characters of a go.mod

T = TypeVar("T")

_Emit = Callable[[Diagnosis], None]
Diagnose = Callable[[str, str | None, None, _Emit, CancelScope], Diagnosis]
"""As `ui.backend.Backend` has it: module, project, all steps."""


class Reporter:
    """Keeps the last whole diagnosis of this program, and gathers reports."""

    def __init__(
        self,
        facts: Facts,
        diagnose: Diagnose,
        history: Callable[[], tuple[JournalEntry, ...]],
        mirrors: Callable[[], Sequence[Mirror]],
    ) -> None:
        """`diagnose` is bounded by its scope, and raises ValueError only."""
        self._facts = facts
        self._diagnose = diagnose
        self._history = history
        self._mirrors = mirrors
        self._lock = threading.Lock()
        self._last: tuple[float, Diagnosis] | None = None

    def keep(self, diagnosis: Diagnosis) -> Diagnosis:
        """Remember it where it is whole; the same diagnosis."""
        is_whole = all(step.status is not StepStatus.WAIT for step in diagnosis.steps)
        if diagnosis.finished and not diagnosis.cancelled and is_whole:
            with self._lock:
                self._last = (time.time(), diagnosis)
        return diagnosis

    def gather(self, wanted: Wanted, scope: CancelScope) -> Material:
        """All of it, within WHOLE_S; what is not known by then is in `unread`.

        Raises ValueError for a malformed module.
        """
        own = scope.child(WHOLE_S)
        try:
            return self._gather(wanted, own)
        finally:
            own.cancel()
            own.close()

    def _gather(self, wanted: Wanted, scope: CancelScope) -> Material:
        facts = self._facts
        git = _Asked(lambda: gitanswers.ask(facts.environ, scope), scope)
        logins = _Asked(self._logins, scope)
        changes = _Asked(lambda: self._history()[:_MOST_CHANGES], scope)
        checked_at, diagnosis = self._diagnosed(wanted, scope)
        snapshot = diagnosis.snapshot
        path = snapshot.go.path if snapshot is not None and snapshot.go is not None else ""
        go = _Asked(lambda: goanswers.ask(path, facts.environ, scope) if path else GoWords(), scope)
        project_text = _Asked(lambda: self._project(wanted, diagnosis), scope)
        here = operatingsystem.describe()
        made = Material(
            time=time.time(),
            utc_offset_s=time.localtime().tm_gmtoff,
            program=__version__,
            os=here.name,
            release=here.release,
            machine=here.machine,
            computer=here.computer,
            home=facts.home,
            environ=dict(facts.environ),
            go=go.answer(GoWords()),
            checked_at=checked_at,
            diagnosis=diagnosis,
            changes=changes.answer(()),
            project=project_text.answer(None),
            git=git.answer(GitWords()),
            logins=logins.answer(()),
            public_hosts=self._public_hosts(),
        )
        told = {
            "settings": snapshot is not None,
            "go_env": snapshot is not None and go.answered,
            "git": git.answered,
            "changes": changes.answered,
            "project": project_text.answered,
        }
        return replace(made, unread=tuple(part for part, known in told.items() if not known))

    def _public_hosts(self) -> frozenset[str]:
        hosts = (host_of(mirror.url) for mirror in self._mirrors() if mirror.public)
        return frozenset(host for host in hosts if host)

    def _diagnosed(self, wanted: Wanted, scope: CancelScope) -> tuple[float, Diagnosis]:
        with self._lock:
            last = self._last
        if last is not None and not wanted.fresh:
            return last
        left = scope.remaining() or 0.0
        own = scope.child(max(left - _REST_S, left * 0.6))
        try:
            diagnosis = self._diagnose(wanted.module, wanted.project, None, lambda _: None, own)
        finally:
            own.close()
        return time.time(), self.keep(diagnosis)

    def _logins(self) -> tuple[Login, ...]:
        """Those of the netrc files that go and git read."""
        facts = self._facts

        def read(path: str) -> bytes | None:
            try:
                return facts.read_file(path)
            except UnreadableFileError:
                return None

        places = netrc.places(
            facts.system, facts.home, facts.environ, lambda path: read(path) is not None
        )
        found = [
            login for path in dict.fromkeys(places) if path for login in netrc.parse(read(path))
        ]
        return tuple(dict.fromkeys(found))

    def _project(self, wanted: Wanted, diagnosis: Diagnosis) -> ProjectText | None:
        """The go.mod of the project that was diagnosed, or was asked for."""
        folder = wanted.project or diagnosis.project
        if folder is None:
            return None
        found = project.find(folder, {}, self._facts.read_file)
        if found is None or found.go_mod is None:
            return None
        return ProjectText(found.root, found.go_mod.decode("utf-8", "replace")[:_MOST_TEXT])


class _Asked(Generic[T]):
    """A question in a thread of its own; what crashes gives no answer."""

    def __init__(self, work: Callable[[], T], scope: CancelScope) -> None:
        self._lanes: Lanes[str, T] = Lanes(scope)
        self._lanes.start([("", work)])
        self.answered = False

    def answer(self, otherwise: T) -> T:
        """Wait for it until the scope stops."""
        told = self._lanes.next(time.monotonic() + WHOLE_S)
        self._lanes.close()
        self.answered = told is not None and not (told[1] is None and otherwise is not None)
        return told[1] if told is not None and told[1] is not None else otherwise
