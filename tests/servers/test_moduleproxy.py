"""The test proxy is good enough for the real go command."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule


def download(go: Path, folder: Path, proxy: str, module: str) -> subprocess.CompletedProcess[str]:
    environ = {
        **os.environ,
        "GOPROXY": proxy,
        "GOSUMDB": "off",
        "GOFLAGS": "-modcacherw",
        "GOTOOLCHAIN": "local",
        "GOMODCACHE": str(folder / "cache"),
    }
    return subprocess.run(
        [go, "mod", "download", "-json", module],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
    )


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("example.com/tiny", "v1.0.0"),
        ("github.com/BurntSushi/Some-thing.go", "v0.3.1-RC1"),
        ("example.com/big/v2", "v2.0.0"),
    ],
)
def test_go_downloads_a_tiny_module(
    go_command: Path, tmp_path: Path, path: str, version: str
) -> None:
    with ModuleProxy(TinyModule(path, version)) as proxy:
        answer = download(go_command, tmp_path, proxy.url, f"{path}@{version}")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert json.loads(answer.stdout)["Version"] == version


def test_go_sees_the_misbehaviour_of_a_path(go_command: Path, tmp_path: Path) -> None:
    with ModuleProxy(TinyModule()) as proxy:
        proxy.replies["/example.com/tiny/@v/v1.0.0.zip"] = replies.html()
        answer = download(go_command, tmp_path, proxy.url, "example.com/tiny@v1.0.0")
    assert answer.returncode != 0
    assert "not a valid zip file" in answer.stdout + answer.stderr


def test_go_lists_every_version_that_was_added(go_command: Path, tmp_path: Path) -> None:
    modules = [TinyModule(version=version) for version in ("v1.0.0", "v1.1.0")]
    with ModuleProxy(*modules) as proxy:
        answer = download(go_command, tmp_path, proxy.url, "example.com/tiny@latest")
    assert json.loads(answer.stdout)["Version"] == "v1.1.0"
