"""Where the go command keeps what in its module cache, as paths with `/` below GOMODCACHE."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gomodgui.core import modpath, versions

DOWNLOAD = "cache/download"
VCS = "cache/vcs"
FILES = ("info", "mod", "zip", "ziphash", "partial")
"""What Go keeps of a version besides its lock and its unpacked files."""
_UPPER = re.compile("!([a-z])")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One version of a module in the cache; `path` and `version` are as people write them."""

    path: str
    version: str

    def __str__(self) -> str:
        return f"{self.path}@{self.version}"

    def file(self, extension: str) -> str:
        """Its `info`, `mod`, `zip`, `ziphash`, `partial` or `lock`."""
        escaped = versions.escape_version(self.version)
        return f"{versions_folder(self.path)}/{escaped}.{extension}"

    @property
    def tree(self) -> str:
        """The folder of its unpacked files."""
        return f"{modpath.escape_path(self.path)}@{versions.escape_version(self.version)}"


def entry(path: str, version: str) -> Entry:
    """That version. Raises ValueError for what cannot stand in the cache."""
    modpath.check_path(path)
    found = Entry(path, version)
    if versions.module_canonical(version) != version:
        raise ValueError(f"{version}: not a version")
    versions.escape_version(version)
    return found


def versions_folder(path: str) -> str:
    """The folder of all downloaded versions of a module. Raises ValueError."""
    return f"{DOWNLOAD}/{modpath.escape_path(path)}/@v"


def is_of_go(name: str) -> bool:
    """Whether what has that name right below GOMODCACHE was made by Go: `cache`, or a host."""
    return name == "cache" or ("." in name and not name.startswith("."))


def unescape(text: str) -> str:
    """Upper case letters again for `!x`."""
    return _UPPER.sub(lambda found: found[1].upper(), text)


def version_in(file: str) -> str:
    """The version that a file of the folder of versions belongs to, "" for any other file."""
    name, _, extension = file.rpartition(".")
    if extension not in (*FILES, "lock"):
        return ""
    version = unescape(name)
    return version if version and versions.module_canonical(version) == version else ""


def entry_of(file: str) -> Entry | None:
    """The version that a file below GOMODCACHE belongs to, None where to none."""
    folder, _, name = file.rpartition("/")
    if not folder.startswith(f"{DOWNLOAD}/") or not folder.endswith("/@v"):
        return None
    path = unescape(folder.removeprefix(f"{DOWNLOAD}/").removesuffix("/@v"))
    try:
        return entry(path, version_in(name))
    except ValueError:
        return None
