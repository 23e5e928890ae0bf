"""A person with a desktop, a home folder, Go, and mirrors on loopback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, Program, missing
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

_ROOT = Path(__file__).resolve().parents[2]
_MODULES = (
    TinyModule("github.com/gin-gonic/gin", "v1.9.1"),
    TinyModule("golang.org/x/text", "v0.3.0", padding=100_000),
)
_MIRRORS = """
removed = ["aliyun", "tencent", "huawei", "goproxy_io", "golang_org", "direct"]

[[mirror]]
id = "goproxy_cn"
url = "{best}"

[[mirror]]
id = "second"
url = "{second}"
name = "second.example"
china = true
public = true
"""


@dataclass
class Person:
    """Whoever sits in front of the window."""

    home: Path
    desktop: Desktop
    go: Path
    best: str
    second: str

    @property
    def settings_file(self) -> Path:
        """What `go env -w` writes."""
        return self.home / ".config" / "go" / "env"

    def open_window(self, language: str = "zh_CN", **variables: str) -> Program:
        """Start gomodgui as their desktop does."""
        environ = {
            "PATH": f"{self.go.parent}:/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(_ROOT),
            "HOME": str(self.home),
            "SHELL": "/bin/bash",
            "LANG": f"{language}.UTF-8",
            "GOMODGUI_TEST": "1",
            "GONOSUMDB": "github.com/gin-gonic,golang.org/x",
            **{name: os.environ[name] for name in os.environ if "UNDER_TEST" in name},
            **variables,
        }
        return self.desktop.start([sys.executable, "-m", "gomodgui"], environ)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """A desktop of our own; skips, with its reason, where this machine has none to give."""
    if absent := missing():
        pytest.skip(f"no desktop of our own here; missing: {absent}")
    environ = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    environ |= {name: os.environ[name] for name in os.environ if "UNDER_TEST" in name}
    with Desktop(environ, tmp_path) as made:
        yield made


@pytest.fixture
def person(home: Path, desktop: Desktop, go_command: Path) -> Iterator[Person]:
    """Their list of mirrors has two that serve mainland China; both are on loopback."""
    with ModuleProxy(*_MODULES) as best, ModuleProxy(*_MODULES, delay_s=0.08) as second:
        own = home / ".config" / "gomodgui" / "mirrors.toml"
        own.parent.mkdir(parents=True)
        own.write_text(_MIRRORS.format(best=best.url, second=second.url))
        yield Person(home, desktop, go_command, best.url, second.url)
