"""Can the Go that a project asks for be had? Looked for as toolchain.Select looks for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from gomodgui.core import goproxy, moduleurls
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched, Fetcher

_MODULE = "golang.org/toolchain"
_VERSION = "v0.0.1"
_DIRECT = "https://go.dev/dl/mod"
"""Where the go-import tag of the module leads."""
_EACH_S = 4.0
_SAMPLE = 1024
_GONE = frozenset({404, 410})


def on_path(name: str, environ: Mapping[str, str]) -> str:
    """The command of that name, "" where PATH has none."""
    return shutil.which(name, path=environ.get("PATH", "")) or ""


def in_cache(name: str, platform: tuple[str, str], folder: str) -> str:
    """The go command of a toolchain that lies in the module cache (GOMODCACHE), "" for none."""
    if not folder:
        return ""
    ending = ".exe" if platform[0] == "windows" else ""
    root = Path(folder, "golang.org", f"toolchain@{_version(name, platform)}")
    command = root / "bin" / f"go{ending}"
    return str(command) if os.path.isfile(command) else ""  # noqa: PTH113 - never raises


def on_servers(
    name: str, platform: tuple[str, str], value: str, fetcher: Fetcher, scope: CancelScope
) -> bool | None:
    """Whether Go gets it with that GOPROXY; None where no server could tell.

    `platform`: GOOS and GOARCH of the machine. As Go does, a `direct` that leads nowhere after a
    mirror that has none counts as not found.
    """
    try:
        entries = goproxy.parse(value)
    except goproxy.GoproxyError:
        return None
    told = False
    with fetcher.session(scope) as session:
        for entry in entries:
            if entry.url == goproxy.OFF:
                return False
            is_direct = entry.url == goproxy.DIRECT
            path = f"{_MODULE}/@v/{_version(name, platform)}.zip"
            try:
                url = moduleurls.below(_DIRECT if is_direct else entry.url, path)
            except ValueError:
                return None
            answer = session.get(url, max_bytes=_SAMPLE, deadline_s=_EACH_S)
            if _has(answer):
                return True
            told = answer.status in _GONE or (told and is_direct)
            if not told and not entry.fall_back_on_error:
                return None
    return False if told else None


def _version(name: str, platform: tuple[str, str]) -> str:
    return f"{_VERSION}-{name}.{platform[0]}-{platform[1]}"


def _has(answer: Fetched) -> bool:
    return answer.status == 200 and answer.error is None and answer.body.startswith(b"PK")
