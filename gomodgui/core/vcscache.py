"""The copies of repositories below cache/vcs: a `.info` file tells what each is of."""

from __future__ import annotations

import re

_SCP = re.compile(r"(?:[^@/\s]+@)?([^:/\s]+):(?!//)(.+)")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^@/\s]*@)?([^/\s]+)/(.+)", re.IGNORECASE)
_PORT = re.compile(r":\d+\Z")


def remote(info: bytes) -> str:
    """`host/path` of the repository, as a module path begins; "" where the file tells none."""
    text = info.decode("utf-8", "replace").strip()
    address = text.partition(":")[2].strip()  # the kind and its version stand before it: git3:
    found = _URL.fullmatch(address) or _SCP.fullmatch(address)
    if found is None:
        return ""
    host = _PORT.sub("", found[1].lower())
    return f"{host}/{found[2].strip('/').removesuffix('.git')}"


def same_repository(info: bytes, path: str) -> bool:
    """Whether the module of that path is, or lies, in that repository."""
    whole = remote(info)
    return bool(whole) and (path == whole or path.startswith(f"{whole}/"))
