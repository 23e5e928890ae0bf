"""`gomodgui report`, run for real: what is private stands nowhere in it."""

from __future__ import annotations

import http.server
import json
import stat
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.cli.running import Answer, Shell
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.silent import MuteServer, refused_port

TOKENS = {
    "server's words": "srv-5e6b1c9a",
    "GOPROXY": "gpx-0f3a77d2",
    "GOFLAGS": "gfl-91ab04ce",
    "HTTPS_PROXY": "hps-44c1d0b8",
    "http_proxy": "htp-70d2e5a1",
    "netrc": "ntr-8d1c55f0",
    "insteadOf": "ghp_Zx81kQ0aV7mB3nT5yR2wE9uI4oP6sD1fG8hJ",
    "CGO_CFLAGS": "cgo-27e9b6d4",
    "go.mod": "mod-3c4d9e8f",
    "journal": "jrn-b7a1205e",
    "variable": "var-6f0e2d1c",
}
PEOPLE = ("zhangwei42", "carol-px", "dave-px", "netz.user", "maria.lopez", "gwen-goproxy")
HOSTS = (
    "git.rocketcorp.example",
    "px.rocketcorp.com",
    "mail.rocketcorp.com",
    "registry.initech.cn",
    "db07.rocketcorp.com",
    "10.77.3.9",
    "buildbox-77",
)
MODULES = ("team/rocket-engine", "team/payments-core", "shopfront-unreleased")
WITNESSES = {
    "GOPROXY": "w-goproxy",
    "GOFLAGS": "-tags=w_goflags",
    "GOPRIVATE": "w-goprivate",
    "GOINSECURE": "w-goinsecure",
    "NO_PROXY": "127.0.0.99",
    "HTTPS_PROXY": "/w-https-proxy",
    "http_proxy": "/w-http-proxy",
    "CGO_CFLAGS": "w-cflags",
    "go.mod": "w-gomod",
    "insteadOf": "w-instead",
    "journal": "w-journal",
    "server's words": "w-server-words",
}
"""What stands beside each secret and is no secret: it shows that the place was read."""


_OF_SERVER = TOKENS["server's words"]


class _Refusing(http.server.BaseHTTPRequestHandler):
    """Answers everything with 404 and words that nobody else should read."""

    def do_GET(self) -> None:
        words = (
            "w-server-words: no such thing on db07.rocketcorp.com (10.77.3.9) "
            f"for maria.lopez@mail.rocketcorp.com, access_token={_OF_SERVER} "
            "in /home/zhangwei42/work"
        ).encode()
        self.send_response(404)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture
def refusing() -> Iterator[int]:
    """The port of a server that knows nothing and talks too much."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Refusing)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass
class Careless:
    """A person who keeps a secret in every place that a report reads."""

    shell: Shell
    port: int
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        home = self.shell.home
        dead = refused_port()
        settings = home / ".config" / "go" / "env"
        settings.parent.mkdir(parents=True)
        settings.write_text(
            f"GOPROXY=http://gwen-goproxy:{TOKENS['GOPROXY']}@127.0.0.1:{dead}/w-goproxy\n"
            "GOPRIVATE=git.rocketcorp.example/w-goprivate,git.rocketcorp.example\n"
            "GOINSECURE=registry.initech.cn/w-goinsecure\n"
            f"GOFLAGS=-tags=w_goflags -ldflags=-X=main.api_key={TOKENS['GOFLAGS']}\n"
        )
        (home / ".netrc").write_text(
            f"machine git.rocketcorp.example login netz.user password {TOKENS['netrc']}\n"
        )
        (home / ".gitconfig").write_text(
            f'[url "https://{TOKENS["insteadOf"]}@git.rocketcorp.example/w-instead/"]\n'
            "\tinsteadOf = ssh://git@git.rocketcorp.example/\n"
        )
        project = home / "work" / "shopfront-unreleased"
        project.mkdir(parents=True)
        (project / "go.mod").write_text(
            "module git.rocketcorp.example/team/shopfront-unreleased\n\ngo 1.22\n\n"
            f"// w-gomod password={TOKENS['go.mod']}\n"
            "require (\n\tgit.rocketcorp.example/team/rocket-engine v1.0.0\n"
            "\tgithub.com/rocket-org/team/payments-core v1.1.0\n)\n"
        )
        self.project = str(project)
        self.variables = {
            "USER": "zhangwei42",
            "HOSTNAME": "buildbox-77",
            "GOPROXY": f"http://127.0.0.1:{self.port}",
            "HTTPS_PROXY": f"http://carol-px:{TOKENS['HTTPS_PROXY']}@127.0.0.1:{dead}/w-https-proxy",
            "http_proxy": f"http://dave-px:{TOKENS['http_proxy']}@px.rocketcorp.com:{dead}/w-http-proxy",
            "NO_PROXY": "127.0.0.1,127.0.0.99,.rocketcorp.com,10.77.0.0/16,buildbox-77",
            "CGO_CFLAGS": f"-I/home/zhangwei42/w-cflags -DKEY_TOKEN={TOKENS['CGO_CFLAGS']}",
            "COMPANY_API_TOKEN": TOKENS["variable"],
        }
        self._change_something()

    def _change_something(self) -> None:
        """A change in the journal, undone: its values stay on record."""
        value = f"http://gwen-goproxy:{TOKENS['journal']}@127.0.0.1:{self.port}/w-journal,direct"
        assert self.shell.run("fix", "set_goproxy", f"value={value}", "--yes").status in (0, 1)
        assert self.shell.run("undo", "--all", "--yes").status == 0

    def report(self, *words: str) -> Answer:
        """Ask for a report of the project."""
        given = ("report", "--project", self.project, "--timeout", "18", *words)
        return self.shell.run(*given, **self.variables)


@pytest.fixture
def careless(shell: Shell, refusing: int) -> Careless:
    return Careless(shell, refusing)


def told(text: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.lower() in text.lower()]


@pytest.mark.slow
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["markdown", "json"])
def test_every_place_is_read_and_no_secret_leaves_it(
    careless: Careless, form: tuple[str, ...]
) -> None:
    answer = careless.report(*form)
    shown = answer.out + answer.err
    unread = [place for place, witness in WITNESSES.items() if witness not in answer.out]
    leaked = [place for place, token in TOKENS.items() if token.lower() in shown.lower()]
    assert (answer.status, unread, leaked) == (0, [], [])
    assert told(shown, PEOPLE) == []
    assert told(shown, HOSTS) == []
    assert str(careless.shell.home) not in shown
    assert told(shown, MODULES) == list(MODULES)  # not asked for


@pytest.mark.slow
def test_private_modules_are_hidden_on_request(careless: Careless) -> None:
    answer = careless.report("--hide-modules", "--json")
    assert told(answer.out, ("rocket-engine", "shopfront-unreleased")) == []
    assert answer.json["masked"]["module"] >= 2
    assert "https://goproxy.cn" in answer.out


def test_it_is_what_issue_forms_ask_for(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("report", GOPROXY=mirror.url)
    assert answer.status == 0
    assert "\x1b" not in answer.out
    lines = answer.out.splitlines()
    assert lines[lines.index("$ go version") + 1].startswith("go version go1.")
    assert f"GOPROXY='{mirror.url}'" in lines
    assert "healthy" not in answer.err


def test_json_tells_the_same(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("report", "--json", GOPROXY=mirror.url).json
    assert answer["verdict"]["healthy"] is True
    assert answer["proof"]["ok"] is True
    assert answer["unknown"] == []
    assert {"GOPROXY", "GOOS", "GOVERSION"} <= {each["name"] for each in answer["go"]["env"]}


def test_a_file_is_for_its_owner_only(shell: Shell, mirror: ModuleProxy) -> None:
    answer = shell.run("report", "--output", "r.md", "--lang", "zh_CN", GOPROXY=mirror.url)
    file = shell.home / "r.md"
    assert answer.status == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text(encoding="utf-8").startswith("# gomodgui 诊断报告")
    assert "r.md" in answer.out
    assert "##" not in answer.out


def test_a_file_of_json_is_json(shell: Shell) -> None:
    shell.run("report", "--output", "r.json", "--timeout", "1", GOPROXY="off")
    found = json.loads((shell.home / "r.json").read_text(encoding="utf-8"))
    assert found["schema"] == "gomodgui.report/1"


def test_an_earlier_report_is_replaced_and_that_is_said(shell: Shell) -> None:
    file = shell.home / "r.md"
    file.write_text("# gomodgui report  2026-01-01 00:00\n")
    file.chmod(0o644)
    answer = shell.run("report", "--output", "r.md", "--timeout", "1", GOPROXY="off")
    assert answer.status == 0
    assert "r.md" in answer.err
    assert "2026-01-01" not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_else_is_overwritten(shell: Shell) -> None:
    file = shell.home / "notes.md"
    file.write_text("mine")
    answer = shell.run("report", "--output", "notes.md")
    assert (answer.status, answer.out, file.read_text()) == (3, "", "mine")
    assert "notes.md" in answer.err


@pytest.mark.parametrize("place", ["no/such/folder/r.md", "."])
def test_where_nothing_can_be_written_one_line_says_so(shell: Shell, place: str) -> None:
    answer = shell.run("report", "--output", place)
    assert (answer.status, answer.out) == (3, "")
    assert len(answer.err.splitlines()) == 1


def test_without_go_it_still_tells_the_rest(shell: Shell, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    variables = {"PATH": str(empty), "GOPROXY": "https://saved.example/x", "SHELL": "/bin/false"}
    answer = shell.run("report", "--json", "--timeout", "6", **variables)
    assert answer.status == 0
    assert answer.json["findings"] is not None
    assert "GOPROXY" in answer.out


def test_a_server_that_hangs_keeps_nobody_waiting(shell: Shell) -> None:
    import time

    with MuteServer() as mute:
        began = time.monotonic()
        answer = shell.run("report", "--json", "--timeout", "4", GOPROXY=f"http://{mute.address}")
        took = time.monotonic() - began
    assert answer.status == 0
    assert took < 9
    assert answer.json["verdict"]["healthy"] is not True


def test_wrong_words(shell: Shell) -> None:
    assert shell.run("report", "--module", "no module!").status == 2
    assert shell.run("report", "--timeout", "0").status == 2
