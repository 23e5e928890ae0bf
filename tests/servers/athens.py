"""A real Athens, where ATHENS_BIN names one (module mirrors do not serve its source)."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.servers.goproxy import free_port, running


def configuration(folder: Path, go: Path, port: int, mirror: str) -> str:
    """An athens.toml: one host, disk, upstream by the mirror. JSON strings are TOML's as well."""
    text = json.dumps
    return "\n".join(
        [
            'GoEnv = "production"',
            'LogLevel = "error"',
            f"GoBinary = {text(str(go))}",
            f"Port = {text(f'127.0.0.1:{port}')}",
            'StorageType = "disk"',
            'NetworkMode = "strict"',
            'DownloadMode = "sync"',
            f"GoBinaryEnvVars = [{text(f'GOPROXY={mirror}')}, {text('GOSUMDB=off')}]",
            "[Storage]",
            "  [Storage.Disk]",
            f"    RootPath = {text(str(folder / 'storage'))}",
            "",
        ]
    )


@contextlib.contextmanager
def run_athens(
    command: Path, go: Path, environ: Mapping[str, str], mirror: str, folder: Path
) -> Iterator[str]:
    """Start it on loopback, in front of the mirror; its address. Raises CannotRun."""
    port = free_port()
    (folder / "storage").mkdir()
    file = folder / "athens.toml"
    file.write_text(configuration(folder, go, port, mirror))
    with running([str(command), "-config_file", str(file)], environ, port):
        yield f"http://127.0.0.1:{port}"
