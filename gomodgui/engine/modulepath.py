"""The module path that a folder of sources probably wants: of its git repository, or its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from gomodgui.core import gitremote, modpath
from gomodgui.core.ports import UnreadableFileError

_URL = re.compile(r"^\s*url\s*=\s*(?P<url>\S+)\s*$", re.MULTILINE)
_ORIGIN = re.compile(r'\[remote "origin"\](?P<body>[^\[]*)')
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._~-]+")
_ABOVE = 20
_NAMELESS = "example.com/hello"


def guess(folder: str, read_file: Callable[[str], bytes | None]) -> str:
    """A path that `go mod init` takes. Never raises."""
    for name in _guesses(PurePath(folder), read_file):
        try:
            modpath.check_import_path(name)
        except modpath.PathError:
            continue
        return name
    return _NAMELESS


def _guesses(folder: PurePath, read_file: Callable[[str], bytes | None]) -> Iterator[str]:
    for place in (folder, *folder.parents)[:_ABOVE]:
        try:
            config = read_file(str(place / ".git" / "config"))
        except UnreadableFileError:
            break
        if config is None:
            continue
        remote = _remote(config.decode("utf-8", "replace"))
        if remote:
            inside = folder.relative_to(place).as_posix()
            yield remote if inside == "." else f"{remote}/{inside}"
        break
    parts = folder.as_posix().split("/")
    if "src" in parts:
        below = parts[len(parts) - parts[::-1].index("src") :]
        if below and "." in below[0]:
            yield "/".join(below)
    yield _NOT_IN_A_NAME.sub("-", folder.name).strip("-.").lower()


def _remote(config: str) -> str:
    """`host/path` of the origin, "" where there is none."""
    origin = _ORIGIN.search(config)
    found = _URL.search(origin["body"]) if origin else None
    remote = gitremote.parse(found["url"]) if found else None
    if remote is None or "." not in remote.host:
        return ""
    return f"{remote.host}/{remote.path.strip('/').removesuffix('.git')}"
