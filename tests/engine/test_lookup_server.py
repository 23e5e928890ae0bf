"""One server's answer about one module: the real go command's answers are the measure."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.lookup.report import Answer, Status
from gomodgui.engine import lookup, lookup_server
from gomodgui.system.fetch import HttpFetcher
from tests.engine.looking import modules
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TIME, TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import refused_port

M = "example.com/Some/m"
RETRACTS = f"module {M}\n\ngo 1.20\n\nretract v1.2.0 // broken\n"
ALL_RETRACTED = f"module {M}\n\nretract [v0.0.0, v9.0.0] // gone\n"
PSEUDO = "v0.0.0-20240102030405-0123456789ab"
NEWER_PSEUDO = "v0.0.0-20240302030405-0123456789ab"

CASES: dict[str, list[TinyModule]] = {
    "releases": modules(M, "v1.0.0", "v1.9.0", "v1.10.0"),
    "drafts too": modules(M, "v1.0.0", "v1.1.0-rc.1", "v1.1.0-rc.10", "v1.1.0-rc.2"),
    "drafts only": modules(M, "v0.1.0-alpha", "v0.1.0-beta"),
    "the newest is retracted": [
        *modules(M, "v1.0.0", "v1.1.0"),
        *modules(M, "v1.2.0", mod=RETRACTS),
    ],
    "all are retracted": [*modules(M, "v1.0.0"), *modules(M, "v1.2.0", mod=ALL_RETRACTED)],
    "incompatible ones after no go.mod": modules(M, "v1.0.0", "v2.0.0+incompatible"),
    "incompatible ones after a go.mod": [
        *modules(M, "v1.0.0", mod=f"module {M}\n\ngo 1.20\n"),
        *modules(M, "v2.0.0+incompatible"),
    ],
    "incompatible ones only": modules(M, "v2.0.0+incompatible", "v3.1.0+incompatible"),
    "untagged": modules(M, PSEUDO),
    "deprecated": modules(M, "v1.0.0", mod=f"// Deprecated: use another.\nmodule {M}\n"),
}
QUERIES = ["latest", "v1", "v1.0", ">=v1.0.0", "<v1.9.0", "v1.0.0", "v1.2.0", "v7"]


def ask(url: str, query: str = "", path: str = M, **how: Any) -> Answer:
    return lookup.ask(HttpFetcher({}), url, path, query, CancelScope(), **how)


def go_says(go: Path, home: Path, proxy: str, *words: str) -> dict[str, Any]:
    """What `go list -m -json` answers."""
    environ = {
        "HOME": str(home),
        "PATH": "",
        "GOPROXY": proxy,
        "GOSUMDB": "off",
        "GOFLAGS": "-modcacherw",
        "GOTOOLCHAIN": "local",
    }
    done = subprocess.run(
        [go, "list", "-m", "-e", "-json", *words],
        env=environ,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize("served", CASES.values(), ids=CASES)
def test_versions_and_latest_are_those_of_go(
    go_command: Path, tmp_path: Path, served: list[TinyModule]
) -> None:
    with ModuleProxy(*served) as proxy:
        every = go_says(go_command, tmp_path, proxy.url, "-versions", "-retracted", M)
        kept = go_says(go_command, tmp_path, proxy.url, "-versions", M)
        latest = go_says(go_command, tmp_path, proxy.url, f"{M}@latest")
        marked = go_says(go_command, tmp_path, proxy.url, "-u", f"{M}@latest")
        answer = ask(proxy.url)
    assert list(answer.versions) == every.get("Versions", [])
    unretracted = [v for v in answer.versions if v not in answer.retracted]
    assert unretracted == kept.get("Versions", [])
    assert answer.latest == (None if "Error" in latest else latest["Version"])
    assert answer.deprecated == marked.get("Deprecated", "")


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    "served", [CASES["drafts too"], CASES["the newest is retracted"]], ids=["drafts", "retracted"]
)
def test_a_query_comes_to_what_go_says(
    go_command: Path, tmp_path: Path, served: list[TinyModule], query: str
) -> None:
    with ModuleProxy(*served) as proxy:
        said = go_says(go_command, tmp_path, proxy.url, f"{M}@{query}")
        answer = ask(proxy.url, query)
    if "Error" in said and answer.version not in answer.retracted:
        assert answer.status is Status.VERSION_MISSING
    else:
        assert (answer.status, answer.version) == (Status.FOUND, said.get("Version", "v1.2.0"))


def test_what_there_is_to_know_of_a_version() -> None:
    tiny = TinyModule(M, "v1.2.0", {"go.mod": RETRACTS}, padding=5000)
    with ModuleProxy(tiny) as proxy:
        answer = ask(proxy.url, "v1.2.0", with_size=True)
        zips = [request for request in proxy.requests if request.path.endswith(".zip")]
    assert answer.found
    assert (answer.go, answer.published, answer.size) == ("1.20", TIME, len(tiny.zip))
    assert answer.retracted == {"v1.2.0": "broken"}
    assert len(zips) == 1


def test_a_branch_comes_to_its_version() -> None:
    with ModuleProxy(*modules(M, "v1.0.0", NEWER_PSEUDO)) as proxy:
        info = json.dumps({"Version": NEWER_PSEUDO, "Time": TIME}).encode()
        proxy.replies["/example.com/!some/m/@v/main.info"] = Reply(body=info)
        answer = ask(proxy.url, "main")
    assert (answer.found, answer.version) == (True, NEWER_PSEUDO)


def test_a_server_may_answer_with_an_incompatible_version() -> None:
    with ModuleProxy(*modules(M, "v2.0.0+incompatible")) as proxy:
        info = json.dumps({"Version": "v2.0.0+incompatible", "Time": TIME}).encode()
        proxy.replies["/example.com/!some/m/@v/v2.0.0.info"] = Reply(body=info)
        answer = ask(proxy.url, "v2.0.0")
    assert (answer.found, answer.version) == (True, "v2.0.0+incompatible")


def test_a_version_that_is_there_though_no_list_is() -> None:
    with ModuleProxy(*modules(M, "v1.0.0")) as proxy:
        proxy.replies["/example.com/!some/m/@v/list"] = Reply(404)
        assert ask(proxy.url, "v1.0.0").found
        assert ask(proxy.url).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("mod", "status"),
    [
        ("module example.com/some/m\n", Status.CASE_DIFFERS),
        ("module example.com/other\n", Status.PATH_DIFFERS),
        (f"module {M}\n", Status.FOUND),
    ],
)
def test_the_name_in_go_mod_counts(mod: str, status: Status) -> None:
    with ModuleProxy(*modules(M, "v1.0.0", mod=mod)) as proxy:
        answer = ask(proxy.url, "v1.0.0")
    assert answer.status is status
    assert answer.found is (status is Status.FOUND)


LIST = "/example.com/!some/m/@v/list"
INFO = "/example.com/!some/m/@v/v1.0.0.info"


@pytest.mark.parametrize(
    ("place", "reply", "status", "found"),
    [
        (LIST, Reply(404), Status.NOT_FOUND, False),
        (LIST, Reply(410), Status.NOT_FOUND, False),
        (LIST, Reply(403), Status.REFUSED, None),
        (LIST, Reply(429), Status.REFUSED, None),
        (LIST, Reply(500), Status.BAD_ANSWER, None),
        (LIST, replies.html(), Status.BAD_ANSWER, None),
        (LIST, replies.reset(), Status.UNREACHABLE, None),
        (LIST, Reply(body=b"nonsense\n"), Status.FOUND, True),
        (INFO, replies.html(), Status.BAD_ANSWER, None),
        (INFO, Reply(body=b'{"Version": "v6.6.6"}'), Status.BAD_ANSWER, None),
        (INFO, Reply(body=b"[" * 50_000), Status.BAD_ANSWER, None),
        (INFO, Reply(404), Status.VERSION_MISSING, False),
        (INFO, Reply(403), Status.REFUSED, None),
    ],
)
def test_bad_answers(place: str, reply: Reply, status: Status, found: bool | None) -> None:
    with ModuleProxy(*modules(M, "v1.0.0")) as proxy:
        proxy.replies[place] = reply
        answer = ask(proxy.url)
    assert (answer.status, answer.found) == (status, found)


def test_nobody_listens() -> None:
    answer = ask(f"http://127.0.0.1:{refused_port()}")
    assert (answer.status, answer.reason) == (Status.UNREACHABLE, "connection_refused")


@pytest.mark.parametrize("url", ["direct", "off", "nonsense", "ftp://x.test", ""])
def test_what_is_no_server(url: str) -> None:
    assert ask(url).reason == "address_invalid"


def test_a_huge_list_is_cut_and_counted() -> None:
    many = "\n".join(f"v1.{number}.0" for number in range(lookup_server.MOST_VERSIONS + 500))
    with ModuleProxy(*modules(M, "v1.0.0")) as proxy:
        proxy.replies[LIST] = Reply(body=many.encode())
        answer = ask(proxy.url, "v1.0.0")
    assert answer.count == lookup_server.MOST_VERSIONS + 500
    assert len(answer.versions) == lookup_server.MOST_VERSIONS
    assert answer.versions[-1] == f"v1.{answer.count - 1}.0"


def test_an_endless_list_ends() -> None:
    with ModuleProxy(*modules(M, "v1.0.0")) as proxy:
        proxy.replies[LIST] = replace(Reply(body=b"v1.0.0\n" * 5000), repeat=True)
        answer = ask(proxy.url, "v1.0.0")
    assert (answer.found, answer.versions) == (True, ("v1.0.0",))


def test_the_words_of_authors_are_made_harmless() -> None:
    mod = (
        f"// Deprecated: \x1b[31mred\x07 {'x' * 5000}\nmodule {M}\nretract v1.0.0 // \x1b]0;t\x07\n"
    )
    with ModuleProxy(*modules(M, "v1.0.0", mod=mod)) as proxy:
        answer = ask(proxy.url, "v1.0.0")
    words = answer.deprecated + answer.retracted["v1.0.0"]
    assert not any(ord(char) < 32 for char in words)
    assert len(words) < 1000


def test_a_folder_is_a_server(tmp_path: Path) -> None:
    for path, (_, body) in TinyModule(M, "v1.0.0").paths().items():
        file = tmp_path / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    assert ask(tmp_path.as_uri()).found
