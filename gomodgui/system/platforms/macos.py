"""macOS: Library folders, launchd's environment, Homebrew."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment, Syntax
from gomodgui.system.platforms.base import Place, go_bin_places, manager_places
from gomodgui.system.platforms.linux import Ask, ask
from gomodgui.system.platforms.posix import Posix, is_executable, passwd_shell

LAUNCHCTL = "launchctl"


class MacOS(Posix):
    """macOS. Programs of the desktop see launchd's environment, not the shell's."""

    name = "darwin"

    def __init__(
        self,
        account_shell: Callable[[], str] = passwd_shell,
        runnable: Callable[[str], bool] = is_executable,
        ask: Ask = ask,
    ) -> None:
        super().__init__(account_shell, runnable)
        self._ask = ask

    def user_config_dir(self, environ: Mapping[str, str]) -> str:
        """~/Library/Application Support; XDG_CONFIG_HOME means nothing to Go here."""
        home = self.home(environ)
        return f"{home}/Library/Application Support" if home else ""

    def places(self, environ: Mapping[str, str]) -> tuple[Place, ...]:
        """The official package, Homebrew on both architectures, MacPorts, nix, managers."""
        home = self.home(environ)
        prefixes = dict.fromkeys(
            filter(None, (environ.get("HOMEBREW_PREFIX"), "/opt/homebrew", "/usr/local"))
        )
        own = (
            *manager_places(environ, home),
            *go_bin_places(environ, home),
            Place(posixpath.join(home, "go/bin/go")),
            Place(posixpath.join(home, ".go/bin/go")),
        )
        return (
            Place("/usr/local/go/bin/go"),
            *(Place(f"{prefix}/bin/go", "homebrew") for prefix in prefixes),
            *(Place(f"{prefix}/opt/go*/bin/go", "homebrew") for prefix in prefixes),
            Place("/opt/local/bin/go", "macports"),
            Place("/opt/local/lib/go/bin/go", "macports"),
            Place("/run/current-system/sw/bin/go", "nix"),
            Place("/nix/var/nix/profiles/default/bin/go", "nix"),
            *(own if home else ()),
        )

    def desktop_assignments(
        self, names: Collection[str], environ: Mapping[str, str], scope: CancelScope
    ) -> tuple[Assignment, ...]:
        """What launchd gives to programs that are opened from the desktop."""
        found = []
        for name in sorted(names):
            if scope.stopped:
                break
            value = self._ask(["launchctl", "getenv", name], environ, scope)
            text = value.removesuffix(b"\n").decode("utf-8", "surrogateescape")
            if text:
                found.append(Assignment(name, text, LAUNCHCTL, 0, Syntax.LAUNCHCTL))
        return tuple(found)
