"""What git and ssh say of themselves, for plans: implements `core.ports.GitFacts`."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.privateaccess import SshHost
from gomodgui.system import sshhost
from gomodgui.system.gitcommand import Git
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.resolver import Resolver

_DEADLINE_S = 12.0
_HTTP = 80


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

    def addresses(self, host: str) -> tuple[str, ...]:
        """The IP addresses of a host, () where it has none."""
        try:
            found = Resolver().resolve(host, _HTTP, CancelScope(_DEADLINE_S))
        except (NetworkError, Cancelled):
            return ()
        return tuple(dict.fromkeys(address.ip for address in found.addresses))
