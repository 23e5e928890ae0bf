"""One run of the go command as it goes: its lines, its requests, what hangs, what went wrong."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from gomodgui.core import cachepaths, goproxy
from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.projectrun import Action, ProjectRun, Stall, command_line
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.runtrace import RequestKind, RunRequest, RunTrace
from gomodgui.engine.runstall import MirrorTrial
from gomodgui.system.goproject import Bench
from gomodgui.system.partialfiles import PartialFiles

if TYPE_CHECKING:
    from gomodgui.engine.projectrun import RunTools

MOST_LINES = 5000
_SHOWN_DONE = 100
_POLL_S = 0.3
_READ_S = 1.0
"""At most so often the lines are explained while the run goes on."""
_TAB = 4


class LiveRun:
    """Takes lines and tells states. `cache`: GOMODCACHE of the run, absolute."""

    def __init__(
        self,
        tools: RunTools,
        bench: Bench,
        state: ProjectRun,
        snapshot: SettingsSnapshot,
        cache: str,
        scope: CancelScope,
    ) -> None:
        self._tools = tools
        self._bench = bench
        self._snapshot = snapshot
        self._scope = scope
        self._files = PartialFiles(cache)
        self._trace = RunTrace(_proxies(snapshot.value("GOPROXY")))
        self._raw: deque[str] = deque(maxlen=MOST_LINES)
        self._shown: deque[str] = deque(maxlen=MOST_LINES)
        self._count = 0
        self._wanted = _wanted(bench, state.action)
        self._here: set[tuple[str, str]] = set()
        self._trials: dict[int, MirrorTrial] = {}
        self._polled = 0.0
        self._read_at = 0.0
        self._unread = False
        self._state = replace(state, modules=len(self._wanted))
        self._put(f"$ {command_line(state.action)}")

    def take(self, lines: list[str], lost: int) -> None:
        """Lines of output, oldest first; so many more were lost before them."""
        now = time.monotonic()
        self._count += lost
        for line in lines:
            self._put(line)
            if not self._trace.feed(line, now) and line.strip():
                self._unread = True

    def watch(self) -> ProjectRun:
        """The state by now."""
        now = time.monotonic()
        if now - self._polled >= _POLL_S:
            self._polled = now
            self._poll(now)
        if self._unread and now - self._read_at >= _READ_S:
            self._read()
        return self._told(now, self._stall(now))

    def ended(self, *, ok: bool, output: str) -> ProjectRun:
        """It ended by itself, with that standard output."""
        now = time.monotonic()
        self._poll(now, is_over=True)
        is_diff = self._state.action is Action.TIDY and output.startswith("diff ")
        if is_diff:
            self._state = replace(self._state, diff=_safe(output, multiline=True))
        if not ok and not is_diff:
            self._read()
        told = self._told(now, None)
        return replace(told, ended=True, ok=ok or is_diff)

    def stopped(self) -> ProjectRun:
        """It was stopped: what is known stays, and what was under way is shown as it was."""
        now = time.monotonic()
        return replace(self._told(now, None), ended=True, cancelled=True)

    def broken(self, reason: str) -> ProjectRun:
        """It could not be started, or has outlived its time."""
        return replace(self._told(time.monotonic(), None), ended=True, reason=reason)

    # Inside

    def _put(self, line: str) -> None:
        named = mask(self._bench.named(line))
        self._count += 1
        self._raw.append(named)
        self._shown.append(neutralise(named.expandtabs(_TAB)))

    def _read(self) -> None:
        self._unread = False
        self._state = replace(
            self._state,
            reading=self._tools.explain("\n".join(self._raw)),
            read_from=self._count - len(self._raw),
        )
        self._read_at = time.monotonic()

    def _told(self, now: float, stall: Stall | None) -> ProjectRun:
        trace = self._trace
        self._state = replace(
            self._state,
            done=len(self._here),
            modules=max(self._state.modules, len(self._here)),
            lines=tuple(self._shown),
            dropped=self._count - len(self._shown),
            under_way=trace.under_way,
            finished=trace.done[:_SHOWN_DONE],
            answered=trace.answered,
            failed=trace.failed,
            now=now,
            stall=stall,
            moved_after=self._moved_after(stall),
        )
        return self._state

    def _moved_after(self, stall: Stall | None) -> float:
        """Seconds of the stall that is over, 0 while one goes on."""
        before = self._state.stall
        if stall is not None:
            return 0.0
        return before.seconds if before is not None else self._state.moved_after

    def _stall(self, now: float) -> Stall | None:
        found = self._trace.hanging(now, self._tools.stall_s)
        if found is None:
            return None
        trial = self._trials.get(found.number)
        if trial is None:
            values = self._snapshot.value
            trial = self._trials[found.number] = MirrorTrial(
                self._tools.fetcher(),
                self._tools.mirrors(self._snapshot),
                values("GONOPROXY") or values("GOPRIVATE"),
                self._tools.use_calls,
                found,
                self._scope,
            )
        return trial.stall(found, found.silent(now))

    def _poll(self, now: float, *, is_over: bool = False) -> None:
        """Look at the files of what is under way, and at the modules that are wanted."""
        for request in self._trace.under_way:
            if request.kind is RequestKind.VCS:
                self._trace.arrived(request.number, self._files.repository(request.folder), now)
            elif request.is_file and request.answer:
                self._poll_file(request, now, is_over=is_over)
        for name in self._wanted - self._here:
            if self._files.whole(*name, "zip") is not None:
                self._here.add(name)

    def _poll_file(self, request: RunRequest, now: float, *, is_over: bool) -> None:
        path, version, kind = request.module, request.version, request.kind.value
        try:
            size = self._files.whole(path, version, kind)
            begun = self._files.begun(path, version, kind)
        except ValueError:  # a branch or the like: its file has another name
            size, begun = 0, 0
        if size is not None or is_over:
            self._trace.complete(request.number, size or 0, now)
            if kind == RequestKind.ZIP and size:
                self._here.add((path, version))
        else:
            self._trace.arrived(request.number, begun, now)


def _wanted(bench: Bench, action: Action) -> set[tuple[str, str]]:
    """The modules that have to be there in the end, as far as go.mod tells."""
    if action is not Action.DOWNLOAD:
        return set()
    found: set[tuple[str, str]] = set()
    read = bench.project.module
    for each in read.requires:
        new = read.replacement(each.path, each.version)
        if new is None:
            found.add((each.path, each.version))
        elif not new.is_folder:
            found.add((new.new, new.new_version))
    return {name for name in found if _is_entry(*name)}


def _is_entry(path: str, version: str) -> bool:
    try:
        cachepaths.entry(path, version)
    except ValueError:
        return False
    return True


def _proxies(value: str) -> tuple[str, ...]:
    try:
        return tuple(entry.url for entry in goproxy.parse(value))
    except goproxy.GoproxyError:
        return ()


def _safe(text: str, *, multiline: bool = False) -> str:
    return neutralise(mask(text), multiline=multiline)
