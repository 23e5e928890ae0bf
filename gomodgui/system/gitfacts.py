"""What git and ssh say of themselves, for plans: implements `core.ports.GitFacts`."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.privateaccess import SshHost
from gomodgui.system import sshhost
from gomodgui.system.gitcommand import Git

_DEADLINE_S = 12.0


class LiveGit:
    """Asks the git of that environment anew each time."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._git = Git(environ)

    def address(self, url: str) -> str:
        """What git makes of an address; without git, the address itself."""
        return self._git.address(url, CancelScope(_DEADLINE_S))

    def helper(self, url: str) -> str:
        """The credential helper that keeps logins for that address, "" where there is none."""
        return self._git.helper(url, CancelScope(_DEADLINE_S))

    def ssh_host(self, host: str) -> SshHost:
        """A host as ssh sees it, with the keys that it shows now; `host:port` for another port."""
        name, _, port = host.rpartition(":") if host.count(":") == 1 else (host, "", "")
        return sshhost.look(self._git, name, CancelScope(_DEADLINE_S), port=port)
