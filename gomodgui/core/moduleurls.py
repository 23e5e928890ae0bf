"""The addresses of a module's files on a module proxy, as the go command asks for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gomodgui.core import gourl, modpath, versions


@dataclass(frozen=True, slots=True)
class ModuleVersion:
    """One version of a module; `version` may be a query, as a branch's name."""

    path: str
    version: str

    def __str__(self) -> str:
        return f"{self.path}@{self.version}"


def module_version(text: str) -> ModuleVersion:
    """Read `path@version`. Raises ValueError where either is missing or malformed."""
    path, _, version = text.partition("@")
    modpath.check_path(path)
    if not version:
        raise ValueError(f"{text}: no version")
    versions.escape_version(version)
    return ModuleVersion(path, version)


def file_url(base: str, module: ModuleVersion, extension: str) -> str:
    """The address of its `info`, `mod` or `zip`. Raises ValueError for a bad `base`."""
    version = versions.escape_version(module.version)
    return below(base, f"{modpath.escape_path(module.path)}/@v/{version}.{extension}")


def sumdb_url(base: str, name: str, path: str) -> str:
    """The address of a checksum database's `path` through a proxy (`supported`, `latest`, …)."""
    return below(base, f"sumdb/{name}/{path}")


def lookup_path(module: ModuleVersion) -> str:
    """The path of a module's hashes in a checksum database."""
    version = versions.escape_version(module.version)
    return f"lookup/{modpath.escape_path(module.path)}@{version}"


def below(base: str, path: str) -> str:
    """`path` below an address; its query stays, as in Go. Raises ValueError for a bad `base`."""
    url = gourl.parse(base)
    raw = ""
    if url.raw_path:
        raw = f"{url.raw_path.removesuffix('/')}/{gourl.escape_segments(path)}"
    whole = f"{url.path.removesuffix('/')}/{path}"
    return str(replace(url, path=whole, raw_path=raw, fragment="", raw_fragment=""))
