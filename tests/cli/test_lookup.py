"""`gomodgui lookup`, run for real against servers on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gomodgui.core.lookup.report import Status
from gomodgui.core.texts import LANGUAGES
from tests.cli.running import Shell
from tests.cli.texts import catalogue
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply

M = "example.com/m"


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    retracts = f"// Deprecated: use another\nmodule {M}\n\ngo 1.20\n\nretract v1.1.0 // broken\n"
    with ModuleProxy(
        TinyModule(M, "v1.0.0"),
        TinyModule(M, "v1.1.0"),
        TinyModule(M, "v1.10.0", {"go.mod": retracts}),
    ) as server:
        yield server


@pytest.fixture
def person(shell: Shell, proxy: ModuleProxy) -> Shell:
    """A person whose GOPROXY is that server, with no other servers in the list."""
    folder = shell.home / ".config" / "gomodgui"
    folder.mkdir(parents=True)
    builtin = ["goproxy_cn", "aliyun", "tencent", "huawei", "goproxy_io", "golang_org"]
    names = ", ".join(f'"{name}"' for name in builtin)
    (folder / "mirrors.toml").write_text(f"removed = [{names}]\n")
    shell.variables["GOPROXY"] = f"{proxy.url},direct"
    return shell


def test_found(person: Shell, proxy: ModuleProxy) -> None:
    answer = person.run("lookup", f"{M}@v1.10.0", "--json")
    report = answer.json
    assert answer.status == 0
    assert (report["module"], report["version"], report["valid"]) == (M, "v1.10.0", True)
    assert (report["error"], report["suggestions"]) == (None, [])
    (server,) = report["proxies"]
    assert server["url"] == proxy.url
    assert (server["found"], server["status"], server["latest"]) == (True, "found", "v1.10.0")
    assert server["versions"] == ["v1.0.0", "v1.1.0", "v1.10.0"]
    assert (server["retracted"], server["deprecated"]) == (["v1.1.0"], "use another")
    assert (server["go"], server["published"]) == ("1.20", "2024-01-02T03:04:05Z")
    assert server["size"] > 100
    assert report["go_get"] == f"go get {M}@v1.10.0"


def test_not_found(person: Shell) -> None:
    answer = person.run("lookup", "example.com/nothing", "--json")
    assert answer.status == 1
    assert [server["found"] for server in answer.json["proxies"]] == [False]


@pytest.mark.parametrize("words", [[f"{M}@1.10.0"], ["go", "get", f"{M}@1.10.0"], [f"{M} 1.10.0"]])
def test_what_was_meant(person: Shell, words: list[str]) -> None:
    answer = person.run("lookup", *words, "--json", "--lang", "en")
    report = answer.json
    assert answer.status == 1
    first = report["suggestions"][0]
    assert (first["module"], first["version"]) == (M, "v1.10.0")
    assert "v is missing" in first["reason"]
    assert report["proxies"][0]["suggested"]["found"] is True
    assert report["go_get"] == f"go get {M}@v1.10.0"


def test_not_valid(person: Shell) -> None:
    answer = person.run("lookup", f"https://{M}/", "--json", "--lang", "zh_CN")
    report = answer.json
    assert (answer.status, report["valid"]) == (1, False)
    assert "模块路径" in report["error"]
    assert "malformed module path" in report["go_error"]
    assert report["suggestions"][0]["module"] == M


def test_nobody_can_tell(person: Shell, proxy: ModuleProxy) -> None:
    proxy.everything = replies.html()
    answer = person.run("lookup", M, "--json")
    assert (answer.status, answer.err.count("\n")) == (3, 1)
    assert answer.json["proxies"][0]["found"] is None


@pytest.mark.parametrize("words", [[], [""], ["  "]])
def test_wrong_usage(person: Shell, words: list[str]) -> None:
    answer = person.run("lookup", *words)
    assert (answer.status, answer.out) == (2, "")


def test_from_standard_input(person: Shell) -> None:
    assert person.run("lookup", "-", "--json", stdin=f"{M}\n").status == 0


def test_for_a_person(person: Shell) -> None:
    answer = person.run("lookup", f"{M}@1.10.0", "--lang", "zh_CN")
    for words in ("你是不是想找", "少了 v", "已撤回：v1.1.0", "已弃用：use another"):
        assert words in answer.out
    assert answer.out.rstrip().endswith(f"go get {M}@v1.10.0")


def test_a_private_name_is_kept_from_public_servers(person: Shell, proxy: ModuleProxy) -> None:
    folder = person.home / ".config" / "gomodgui"
    text = (folder / "mirrors.toml").read_text()
    entry = f'\n[[mirror]]\nid = "own_1"\nurl = "{proxy.url}"\npublic = true\n'
    (folder / "mirrors.toml").write_text(text + entry)
    answer = person.run("lookup", "git.corp.lan/a/b", "--json")
    assert answer.status == 3
    assert proxy.requests == []
    report = answer.json
    assert report["asked_public"] is False
    assert report["private"]
    assert report["proxies"][0]["status"] == "private"
    assert person.run("lookup", "git.corp.lan/a/b", "--ask-public", "--json").status == 1
    assert proxy.requests


def test_secrets_and_control_characters_are_not_shown(person: Shell, proxy: ModuleProxy) -> None:
    proxy.replies[f"/{M}/@v/list"] = Reply(body=b"v1.0.0\n\x1b[31mv9.9.9\n")
    answer = person.run("lookup", f"https://me:hunter2@{M}\x1b[31m")
    assert "hunter2" not in answer.out + answer.err
    assert "\x1b" not in answer.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_has_its_words(language: str) -> None:
    texts = catalogue(language)
    assert all(texts.text(f"lookup.status.{status.value}") for status in Status)
