"""The environment that a fresh terminal of this person has.

Profiles may do anything: print, ask, sleep, exit, start other programs. The shell gets no
terminal and no input, its output counts only between random marks, and it is ended with all
that it started as soon as the answer is there or the time is over.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from gomodgui.core.cancel import CancelScope
from gomodgui.system import processes
from gomodgui.system.platforms.base import Platform
from gomodgui.system.shellcommands import commands, end_mark, start_mark

DEADLINE_S = 5.0
_MAX_ENVIRONMENT = 4 << 20
_TERM = "xterm-256color"  # where this process has no terminal of its own
# Frameworks and people's own profiles look at these before they update, draw or start tmux.
_QUIET = {
    "DISABLE_AUTO_UPDATE": "true",
    "DISABLE_UPDATE_PROMPT": "true",
    "INTELLIJ_ENVIRONMENT_READER": "1",
    "POWERLEVEL9K_INSTANT_PROMPT": "off",
    "VSCODE_RESOLVING_ENVIRONMENT": "1",
    "ZSH_TMUX_AUTOSTART": "false",
    "ZSH_TMUX_AUTOSTARTED": "true",
}
# For shells that otherwise become another program at once. Not at first: profiles also return
# early in a dumb terminal.
_QUIETER = {"TERM": "dumb", "TMUX": "/nowhere,0,0"}
# What a shell says of itself, and not of the terminal to come.
_OF_THE_SHELL = ("_", "SHLVL", "PWD", "OLDPWD")


@dataclass(frozen=True, slots=True)
class ShellEnvironment:
    """The variables, or None and why: no_shell, timeout, failed, cancelled."""

    environ: dict[str, str] | None
    error: str = ""


def environment(
    platform: Platform,
    environ: Mapping[str, str],
    removed: Collection[str],
    scope: CancelScope,
) -> ShellEnvironment:
    """Ask a fresh login shell, started from `environ` without the removed variables.

    On Windows the user's variables are read from the registry instead. Takes at most 5 seconds.
    """
    gone = set(removed)
    base = {name: value for name, value in environ.items() if name not in gone}
    fresh = platform.fresh_environment(base)
    if fresh is not None:
        return ShellEnvironment(fresh)
    shell = platform.login_shell(environ)
    if not shell:
        return ShellEnvironment(None, "no_shell")
    own = scope.child(DEADLINE_S)
    try:
        return _ask(shell, base, _folder(platform.home(environ)), own)
    finally:
        own.close()


def _ask(shell: str, base: Mapping[str, str], cwd: str, scope: CancelScope) -> ShellEnvironment:
    mark, outer_mark = secrets.token_hex(16), secrets.token_hex(16)
    asked = commands(shell, mark, outer_mark)
    is_dumb = base.get("TERM", "dumb") in ("", "dumb")
    first = {**_QUIET, **({"TERM": _TERM} if is_dumb else {})}
    second = {**_QUIET, **_QUIETER}
    for argv, quiet in ((asked[0], first), *((argv, second) for argv in asked)):
        collector = _Marked(mark, outer_mark)
        given = {"SHELL": shell, **base, **quiet}
        try:
            done = processes.run(argv, env=given, scope=scope, cwd=cwd, collector=collector)
        except (OSError, ValueError):
            continue
        if collector.inner is None and (done.cancelled or done.timed_out):
            return ShellEnvironment(None, "cancelled" if done.cancelled else "timeout")
        found = collector.inner if collector.inner is not None else collector.outer
        if found is not None:
            return ShellEnvironment(_cleaned(_parse(found), base, quiet))
    return ShellEnvironment(None, "failed")


def _folder(home: str) -> str:
    is_there = home.startswith("/") and os.path.isdir(home)  # noqa: PTH112 - never raises
    return home if is_there else "/"


def _parse(block: bytes) -> dict[str, str]:
    """Read NAME=value entries, each with a NUL behind it."""
    entries = block.decode("utf-8", "surrogateescape").split("\0")
    pairs = (entry.partition("=") for entry in entries)
    return {name: value for name, equals, value in pairs if name and equals}


def _cleaned(
    found: dict[str, str], base: Mapping[str, str], quiet: Mapping[str, str]
) -> dict[str, str]:
    """Take out what only our way of asking put in."""
    ours = [name for name, value in quiet.items() if found.get(name) == value]
    for name in (*ours, *_OF_THE_SHELL):
        found.pop(name, None)
        if name in base:
            found[name] = base[name]
    return found


class _Marked:
    """Picks what stands between the marks out of whatever else is printed."""

    def __init__(self, mark: str, outer_mark: str) -> None:
        self.inner: bytes | None = None
        self.outer: bytes | None = None
        self._inner_marks = _Marks(mark)
        self._outer_marks = _Marks(outer_mark)
        self._buffer = b""

    def feed(self, data: bytes) -> bool:
        """Take more; True once the terminal's environment is there."""
        self._buffer += data
        if self.outer is None:
            self.outer = self._outer_marks.between(self._buffer)
        self.inner = self._inner_marks.between(self._buffer)
        self._forget()
        return self.inner is not None

    @property
    def data(self) -> bytes:
        """The environment of the terminal, b"" where there is none."""
        return self.inner or b""

    def _forget(self) -> None:
        """Keep only what may still belong to an answer."""
        starts = [
            at
            for marks, answer in ((self._outer_marks, self.outer), (self._inner_marks, self.inner))
            if answer is None and (at := marks.begin(self._buffer)) >= 0
        ]
        longest = len(self._inner_marks.start)
        begin = min(starts) if starts else max(0, len(self._buffer) - longest)
        self._buffer = self._buffer[begin:][: _MAX_ENVIRONMENT + longest]


class _Marks:
    """One pair of marks."""

    def __init__(self, mark: str) -> None:
        self.start = start_mark(mark).encode() + b"\0"
        self._end = end_mark(mark).encode()

    def begin(self, data: bytes) -> int:
        return data.find(self.start)

    def between(self, data: bytes) -> bytes | None:
        at = self.begin(data)
        if at < 0:
            return None
        end = data.find(self._end, at)
        return data[at + len(self.start) : end] if end >= 0 else None
