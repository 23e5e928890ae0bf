"""`gomodgui watch` as scripts and people run it."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import PROOF
from tests.cli.running import Shell
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.replies import Reply
from tests.servers.silent import refused_port

ROOT = Path(__file__).resolve().parents[2]
BROKEN = Reply(502, b"no\n")


def settings(shell: Shell, value: str) -> Path:
    file = shell.home / ".config" / "go" / "env"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"GOPROXY={value}\n", encoding="utf-8")
    return file


def wishes(shell: Shell, **chosen: Any) -> None:
    file = shell.home / ".config" / "gomodgui" / "watch.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(chosen), encoding="utf-8")


@contextlib.contextmanager
def watching(shell: Shell, *words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "gomodgui", "watch", *words],
        cwd=shell.home,
        env=shell.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=10)


def next_report(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    value: dict[str, Any] = json.loads(process.stdout.readline())
    schema = (ROOT / "resources" / "schemas" / "watch-1.json").read_text(encoding="utf-8")
    jsonschema.validate(value, json.loads(schema))
    return value


def test_once_tells_one_that_is_well(shell: Shell, mirror: ModuleProxy) -> None:
    settings(shell, f"{mirror.url},direct")
    answer = shell.run("watch", "--once", "--json")
    told = answer.json
    assert (answer.status, told["ok"], told["mirror"]) == (0, True, mirror.url)
    assert (told["action"], told["failures"], told["auto_switch"]) == ("none", 0, False)


@pytest.mark.parametrize("auto_switch", [False, True])
def test_once_tells_one_that_fails_and_changes_nothing(
    shell: Shell, mirror: ModuleProxy, auto_switch: bool
) -> None:
    file = settings(shell, f"http://127.0.0.1:{refused_port()},direct")
    wishes(shell, auto_switch=auto_switch, failures=1, backups=[mirror.url])
    before = file.read_bytes()
    answer = shell.run("watch", "--once", "--json")
    assert (answer.status, answer.json["ok"]) == (1, False)
    assert (answer.json["cause"], answer.json["failures"]) == ("connection_refused", 1)
    assert file.read_bytes() == before


def test_once_for_a_person(shell: Shell, mirror: ModuleProxy) -> None:
    settings(shell, f"{mirror.url},direct")
    assert f"{mirror.url} is well" in shell.run("watch", "--once").out
    mirror.everything = BROKEN
    answer = shell.run("watch", "--once", LANG="zh_CN.UTF-8")
    assert answer.status == 1
    assert f"{mirror.url} 失败" in answer.out


def test_once_without_a_mirror_cannot_tell(shell: Shell) -> None:
    settings(shell, "direct")
    answer = shell.run("watch", "--once", "--json")
    assert (answer.status, answer.json["status"], answer.json["mirror"]) == (3, "no_mirror", None)
    assert answer.err.count("\n") == 1


def test_a_password_is_never_told(shell: Shell, mirror: ModuleProxy) -> None:
    settings(shell, f"{mirror.url.replace('//', '//me:hunter2@')},direct")
    answer = shell.run("watch", "--once", "--json")
    assert "hunter2" not in answer.out + answer.err
    data = (shell.home / ".local" / "share" / "gomodgui" / "history.db").read_bytes()
    assert b"hunter2" not in data


def test_wrong_words(shell: Shell) -> None:
    assert shell.run("watch", "now").status == 2


def test_it_switches_and_says_so_and_that_can_be_undone(shell: Shell, mirror: ModuleProxy) -> None:
    with ModuleProxy(PROOF) as dying:
        file = settings(shell, f"{dying.url},direct")
        wishes(shell, auto_switch=True, failures=1, interval_s=10, backups=[mirror.url])
        before = file.read_bytes()
        dying.everything = BROKEN
        with watching(shell, "--json") as process:
            told = next_report(process)
    assert (told["action"], told["to"], told["verified"]) == ("switched", mirror.url, True)
    assert (told["in_use"], told["preferred"]) == (mirror.url, dying.url)
    assert told["backups"] == [
        {**told["backups"][0], "url": mirror.url, "proved": True, "answered": 1.0}
    ]
    assert file.read_bytes() == f"GOPROXY={mirror.url},direct\n".encode()
    assert shell.run("undo", told["change_id"], "--yes").status == 0
    assert file.read_bytes() == before


def test_it_is_off_until_it_is_switched_on(shell: Shell, mirror: ModuleProxy) -> None:
    with ModuleProxy(PROOF) as dying:
        file = settings(shell, f"{dying.url},direct")
        wishes(shell, failures=1, interval_s=10, backups=[mirror.url])
        before = file.read_bytes()
        dying.everything = BROKEN
        with watching(shell, "--json") as process:
            assert next_report(process)["action"] == "off"
    assert (file.read_bytes(), mirror.requests) == (before, [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("delay_s", [0.0, 30.0])
def test_ctrl_c_ends_it_at_once_and_cleanly(shell: Shell, delay_s: float) -> None:
    with ModuleProxy(PROOF, delay_s=delay_s) as mirror, contextlib.ExitStack() as stack:
        settings(shell, f"{mirror.url},direct")
        process = stack.enter_context(watching(shell, "--json"))
        wait_for(lambda: bool(mirror.requests))
        time.sleep(0.5)
        began = time.monotonic()
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")
    assert time.monotonic() - began < 2


def test_a_damaged_history_is_said(shell: Shell, mirror: ModuleProxy) -> None:
    settings(shell, f"{mirror.url},direct")
    data = shell.home / ".local" / "share" / "gomodgui"
    data.mkdir(parents=True)
    (data / "history.db").write_bytes(b"this is no database\n" * 100)
    answer = shell.run("watch", "--once", "--json")
    assert (answer.status, answer.json["ok"]) == (0, True)
    assert "history.db.damaged-1" in answer.err


def wait_for(happened: Any) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)
