"""Linux: XDG folders, systemd's user session, the usual places of distributions."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, Syntax
from gomodgui.system import processes
from gomodgui.system.platforms.base import Place, go_bin_places, manager_places
from gomodgui.system.platforms.posix import Posix, is_executable, passwd_shell

SYSTEMD = "systemctl --user"
_DEADLINE_S = 1.0
_ESCAPES = {
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))", re.DOTALL)

Ask = Callable[[Sequence[str], Mapping[str, str], CancelScope], bytes]


def ask(argv: Sequence[str], environ: Mapping[str, str], scope: CancelScope) -> bytes:
    """What a program of the system answers, b"" where it is missing, fails or takes too long."""
    program = shutil.which(argv[0], path="/usr/bin:/bin:/usr/sbin:/sbin")
    if program is None:
        return b""
    own = scope.child(_DEADLINE_S)
    try:
        done = processes.run([program, *argv[1:]], env=environ, scope=own, cwd="/")
    except (OSError, ValueError):
        return b""
    finally:
        own.close()
    return done.stdout if done.ok else b""


class Linux(Posix):
    """Linux, and what behaves like it."""

    name = "linux"

    def __init__(
        self,
        account_shell: Callable[[], str] = passwd_shell,
        runnable: Callable[[str], bool] = is_executable,
        ask: Ask = ask,
    ) -> None:
        super().__init__(account_shell, runnable)
        self._ask = ask

    def user_config_dir(self, environ: Mapping[str, str]) -> str:
        """XDG_CONFIG_HOME, where it is absolute; else ~/.config."""
        folder = environ.get("XDG_CONFIG_HOME", "")
        if folder:
            return folder if folder.startswith("/") else ""
        home = self.home(environ)
        return f"{home}/.config" if home else ""

    def places(self, environ: Mapping[str, str]) -> tuple[Place, ...]:
        """Official archive, distributions, snap, Homebrew, nix, version managers."""
        home = self.home(environ)
        brew = environ.get("HOMEBREW_PREFIX") or "/home/linuxbrew/.linuxbrew"
        own = (
            *manager_places(environ, home),
            Place(posixpath.join(home, ".linuxbrew/bin/go"), "homebrew"),
            *go_bin_places(environ, home),
            Place(posixpath.join(home, ".local/go/bin/go")),
            Place(posixpath.join(home, "go/bin/go")),
            Place(posixpath.join(home, ".go/bin/go")),
        )
        return (
            Place("/usr/local/go/bin/go"),
            Place("/usr/local/bin/go"),
            Place("/usr/bin/go"),
            Place("/usr/lib/go/bin/go"),
            Place("/usr/lib/golang/bin/go"),
            Place("/usr/lib/go-*/bin/go"),
            Place("/usr/lib64/go/*/bin/go"),
            Place("/opt/go/bin/go"),
            Place("/snap/bin/go", "snap"),
            Place("/snap/go/current/bin/go", "snap"),
            Place(f"{brew}/bin/go", "homebrew"),
            Place(f"{brew}/opt/go*/bin/go", "homebrew"),
            Place("/run/current-system/sw/bin/go", "nix"),
            Place("/nix/var/nix/profiles/default/bin/go", "nix"),
            *(own if home else ()),
        )

    def desktop_assignments(
        self, names: Collection[str], environ: Mapping[str, str], scope: CancelScope
    ) -> tuple[Assignment, ...]:
        """What systemd's user manager gives to the programs of the desktop."""
        if not names:
            return ()
        answer = self._ask(["systemctl", "--user", "show-environment"], environ, scope)
        return tuple(
            Assignment(name, value, SYSTEMD, 0, Syntax.SYSTEMD)
            for name, value in parse_show_environment(answer).items()
            if name in names
        )


def parse_show_environment(output: bytes) -> dict[str, str]:
    """Read `systemctl show-environment`: NAME=value, quoted as $'…' where it must be."""
    found = {}
    for line in output.decode("utf-8", "surrogateescape").split("\n"):
        name, equals, value = line.partition("=")
        if equals and name:
            found[name] = _unquoted(value)
    return found


def _unquoted(value: str) -> str:
    if len(value) >= 3 and value.startswith("$'") and value.endswith("'"):
        text = _ESCAPE.sub(_unescaped, value[2:-1])
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    return value


def _unescaped(match: re.Match[str]) -> str:
    for digits, base in ((match[1], 16), (match[2], 8)):
        if digits:
            code = int(digits, base) & 0xFF
            return bytes([code]).decode("utf-8", "surrogateescape")
    return _ESCAPES.get(match[3], match[3])
