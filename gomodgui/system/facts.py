"""What is known of this machine, read afresh on request."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection, Mapping, Sequence

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, SettingsSnapshot, Syntax
from gomodgui.core.ports import UnreadableFileError
from gomodgui.system import gorun, loginshell, shellfiles, toolchains
from gomodgui.system.cachefolder import CacheFolder
from gomodgui.system.gitfacts import LiveGit
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.liveproject import LiveProject
from gomodgui.system.loginshell import ShellEnvironment
from gomodgui.system.platforms.base import Platform
from gomodgui.system.settings import NAMES, WHERE_SET, Machine, read_snapshot

MAX_FILE = 1 << 20
_REASONS = {
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EISDIR: "not_a_file",
}
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_SESSION_S = 2.0


def read_file(path: str) -> bytes | None:
    """The bytes of a file, None where there is none; raises UnreadableFileError.

    Pipes and devices are never opened: they may keep a reader for ever. At most 1 MiB.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a string, as given
            raise UnreadableFileError(path, "not_a_file")
        descriptor = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            data = file.read(MAX_FILE + 1)
    except ValueError as error:
        raise UnreadableFileError(path, "io") from error  # a NUL in the path
    except OSError as error:
        if error.errno in _MISSING:
            return None
        raise UnreadableFileError(path, _REASONS.get(error.errno or 0, "io")) from error
    if len(data) > MAX_FILE:
        raise UnreadableFileError(path, "too_large")
    return data


class MachineFacts:
    """The facts of one process: its environment, and what a person's files and shell say.

    `chosen`: the go command that the person wants, None for the terminal's. `joins_terminal`: what
    Go reads and is unset here counts as a fresh terminal has it, because that is where the person
    runs go. Implements `core.ports.Facts`; `refresh` has to be called first.
    """

    def __init__(
        self,
        platform: Platform,
        environ: Mapping[str, str],
        chosen: str | None = None,
        *,
        joins_terminal: bool = False,
    ) -> None:
        self._platform = platform
        is_cased = platform.variable({"a": "x"}, "A") == ""
        self._started = {n if is_cased else n.upper(): value for n, value in environ.items()}
        self._environ: Mapping[str, str] = self._started
        self._from_terminal: frozenset[str] = frozenset()
        self._chosen = chosen
        self._joins_terminal = joins_terminal
        self._snapshot: SettingsSnapshot | None = None
        self._assignments: tuple[Assignment, ...] = ()
        self._login = ShellEnvironment(None)
        self._project = self._project_in("")

    @property
    def system(self) -> str:
        """`linux`, `darwin` or `windows`."""
        return self._platform.name

    @property
    def home(self) -> str:
        """The home folder, absolute; "" where there is none."""
        home = self._platform.home(self._environ)
        return os.path.abspath(home) if home else ""  # noqa: PTH100 - without following links

    @property
    def shell(self) -> str:
        """The person's login shell, absolute; "" where there is none (Windows)."""
        return self._platform.login_shell(self._environ)

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment that this process was started with.

        Variables that were changed since (`take_from_terminal`), and with `joins_terminal` those
        that are unset here, are as a fresh terminal has them.
        """
        return self._environ

    def take_from_terminal(self, names: Collection[str]) -> None:
        """From the next refresh on, these variables are what a fresh terminal has.

        For those that were just changed where they are set: this process still has the old ones.
        """
        self._from_terminal |= {self._folded(name) for name in names}

    @property
    def snapshot(self) -> SettingsSnapshot:
        """The settings as last read."""
        if self._snapshot is None:
            raise RuntimeError("nothing was read yet: call refresh first")
        return self._snapshot

    @property
    def login(self) -> ShellEnvironment:
        """The environment of a fresh terminal, as last asked."""
        return self._login

    def read_file(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none; raises UnreadableFileError."""
        return read_file(path)

    def assignments(self, name: str) -> tuple[Assignment, ...]:
        """Every place that sets that environment variable, in the order in which they are read."""
        wanted = self._folded(name)
        return tuple(each for each in self._assignments if self._folded(each.name) == wanted)

    @property
    def module_cache(self) -> CacheFolder:
        """The module cache, as it is at the moment."""
        return CacheFolder(self.snapshot.value("GOMODCACHE"), self.home)

    @property
    def git(self) -> LiveGit:
        """What the person's git says."""
        return LiveGit(self._environ)

    @property
    def project(self) -> LiveProject:
        """The project that fixes of a project are for."""
        return self._project

    def use_project(self, folder: str) -> None:
        """From now on fixes of a project are for the one in that folder ("": for none)."""
        self._project = self._project_in(folder)

    def _project_in(self, folder: str) -> LiveProject:
        def settings() -> Mapping[str, str]:
            return {name: self.snapshot.value(name) for name in ("GOFLAGS", "GOWORK")}

        def go() -> str:
            return self.snapshot.go.path if self.snapshot.go else ""

        return LiveProject(folder, go, lambda: self._environ, settings, read_file)

    def refresh(self, scope: CancelScope) -> SettingsSnapshot:
        """Read files, registry and login shell again. Stopped, it tells what it has so far."""
        login = self.ask_terminal((), scope)
        self._environ = self._as_of_now(login)
        found = toolchains.find(self._platform, self._environ, login.environ, self._chosen, scope)
        self._login = login
        self._assignments = self._read_assignments(scope)
        machine = Machine(
            self._platform,
            self._environ,
            login,
            found,
            self.read_file,
            self.assignments,
            gorun.current_folder(),
        )
        self._snapshot = read_snapshot(machine)
        return self._snapshot

    def ask_terminal(self, removed: Sequence[str], scope: CancelScope) -> ShellEnvironment:
        """The environment of a fresh terminal without those variables."""
        gone = {*removed, *self._from_terminal}
        return loginshell.environment(self._platform, self._started, gone, scope)

    def go(self) -> GoCommand | None:
        """The go command that is used, None where no Go was found."""
        go = self.snapshot.go
        return GoCommand(go.path) if go else None

    def choose(self, path: str | None, scope: CancelScope) -> None:
        """Use that go command from the next refresh on (None: the terminal's).

        Raises ValueError where it is none that works.
        """
        if path is not None:
            toolchains.inspect(path, self._login.environ or self._environ, scope)
        self._chosen = path

    def _as_of_now(self, login: ShellEnvironment) -> Mapping[str, str]:
        """This process's variables, those of `take_from_terminal` as the terminal has them."""
        kept = {n: value for n, value in self._started.items() if n not in self._from_terminal}
        fresh = login.environ or {}
        taken = self._from_terminal
        if self._joins_terminal:
            unset = (name for name in (*NAMES, *WHERE_SET) if not self._started.get(name))
            taken = taken | {self._folded(name) for name in unset}
        return kept | {n: value for n, value in fresh.items() if n in taken}

    def _read_assignments(self, scope: CancelScope) -> tuple[Assignment, ...]:
        """All places: the session's first, for what no file explains, then the files."""
        files = shellfiles.assignments(
            system=self.system,
            home=self.home,
            environ=self._environ,
            read_file=self.read_file,
            shell=self._platform.login_shell(self._environ),
        )
        explained = {self._folded(each.name) for each in files}
        is_registry = self._platform.registry is not None
        names = {
            name
            for name in (*NAMES, *WHERE_SET)
            if is_registry or (self._environ.get(name) and name not in explained)
        }
        own = scope.child(_SESSION_S)
        try:
            session = self._platform.desktop_assignments(names, self._environ, own)
        finally:
            own.close()
        return (*session, *(each for each in files if each.syntax is not Syntax.REGISTRY))

    def _folded(self, name: str) -> str:
        return name.upper() if self.system == "windows" else name
