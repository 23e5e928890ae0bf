"""Asks the go command of a person: what it sees, and whether it downloads."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.system import godownload, gorun
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.throwaway import folder

__all__ = ["GoCommand", "GoCommandError", "own_root"]

# Go answers no question at all while one of these has a value that it refuses.
_HARMLESS = {"GO111MODULE": "on", "GOEXPERIMENT": "none", "GOFLAGS": gorun.NO_FLAGS}
_DEPENDENT = ("GOMODCACHE",)


class GoCommand:
    """One go command; `path` is absolute."""

    def __init__(self, path: str) -> None:
        self.path = path

    def env(
        self, names: Sequence[str], environ: Mapping[str, str], scope: CancelScope
    ) -> dict[str, str]:
        """What `go env` tells of these variables with that environment, outside any project.

        GOTOOLCHAIN and GOWORK are the person's own. Where a setting stops the go command from
        answering, that one and those that depend on it are left out, and the others are told.
        Raises GoCommandError.
        """
        asked = list(dict.fromkeys(names))
        with folder() as empty:
            answers = self._env(asked, gorun.unattended(environ), empty, scope)
            if "GOTOOLCHAIN" in answers:
                del answers["GOTOOLCHAIN"]
                answers |= self._toolchain(environ, empty, scope)
        return answers

    def identity(self, environ: Mapping[str, str], scope: CancelScope) -> dict[str, str]:
        """GOROOT, GOVERSION, GOPATH and GOMODCACHE of this Go where nobody has set anything.

        Raises GoCommandError.
        """
        hidden = KNOWN_VARIABLES | {"GODEBUG"}
        clean = {name: value for name, value in environ.items() if name not in hidden}
        names = ["GOROOT", "GOVERSION", "GOPATH", "GOMODCACHE"]
        with folder() as empty:
            local = {**gorun.unattended(clean), "GOENV": "off"}
            done = gorun.run(self.path, ["env", "-json", *names], local, empty, scope)
        if not done.ok:
            raise gorun.refused(done)
        return gorun.values(done.stdout, names)

    def download(
        self,
        module: str,
        environ: Mapping[str, str],
        scope: CancelScope,
        parent: str | None = None,
    ) -> Proof:
        """Download PATH@VERSION into a throw-away module cache below `parent`; see godownload."""
        return godownload.download(self.path, module, environ, scope, parent)

    def _env(
        self, names: list[str], environ: Mapping[str, str], cwd: Path, scope: CancelScope
    ) -> dict[str, str]:
        done = gorun.run(self.path, ["env", "-json", *names], environ, cwd, scope)
        if done.ok:
            return gorun.values(done.stdout, names)
        harmless = {**_HARMLESS, "GOPATH": str(cwd / "gopath")}
        root = own_root(self.path)
        if root:
            harmless["GOROOT"] = root
        rest = [name for name in names if name not in harmless and name not in _DEPENDENT]
        again = gorun.run(self.path, ["env", "-json", *rest], {**environ, **harmless}, cwd, scope)
        if not rest or not again.ok:
            raise gorun.refused(done)
        return gorun.values(again.stdout, rest)

    def _toolchain(
        self, environ: Mapping[str, str], cwd: Path, scope: CancelScope
    ) -> dict[str, str]:
        """GOTOOLCHAIN as the person has it; in this form Go tells it even where it is wrong."""
        own = {**gorun.same_file(environ), **_HARMLESS}
        done = gorun.run(self.path, ["env", "GOTOOLCHAIN"], own, cwd, scope)
        if not done.ok:
            return {}
        return {"GOTOOLCHAIN": done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")}


def own_root(path: str) -> str:
    """The GOROOT that a go command stands in, "" where that does not look like one."""
    root = Path(os.path.realpath(path)).parent.parent
    is_root = os.path.isdir(root / "pkg" / "tool")  # noqa: PTH112 - never raises
    return str(root) if is_root else ""
