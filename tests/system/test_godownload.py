"""Real downloads by the real go command, from servers of our own that behave and misbehave."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.system.godownload import any_resolves, download
from gomodgui.system.resolver import Resolver
from tests.servers import namespace, replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

MODULE = TinyModule("example.com/tiny", "v1.0.0")
SPEC = "example.com/tiny@v1.0.0"
ZIP = "/example.com/tiny/@v/v1.0.0.zip"


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(MODULE) as server:
        yield server


def asked(scope: CancelScope) -> bool:
    raise AssertionError("nobody should have asked whether this machine is cut off")


def prove(
    go: Path | str,
    scope: CancelScope | None = None,
    *,
    module: str = SPEC,
    parent: Path | None = None,
    cut_off: object = asked,
    deadline_s: float = 60.0,
    **variables: str,
) -> Proof:
    given = {**os.environ, "GONOSUMDB": "example.com", **variables}
    return download(
        str(go),
        module,
        given,
        scope or CancelScope(60),
        str(parent) if parent else None,
        cut_off=cut_off,  # type: ignore[arg-type]
        deadline_s=deadline_s,
    )


def test_a_download_that_works(go_command: Path, proxy: ModuleProxy) -> None:
    proof = prove(go_command, GOPROXY=proxy.url)
    assert (proof.ok, proof.module, proof.reason) == (True, SPEC, "")


def test_the_zip_is_really_fetched(go_command: Path, proxy: ModuleProxy) -> None:
    proxy.replies[ZIP] = replies.html()
    proof = prove(go_command, GOPROXY=proxy.url)
    assert (proof.ok, proof.reason) == (False, "failed")
    assert "zip" in proof.detail


def test_a_module_that_nobody_has(go_command: Path, proxy: ModuleProxy) -> None:
    proof = prove(go_command, GOPROXY=proxy.url, module="example.com/other@v1.0.0")
    assert proof.ok is False
    assert "404" in proof.detail


def test_nothing_of_the_person_is_touched(
    go_command: Path, proxy: ModuleProxy, home: Path, tmp_path: Path
) -> None:
    prove(go_command, GOPROXY=proxy.url, parent=tmp_path, GOCACHE=str(home / "cache"))
    assert list(home.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "flags",
    [
        "-mod=vendor",
        "-mod=mod",
        "-modcacherw=false",
        "-modfile=local.mod -v",
        "-v '-modfile=my project/local.mod'",
        "-x -json",
        "-trimpath '-ldflags=-s -w'",
    ],
)
def test_the_flags_of_the_person_are_kept_and_harm_nothing(
    go_command: Path, proxy: ModuleProxy, tmp_path: Path, flags: str
) -> None:
    assert prove(go_command, GOPROXY=proxy.url, GOFLAGS=flags, parent=tmp_path).ok is True
    assert list(tmp_path.iterdir()) == []


def test_a_flag_that_breaks_go_breaks_the_proof(go_command: Path, proxy: ModuleProxy) -> None:
    proof = prove(go_command, GOPROXY=proxy.url, GOFLAGS="-nosuchflag")
    assert proof.ok is False
    assert "nosuchflag" in proof.detail


@pytest.mark.parametrize(("name", "value"), [("GO111MODULE", "yes"), ("GOPATH", "relative")])
def test_a_setting_that_stops_go_fails_the_proof(
    go_command: Path, proxy: ModuleProxy, name: str, value: str
) -> None:
    given = {"GO111MODULE": "", "GOPATH": "", name: value}
    proof = prove(
        go_command,
        GOPROXY=proxy.url,
        GO111MODULE=given["GO111MODULE"],
        GOPATH=given["GOPATH"],
    )
    assert proof.ok is False
    assert name in proof.detail


def test_passwords_do_not_stand_in_the_detail(go_command: Path, proxy: ModuleProxy) -> None:
    port = proxy.url.rpartition(":")[2]
    proof = prove(go_command, GOPROXY=f"http://user:hunter2@127.0.0.1:{port}")
    assert proof.ok is False
    assert proof.detail
    assert "hunter2" not in proof.detail


def test_a_server_that_never_answers_is_a_timeout(go_command: Path) -> None:
    with ModuleProxy(MODULE, delay_s=30) as slow:
        start = time.monotonic()
        proof = prove(go_command, GOPROXY=slow.url, deadline_s=1)
    assert (proof.ok, proof.reason) == (False, "timeout")
    assert time.monotonic() - start < 5


def test_cancelling_stops_it(go_command: Path, tmp_path: Path) -> None:
    scope = CancelScope()
    with ModuleProxy(MODULE, delay_s=30) as slow:
        timer = threading.Timer(0.7, scope.cancel)
        timer.start()
        start = time.monotonic()
        proof = prove(go_command, scope, GOPROXY=slow.url, parent=tmp_path)
        took = time.monotonic() - start
        timer.join()
    assert (proof.ok, proof.reason) == (None, "cancelled")
    assert took < 1.2
    assert list(tmp_path.iterdir()) == []


def test_a_server_of_this_machine_that_is_down_is_no_lack_of_network(go_command: Path) -> None:
    proof = prove(go_command, GOPROXY="http://127.0.0.1:9/")
    assert (proof.ok, proof.reason) == (False, "failed")


@pytest.mark.parametrize(
    ("is_cut_off", "ok", "reason"), [(True, None, "offline"), (False, False, "failed")]
)
def test_a_name_that_does_not_resolve(
    go_command: Path, is_cut_off: bool, ok: bool | None, reason: str
) -> None:
    def answer(scope: CancelScope) -> bool:
        return is_cut_off and not scope.stopped

    proof = prove(go_command, GOPROXY="https://no-such-host.invalid", cut_off=answer)
    assert (proof.ok, proof.reason) == (ok, reason)


def test_a_file_that_is_no_go_cannot_tell(tmp_path: Path) -> None:
    proof = prove(tmp_path / "missing", GOPROXY="off")
    assert (proof.ok, proof.reason) == (None, "no_go")


def test_no_room_for_a_folder(go_command: Path, tmp_path: Path) -> None:
    assert prove(go_command, parent=tmp_path / "missing").reason == "not_done"


def test_a_word_that_looks_like_a_flag_is_a_module(go_command: Path, proxy: ModuleProxy) -> None:
    proof = prove(go_command, GOPROXY=proxy.url, module="-x")
    assert proof.ok is False


def test_one_name_that_resolves_is_enough() -> None:
    def lookup(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        if host == "b.example":
            return [(2, 1, 6, "", ("192.0.2.1", port))]
        raise OSError("no such host")

    def nothing(host: str, port: int) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        raise OSError("no such host")

    names = ("a.example", "b.example")
    assert any_resolves(names, CancelScope(5), Resolver(lambda h, p: lookup(_text(h), p)))
    assert not any_resolves(names, CancelScope(5), Resolver(lambda h, p: nothing(_text(h), p)))


def _text(host: str | bytes) -> str:
    return host.decode() if isinstance(host, bytes) else host


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "possible")
def test_a_machine_without_a_network_is_cut_off(tmp_path: Path) -> None:
    script = (
        "from gomodgui.core.cancel import CancelScope\n"
        "from gomodgui.system.godownload import is_cut_off\n"
        "print(is_cut_off(CancelScope(10)))"
    )
    assert namespace.run(script, tmp_path, "nameserver 192.0.2.1\n").strip() == "True"
