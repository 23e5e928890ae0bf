"""The address of a git repository, in the forms that git takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gomodgui.core import gourl

_SCP = re.compile(r"(?:([^@/:\s]+)@)?(\[[0-9A-Fa-f:.%]+\]|[^/:\s\[\]@]+):(?!//)(.*)", re.DOTALL)
_SSH = frozenset({"ssh", "git+ssh", "ssh+git"})
_PORTS = {"https": "443", "http": "80", "ssh": "22", "git": "9418"}


@dataclass(frozen=True, slots=True)
class Remote:
    """`scheme`: https, http, ssh, git or file. `user` and `port` are "" where not said."""

    scheme: str
    host: str
    path: str
    user: str = ""
    port: str = ""

    @property
    def is_ssh(self) -> bool:
        """Whether git uses ssh for it."""
        return self.scheme == "ssh"

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the usual one."""
        usual = _PORTS.get(self.scheme, "")
        return f"{self.host}:{self.port}" if self.port and self.port != usual else self.host


def parse(text: str) -> Remote | None:
    """Read an address; None for a local path and for what is none."""
    if "://" in text:
        try:
            url = gourl.parse(text)
        except gourl.UrlError:
            return None
        scheme = "ssh" if url.scheme in _SSH else url.scheme
        if scheme not in _PORTS or not url.hostname:
            return None
        return Remote(scheme, url.hostname, url.path, url.username or "", url.port)
    match = _SCP.fullmatch(text)
    if match is None or text.startswith("-"):
        return None
    return Remote("ssh", match[2].strip("[]"), match[3], match[1] or "")
