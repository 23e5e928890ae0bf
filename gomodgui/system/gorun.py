"""Runs the go command so that it can neither wait for anybody nor fetch another toolchain.

GOTOOLCHAIN=local, an empty folder outside any module, a deadline, no questions from git or ssh,
messages in English.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.redact import mask, neutralise
from gomodgui.system import processes
from gomodgui.system.processes import Completed

ENV_DEADLINE_S = 5.0
NO_FLAGS = "-modcacherw"
"""A GOFLAGS that does nothing but hide the one of the settings file; an empty one would not."""
_DETAIL_LIMIT = 2000
_UNATTENDED = {
    "GOTOOLCHAIN": "local",
    "GIT_TERMINAL_PROMPT": "0",
    "GCM_INTERACTIVE": "never",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "LC_ALL": "C",
    "LANGUAGE": "",
}


class GoCommandError(Exception):
    """The go command gave no answer.

    `code`: not_runnable, timeout, cancelled, refused (its settings) or bad_answer; `detail` is
    what it said, masked.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


def run(
    path: str,
    words: Sequence[str],
    environ: Mapping[str, str],
    cwd: str | os.PathLike[str],
    scope: CancelScope,
    deadline_s: float = ENV_DEADLINE_S,
    own_folder: Path | None = None,
) -> Completed:
    """Run it in a throw-away folder; an exit status is an answer.

    `own_folder`: the throw-away one where it runs in a folder of the person's. Raises
    GoCommandError where there is no answer.
    """
    # Go counts its runs in the person's folders, and at times starts a process that stays: no.
    counters = str(Path(own_folder or cwd, ".telemetry"))
    quiet = {"TEST_TELEMETRY_DIR": counters, "GO_TELEMETRY_CHILD": "2"}
    own = scope.child(deadline_s)
    try:
        done = processes.run(
            [path, *words], env={**environ, **quiet}, scope=own, cwd=os.fspath(cwd)
        )
    except (OSError, ValueError) as error:
        raise GoCommandError("not_runnable") from error
    finally:
        own.close()
    if done.cancelled or done.timed_out:
        raise GoCommandError("cancelled" if done.cancelled else "timeout")
    return done


def unattended(environ: Mapping[str, str]) -> dict[str, str]:
    """That environment, for a run that nobody watches."""
    return {**same_file(environ), **_UNATTENDED}


def same_file(environ: Mapping[str, str]) -> dict[str, str]:
    """That environment for a run in another folder: a relative GOENV names a file of this one."""
    given = environ.get("GOENV", "")
    if given and given != "off" and not Path(given).is_absolute():
        return {**environ, "GOENV": str(Path(current_folder(), given))}
    return dict(environ)


def current_folder() -> str:
    """The folder that this process is in, the root where that one is gone."""
    try:
        return str(Path.cwd())
    except OSError:
        return os.path.abspath(os.sep)  # noqa: PTH100 - Path has no way to the root of a drive


def values(output: bytes, names: Sequence[str]) -> dict[str, str]:
    """Read `go env -json`; what was not asked for does not count. Raises GoCommandError."""
    try:
        found = json.loads(output)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise GoCommandError("bad_answer")
    return {name: found[name] for name in names if isinstance(found.get(name), str)}


def refused(done: Completed) -> GoCommandError:
    """The error for a run that ended with an error."""
    return GoCommandError("refused", shown(done.stderr or done.stdout))


def shown(output: bytes) -> str:
    """What it said, cut, masked and safe to show."""
    text = output[:_DETAIL_LIMIT].decode("utf-8", "replace").strip()
    return neutralise(mask(text), multiline=True)
