"""The proxy of the self-test serves its one module, and the real go command accepts it."""

from __future__ import annotations

import contextlib
import http.client
import subprocess
from pathlib import Path

import pytest

from gomodgui.selftest.proxy import LoopbackProxy

MODULE = "example.com/tiny@v1.0.0"


def test_the_go_command_downloads_from_it(
    go_command: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LoopbackProxy(MODULE) as proxy:
        for name, value in {
            "GOPROXY": proxy.url,
            "GONOSUMDB": "example.com",
            "GOTOOLCHAIN": "local",
            "GOFLAGS": "-modcacherw",
            "GOMODCACHE": str(tmp_path / "cache"),
        }.items():
            monkeypatch.setenv(name, value)
        done = subprocess.run(
            [go_command, "mod", "download", MODULE],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "cache" / MODULE / "tiny.go").exists()


def test_it_knows_nothing_else_and_ends_with_its_block() -> None:
    with LoopbackProxy(MODULE) as proxy:
        port = int(proxy.url.rpartition(":")[2])
        assert status(port, "/example.com/tiny/@v/list") == 200
        assert status(port, "/example.com/other/@v/list") == 404
    with pytest.raises(ConnectionRefusedError):
        status(port, "/example.com/tiny/@v/list")


def status(port: int, path: str) -> int:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status
