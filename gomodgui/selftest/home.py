"""A throw-away home folder: nothing of the person's is read, nothing of it is changed."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from gomodgui.system.paths import Surroundings, resource_bytes

_THEIRS = ("GO", "XDG_", "GIT_", "SSL_CERT_", "ATHENS_")
_EXACTLY = frozenset({"NETRC", "ENV", "BASH_ENV", "ZDOTDIR", "SSH_AUTH_SOCK", "SSH_ASKPASS"})
_MIRRORS = """\
removed = {others}

[[mirror]]
id = "loopback"
url = "{url}"
name = "loopback"
china = true
public = true
"""


def surroundings(home: Path, inherited: Mapping[str, str], url: str) -> Surroundings:
    """A person in `home` (which exists) whose only mirror is the one at `url`.

    Their settings file says so too; see `settings_file`.
    """
    where = Surroundings(_environ(home, inherited), home / "data", home / "config")
    file = settings_file(home)
    for folder in (file.parent, where.config):
        folder.mkdir()
    file.write_bytes(f"GOPROXY={url}\n".encode())
    others = [
        each["id"] for each in tomllib.loads(resource_bytes("mirrors.toml").decode())["mirror"]
    ]
    text = _MIRRORS.format(others=json.dumps(others), url=url)
    (where.config / "mirrors.toml").write_text(text, encoding="utf-8")
    return where


def settings_file(home: Path) -> Path:
    """What `go env -w` writes there."""
    return home / "go-settings" / "env"


def _environ(home: Path, inherited: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in inherited.items() if not _is_theirs(name.upper())}
    roaming, local = home / "AppData" / "Roaming", home / "AppData" / "Local"
    own = {"HOME": home, "USERPROFILE": home, "APPDATA": roaming, "LOCALAPPDATA": local}
    if sys.platform != "win32":
        kept["SHELL"] = "/bin/sh"
    return {
        **kept,
        **{name: os.fspath(folder) for name, folder in own.items()},
        "GOENV": os.fspath(settings_file(home)),
        # The tiny module has the name of a real one, and the checksum database knows that one.
        "GONOSUMDB": "github.com/gin-gonic/gin",
    }


def _is_theirs(name: str) -> bool:
    return name.startswith(_THEIRS) or name in _EXACTLY or name.endswith("_PROXY")
