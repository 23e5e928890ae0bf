"""The words of the go command of this machine, from faults on loopback."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.logs import read
from tests.servers.certificates import Authority
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Ending, Reply, html
from tests.servers.silent import refused_port

MODULE = TinyModule("example.com/tiny", "v1.0.0")
FILES = "/example.com/tiny/@v/v1.0.0."
_DEADLINE_S = 60.0


class Go:
    """The go command of a person in an empty folder."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._folder = folder
        self._environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GOPATH": str(folder / "gopath"),
            "GOCACHE": str(folder / "cache"),
            "GOTOOLCHAIN": "local",
            "GOSUMDB": "off",
            "GOFLAGS": "-modcacherw",
            "GIT_TERMINAL_PROMPT": "0",
        }

    def says(self, *words: str, **variables: str) -> str:
        """What it prints when it fails."""
        done = subprocess.run(
            [str(self._path), *words],
            cwd=self._folder,
            env={**self._environ, **variables},
            capture_output=True,
            text=True,
            timeout=_DEADLINE_S,
            check=False,
        )
        assert done.returncode != 0, done.stdout + done.stderr
        return done.stderr + done.stdout

    def project(self, go_mod: str, main: str = "package main\n\nfunc main() {}\n") -> None:
        """Make the folder a project."""
        (self._folder / "go.mod").write_text(go_mod)
        (self._folder / "main.go").write_text(main)


@pytest.fixture
def go(go_command: Path, tmp_path: Path) -> Go:
    return Go(go_command, tmp_path)


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(MODULE) as server:
        yield server


def cause(log: str) -> str:
    found = read(log).findings
    assert found, log
    return found[0].finding.cause


@pytest.mark.parametrize(
    ("file", "reply", "expected"),
    [
        ("info", Reply(404, b"not found: unknown revision v1.0.0"), "version_not_found"),
        ("info", Reply(403, b"no"), "proxy_forbidden"),
        ("info", Reply(401, b"who?"), "private_auth_https"),
        ("info", Reply(429, b"slow down"), "proxy_rate_limited"),
        ("info", Reply(502, b"oh"), "proxy_http_5xx"),
        ("info", html(), "proxy_bad_content"),
        ("info", Reply(body=b"{"), "proxy_bad_content"),
        ("zip", html(), "proxy_bad_content"),
        ("zip", Reply(body=b"PK", claimed_length=9999), "proxy_bad_content"),
        ("info", Reply(body=b"", ending=Ending.RESET, claimed_length=9), "connection_reset"),
        ("info", Reply(raw=b"SSH-2.0-OpenSSH_9.0\r\n"), "proxy_bad_content"),
    ],
)
def test_answers_of_a_proxy(
    go: Go, proxy: ModuleProxy, file: str, reply: Reply, expected: str
) -> None:
    proxy.replies[FILES + file] = reply
    log = go.says("mod", "download", "example.com/tiny@v1.0.0", GOPROXY=proxy.url)
    assert cause(log) == expected


def test_servers_that_are_not_there(go: Go) -> None:
    words = ("mod", "download", "example.com/tiny@v1.0.0")
    closed = f"http://127.0.0.1:{refused_port()}"
    assert cause(go.says(*words, GOPROXY=closed)) == "connection_refused"
    assert cause(go.says(*words, GOPROXY="https://m.invalid", HTTPS_PROXY=closed)) == (
        "http_proxy_broken"
    )
    assert cause(go.says(*words, GOPROXY="off")) == "goproxy_off"
    assert cause(go.says(*words, GOPROXY="goproxy")) == "goproxy_misconfigured"
    assert cause(go.says(*words, GOPROXY=",")) == "goproxy_misconfigured"


def test_certificates(go: Go, authority: Authority) -> None:
    words = ("mod", "download", "example.com/tiny@v1.0.0")
    with ModuleProxy(MODULE, tls=authority.good("127.0.0.1")) as server:
        assert cause(go.says(*words, GOPROXY=server.url)) == "tls_untrusted_ca"


def test_a_project_and_its_files(go: Go, proxy: ModuleProxy, tmp_path: Path) -> None:
    assert cause(go.says("build", GOPROXY=proxy.url)) == "no_go_mod"
    go.project(
        "module shop\n\ngo 1.20\n\nrequire example.com/tiny v1.0.0\n",
        'package main\n\nimport _ "example.com/tiny"\n\nfunc main() {}\n',
    )
    assert cause(go.says("build", GOPROXY=proxy.url)) == "missing_go_sum"
    go.project("module shop\n\ngo 1.99\n")
    assert cause(go.says("build", GOPROXY=proxy.url)) == "go_version_too_old"
    go.project("module shop\n\ngo 1.20\n\nrequire example.com/tiny\n")
    assert cause(go.says("build", GOPROXY=proxy.url)) == "go_mod_invalid"
    go.project(
        "module shop\n\ngo 1.20\n\nreplace example.com/tiny => ../none\n"
        "\nrequire example.com/tiny v1.0.0\n",
        'package main\n\nimport _ "example.com/tiny"\n\nfunc main() {}\n',
    )
    assert cause(go.says("build", GOPROXY=proxy.url)) == "replace_missing"


def test_settings_that_go_refuses(go: Go, proxy: ModuleProxy) -> None:
    assert cause(go.says("list", "-m", GOFLAGS="-modd=mod")) == "goflags_conflict"
    assert cause(go.says("list", "-m", GO111MODULE="off")) == "module_mode_off"
    assert cause(go.says("version", GOTOOLCHAIN="banana")) == "toolchain_unavailable"
    words = ("mod", "download", "example.com/tiny@v1.0.0")
    assert cause(go.says(*words, GOPROXY=proxy.url, GOMODCACHE="relative")) == "cache_permission"
