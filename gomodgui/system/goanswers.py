"""What the go command says of itself, as issue forms ask for it: `go version` and `go env`."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.report.material import GoWords
from gomodgui.system import gorun
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.throwaway import folder

_VERSION_LIMIT = 200
_LONGEST = 8192
_OURS = "GOTOOLCHAIN"
"""Set for a run of ours: what the person has is asked for by itself."""

_FOLDER_OF_OURS = "GOTELEMETRYDIR"


def ask(path: str, environ: Mapping[str, str], scope: CancelScope) -> GoWords:
    """Ask the go command of that path, outside any project. Raises nothing."""
    local = gorun.unattended(environ)
    version = ""
    try:
        with folder() as empty:
            said = gorun.run(path, ["version"], local, empty, scope)
            version = gorun.shown(said.stdout[:_VERSION_LIMIT]) if said.ok else ""
            refusal = "" if said.ok else _text(said.stderr)
            done = gorun.run(path, ["env", "-json"], local, empty, scope)
            if not done.ok:
                return GoWords(version, error=_text(done.stderr or done.stdout))
            env = _values(done.stdout)
            env.pop(_FOLDER_OF_OURS, None)
            own = gorun.run(path, ["env", _OURS], gorun.same_file(environ), empty, scope)
            if own.ok:
                env[_OURS] = _text(own.stdout).removesuffix("\n")
    except GoCommandError as error:
        return GoWords(version, error=error.code)
    return GoWords(version, env, refusal)


def _values(output: bytes) -> dict[str, str]:
    """In the order in which Go tells them. Raises GoCommandError."""
    try:
        found = json.loads(output)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise GoCommandError("bad_answer")
    return {name: value[:_LONGEST] for name, value in found.items() if isinstance(value, str)}


def _text(output: bytes) -> str:
    return output[:_LONGEST].decode("utf-8", "replace")
