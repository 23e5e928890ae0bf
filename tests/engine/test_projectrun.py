"""Runs of the real go command in a project: live, stalled, failing, stopped."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror
from gomodgui.core.projectrun import Action, ProjectRun
from gomodgui.core.runtrace import RequestKind, RequestState
from tests.engine.runrig import ABOVE, LARGE, SMALL, Rig, stalling
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(SMALL, LARGE, ABOVE) as server:
        yield server


@pytest.fixture
def other() -> Iterator[ModuleProxy]:
    with ModuleProxy(SMALL, LARGE, ABOVE) as server:
        yield server


@pytest.fixture
def rig(tmp_path: Path, go_command: Path, proxy: ModuleProxy) -> Rig:
    made = Rig(tmp_path, go_command, proxy.url)
    made.write(SMALL, LARGE)
    return made


def run_until(
    rig: Rig, stop: CancelScope, ready: object, *, seconds: float = 20.0
) -> tuple[list[ProjectRun], float]:
    """Run in a thread; when `ready(state)`, stop. The results, and how long stopping took."""
    assert callable(ready)
    results: list[ProjectRun] = []
    thread = threading.Thread(target=lambda: results.append(rig.run(scope=stop)), daemon=True)
    thread.start()
    end = time.monotonic() + seconds
    while time.monotonic() < end and not any(ready(state) for state in rig.states):
        time.sleep(0.02)
    begun = time.monotonic()
    stop.cancel()
    thread.join(5)
    return results, time.monotonic() - begun


def living(words: str) -> list[str]:
    """The processes whose command line has these words."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if words in line:
                found.append(line)
    return found


def test_all_is_downloaded_and_no_file_of_the_project_changes(rig: Rig) -> None:
    before = rig.files()
    ended = rig.run()
    assert (ended.ok, ended.ended, ended.cancelled, ended.reason) == (True, True, False, "")
    assert (ended.module, ended.go) == ("m.test/billing", "1.21")
    assert (ended.done, ended.modules) == (2, 2)
    assert ended.lines[0] == "$ go mod download -x"
    assert any(line.startswith("# get ") for line in ended.lines)
    assert not ended.under_way
    zips = [each for each in ended.finished if each.kind is RequestKind.ZIP]
    assert {each.module for each in zips} == {SMALL.path, LARGE.path}
    assert max(each.size for each in zips) == len(LARGE.zip)
    assert {each.server for each in zips} == {rig.goproxy.removeprefix("http://")}
    assert rig.files() == before
    assert (rig.cache / "cache" / "download").is_dir()


def test_what_is_there_already_counts(rig: Rig) -> None:
    rig.run()
    again = rig.run()
    assert (again.done, again.modules, again.answered) == (2, 2, 0)


def test_the_cache_of_our_own_is_kept_for_the_next_run(rig: Rig, proxy: ModuleProxy) -> None:
    assert rig.run(own_cache=True).ok
    assert not rig.cache.exists()
    asked = len(proxy.requests)
    again = rig.run(own_cache=True)
    assert again.ok
    assert again.done == 2
    assert len(proxy.requests) == asked


def test_a_zip_that_hangs_is_named_and_tried_elsewhere(
    tmp_path: Path, go_command: Path, proxy: ModuleProxy, other: ModuleProxy
) -> None:
    mirrors = (Mirror(proxy.url, "one"), Mirror(other.url, "two", {"en": "Other"}))
    rig = Rig(tmp_path, go_command, proxy.url, mirrors)
    rig.write(SMALL, LARGE)
    stalling(proxy, LARGE, 100_000)
    found, took = run_until(rig, CancelScope(), lambda state: state.stall and state.stall.tried)
    stall = next(state.stall for state in reversed(rig.states) if state.stall is not None)
    assert (stall.request.module, stall.request.kind) == (LARGE.path, RequestKind.ZIP)
    assert stall.request.size == 100_000
    assert stall.seconds >= rig.stall_s
    assert stall.total == len(LARGE.zip)
    assert stall.best is not None
    assert stall.best.mirror.url == other.url
    assert stall.best.size == 512 * 1024
    assert [call.args["value"] for call in stall.switch] == [other.url]
    (ended,) = found
    assert (ended.cancelled, ended.ok, ended.ended) == (True, None, True)
    assert [each.module for each in ended.under_way] == [LARGE.path]
    assert ended.done == 1
    assert took < 0.5


def test_a_private_module_is_nobody_elses_business(
    tmp_path: Path, go_command: Path, proxy: ModuleProxy, other: ModuleProxy
) -> None:
    secret = TinyModule("git.corp.example.com/team/auth", "v1.0.0", padding=9000)
    rig = Rig(tmp_path, go_command, proxy.url, (Mirror(other.url, "two"),))
    rig.write(secret)
    proxy.add(secret)
    stalling(proxy, secret, 1000)
    run_until(rig, CancelScope(), lambda state: state.stall is not None)
    stall = next(state.stall for state in rig.states if state.stall is not None)
    assert (stall.private, stall.tried, stall.attempts) == (True, True, ())
    assert not other.requests


def test_it_moves_again(rig: Rig, proxy: ModuleProxy) -> None:
    (path,) = (path for path in LARGE.paths() if path.endswith(".zip"))
    proxy.replies[path] = replies.Reply(body=LARGE.zip, delay_s=1.5)
    ended = rig.run()
    assert any(state.stall is not None for state in rig.states)
    assert ended.ok
    assert ended.stall is None
    assert ended.moved_after >= rig.stall_s


def test_a_failure_explains_itself_and_why_the_module_is_needed(
    tmp_path: Path, go_command: Path, proxy: ModuleProxy
) -> None:
    rig = Rig(tmp_path, go_command, proxy.url)
    rig.write(ABOVE)
    with (rig.folder / "go.mod").open("a") as file:
        file.write(f"\nrequire {LARGE.path} {LARGE.version} // indirect\n")
    (path,) = (path for path in LARGE.paths() if path.endswith(".zip"))
    proxy.replies[path] = replies.Reply(500, b"broken\n")
    before = rig.files()
    ended = rig.run()
    assert ended.ok is False
    assert ended.reading is not None
    assert ended.reading.findings[0].finding.cause == "proxy_http_5xx"
    first = ended.reading.findings[0].first + ended.read_from - 1 - ended.dropped
    assert "500" in ended.lines[first]
    assert ended.need is not None
    assert ended.need.module == LARGE.path
    assert ended.need.chain[0] == "m.test/billing"
    assert ended.need.chain[-1] == f"{LARGE.path}@{LARGE.version}"
    assert any(each.state is RequestState.FAILED for each in ended.finished)
    assert rig.files() == before


def test_a_module_that_only_others_need_is_explained_by_them(
    tmp_path: Path, go_command: Path, proxy: ModuleProxy
) -> None:
    rig = Rig(tmp_path, go_command, proxy.url)
    rig.write(ABOVE, go="1.16")
    proxy.replies[next(p for p in LARGE.paths() if p.endswith(".mod"))] = replies.Reply(404)
    ended = rig.run()
    assert ended.need is not None
    assert ended.need.chain == (
        "m.test/billing",
        f"{ABOVE.path}@{ABOVE.version}",
        f"{LARGE.path}@{LARGE.version}",
    )


def test_tidy_shows_what_it_would_change_and_changes_nothing(rig: Rig) -> None:
    (rig.folder / "main.go").write_text(f'package main\n\nimport _ "{SMALL.path}"\n')
    before = rig.files()
    ended = rig.run(Action.TIDY)
    assert ended.ok
    assert f"-\t{LARGE.path} {LARGE.version}" in ended.diff
    assert "go.sum" in ended.diff
    assert str(Path(os.sep, "tmp")) not in ended.diff
    assert rig.files() == before


def test_verify_says_which_files_are_not_as_they_were(rig: Rig) -> None:
    assert rig.run().ok
    assert rig.run(Action.VERIFY).ok
    unpacked = next(rig.cache.glob("github.com/small/small@*/tiny.go"))
    unpacked.write_text("package other\n")
    ended = rig.run(Action.VERIFY)
    assert ended.ok is False
    assert ended.reading is not None
    assert ended.reading.findings[0].finding.cause == "cache_corrupt"


def test_stopping_ends_every_process_at_once(rig: Rig, proxy: ModuleProxy) -> None:
    stalling(proxy, LARGE, 1000)
    found, took = run_until(rig, CancelScope(), lambda state: bool(state.under_way))
    assert took < 0.4  # 0.1 on a quiet machine
    assert found[0].cancelled
    assert found[0].lines
    assert not living(str(rig.cache))
    assert not [line for line in living("mod download -x") if "gomodgui" in line]


def test_a_folder_below_the_home_folder_may_be_typed(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(rig.home))
    below = rig.folder / "cmd"
    below.mkdir()
    assert rig.run(folder="~/project/cmd").folder == str(rig.folder)
    assert rig.used == [str(rig.folder)]
    assert rig.runner.glance("~/project", rig.snapshot()).modules == 2


def test_there_is_no_project(rig: Rig, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = rig.run(folder=str(empty))
    assert (ended.ended, ended.ok, ended.reason) == (True, None, "no_project")


def test_a_go_mod_that_go_refuses_is_a_failure(rig: Rig) -> None:
    (rig.folder / "go.mod").write_text("modul x\n")
    ended = rig.run()
    assert ended.ok is False
    assert "/gomodgui-" not in "\n".join(ended.lines)


def test_secrets_and_escapes_of_the_output_are_harmless(rig: Rig) -> None:
    (rig.folder / "go.mod").write_text(
        "module m.test/billing\n\nrequire x.test/\x1b[31mred v1 // password=hunter2secret\n"
    )
    ended = rig.run()
    assert "\x1b" not in "\n".join(ended.lines)
    assert "hunter2secret" not in "\n".join(ended.lines)
