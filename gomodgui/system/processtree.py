"""A child process with all that it starts, as one thing that can be ended at once.

POSIX: a session and process group of its own. Windows: a job object, without a console window.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

_PROC = Path("/proc")
_PASSES = 3  # a process may be born while the others are ended


class Tree(Protocol):
    """What was started, and how to end it."""

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process that was started."""

    def stop(self) -> None:
        """End it at once, and what is still of its group; `kill` finds the rest."""

    def kill(self) -> None:
        """End it and all that it started; does nothing where they are gone."""


def start(argv: Sequence[str], env: Mapping[str, str], cwd: str | None, stdin: int) -> Tree:
    """Start a program with pipes for its output. Raises OSError, ValueError (a NUL in a word)."""
    if sys.platform == "win32":
        return WindowsTree(argv, env, cwd, stdin)
    return PosixTree(argv, env, cwd, stdin)


class PosixTree:
    """A session of its own; on Linux also what left it, as long as its parents are alive."""

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: str | None, stdin: int
    ) -> None:
        self.process = subprocess.Popen(
            list(argv),
            env=dict(env),
            cwd=cwd,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def stop(self) -> None:
        """End the group."""
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def kill(self) -> None:
        """End the group, then whoever is left of the session or descends from it."""
        leader = self.process.pid
        family = _family(leader)
        self.stop()
        for _ in range(_PASSES):
            others = family - {leader}
            if not others:
                return
            for pid in others:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
            family = _family(leader)


def _family(leader: int) -> set[int]:
    """The living processes of that session, and the descendants of its leader (Linux)."""
    if not sys.platform.startswith("linux"):
        return set()
    parents: dict[int, int] = {}
    found = set()
    for entry in _PROC.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_bytes()
        except OSError:
            continue  # it ended meanwhile
        # After the command's name, which may hold anything: state, parent, group, session.
        state, parent, _, session = stat.rpartition(b")")[2].split()[:4]
        if state in (b"Z", b"X"):
            continue
        parents[int(entry.name)] = int(parent)
        if int(session) == leader:
            found.add(int(entry.name))
    return found | {pid for pid in parents if _descends(pid, leader, parents)}


def _descends(pid: int, ancestor: int, parents: Mapping[int, int]) -> bool:
    seen = set()
    while pid in parents and pid not in seen:
        if pid == ancestor:
            return True
        seen.add(pid)
        pid = parents[pid]
    return False


class WindowsTree:
    """A job object: what is started inside belongs to it, whatever it does."""

    def __init__(
        self,
        argv: Sequence[str],
        env: Mapping[str, str],
        cwd: str | None,
        stdin: int,
        *,
        popen: Any = subprocess.Popen,
        kernel: Any = None,
    ) -> None:
        self._kernel = kernel or _kernel32()
        self.process = popen(
            list(argv),
            env=dict(env),
            cwd=cwd,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0x200)
            | getattr(subprocess, "CREATE_NO_WINDOW", 0x8000000),
        )
        self._job = self._kernel.CreateJobObjectW(None, None)
        handle = int(self.process._handle)  # noqa: SLF001 - the only way to it
        if self._job and not self._kernel.AssignProcessToJobObject(self._job, handle):
            self._kernel.CloseHandle(self._job)
            self._job = None

    def stop(self) -> None:
        """End the job."""
        self.kill()

    def kill(self) -> None:
        """End the job; the process alone where Windows would not give it one."""
        if self._job:
            self._kernel.TerminateJobObject(self._job, 1)
            self._kernel.CloseHandle(self._job)
            self._job = None
        else:
            with contextlib.suppress(OSError):
                self.process.kill()


def _kernel32() -> Any:
    import ctypes

    library = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    handle = ctypes.c_void_p
    library.CreateJobObjectW.restype = handle
    library.CreateJobObjectW.argtypes = (handle, ctypes.c_wchar_p)
    library.AssignProcessToJobObject.argtypes = (handle, handle)
    library.TerminateJobObject.argtypes = (handle, ctypes.c_uint)
    library.CloseHandle.argtypes = (handle,)
    return library
