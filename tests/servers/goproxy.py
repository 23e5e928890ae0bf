"""The real goproxy, the engine behind goproxy.cn: built once through the module mirror.

Its own `go install` does not work everywhere (mirrors refuse the list of its versions), so a
module that requires the version is made, and the command built from there.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

VERSION = "v0.18.0"
COMMAND = "github.com/goproxy/goproxy/cmd/goproxy"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / f"goproxy-{VERSION}"
_BUILD_S = 540.0
_START_S = 15.0
_TOOLS = f'//go:build tools\n\npackage tools\n\nimport _ "{COMMAND}"\n'
_GO_MOD = f"module tools.test/goproxy\n\ngo 1.26\n\nrequire github.com/goproxy/goproxy {VERSION}\n"


class CannotRun(Exception):  # noqa: N818 - a reason to skip, not an error of ours
    """Why the server cannot be had here."""


def build(go: Path, environ: Mapping[str, str], mirror: str) -> Path:
    """The goproxy command, from the cache or built now. Raises CannotRun."""
    command = CACHE / ("goproxy.exe" if sys.platform == "win32" else "goproxy")
    if command.exists():
        return command
    source = CACHE / "source"
    source.mkdir(parents=True, exist_ok=True)
    (source / "go.mod").write_text(_GO_MOD)
    (source / "tools.go").write_text(_TOOLS)
    unfinished = command.with_name(f"{command.name}.{os.getpid()}")
    for arguments in (
        ["mod", "tidy", "-e"],
        ["build", "-p", "1", "-ldflags=-s -w", "-o", str(unfinished), COMMAND],
    ):
        answer = subprocess.run(
            [go, *arguments],
            cwd=source,
            env={**environ, "GOPROXY": mirror, "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local"},
            capture_output=True,
            text=True,
            timeout=_BUILD_S,
        )
        if answer.returncode != 0:
            raise CannotRun(f"go {arguments[0]}: {answer.stderr.strip()[-500:]}")
    unfinished.replace(command)
    return command


@contextlib.contextmanager
def run_goproxy(
    command: Path, environ: Mapping[str, str], mirror: str, cache: Path
) -> Iterator[str]:
    """Start it on loopback, in front of the mirror; its address. Raises CannotRun."""
    port = free_port()
    arguments = [
        "server",
        *("--address", f"127.0.0.1:{port}"),
        *("--cacher-dir", str(cache)),
        *("--proxied-sumdbs", f"sum.golang.org {mirror}/sumdb/sum.golang.org"),
    ]
    own = {**environ, "GOPROXY": mirror, "GOSUMDB": "off", "GOTOOLCHAIN": "local"}
    with running([str(command), *arguments], own, port):
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def running(command: list[str], environ: Mapping[str, str], port: int) -> Iterator[None]:
    """Run a server until the block is left; it must listen soon. Raises CannotRun."""
    server = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + _START_S
        while not _listens(port):
            if server.poll() is not None or time.monotonic() > end:
                raise CannotRun(f"{Path(command[0]).name} does not listen ({server.poll()})")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(5)


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
