"""What the rows and cards of a run say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gomodgui.core.projectrun import Stall
from gomodgui.core.runtrace import RequestKind, RequestState
from gomodgui.ui import run_words
from gomodgui.ui.look import Look
from tests.ui import samples_explain as samples


def test_a_request_under_way(look: Look) -> None:
    view = run_words.view(look, samples.RUNNING.under_way[1], 66.0)
    assert (view.status, view.state, view.share) == ("run", "run", None)
    assert view.what == "google.golang.org/grpc v1.62.0 zip"
    assert view.result == "1.1 MB · 2.0 s"
    assert view.spoken == "google.golang.org/grpc v1.62.0 zip, goproxy.cn, 1.1 MB · 2.0 s"


def test_the_one_that_hangs_says_so(look: Look) -> None:
    stall = samples.STALLED.stall
    view = run_words.view(look, samples.CLIENT, 66.0, stall)
    assert (view.status, view.state, view.result) == ("warn", "stalled", "Stalled 43 s")
    assert view.share == pytest.approx(0.1875)


def test_ended_ones(look: Look) -> None:
    done = run_words.view(look, samples.DONE[0], 66.0)
    assert (done.status, done.state, done.share, done.result) == ("ok", "done", 1.0, "81 ms")
    failed = replace(samples.DONE[0], state=RequestState.FAILED, answer="404 Not Found")
    view = run_words.view(look, failed, 66.0)
    assert (view.status, view.result) == ("err", "404 Not Found · 81 ms")


def test_what_is_asked_for_has_a_name(look: Look) -> None:
    vcs = replace(samples.CLIENT, kind=RequestKind.VCS, url="https://git.test/a", module="")
    assert run_words.named(look, vcs) == "Repository https://git.test/a"
    assert run_words.named(look, replace(vcs, kind=RequestKind.SUMDB)) == "Checksum database"
    assert run_words.named(look, replace(vcs, kind=RequestKind.OTHER)) == "https://git.test/a"


def test_times_and_sizes(look: Look) -> None:
    times = [run_words.seconds(look, value) for value in (0.0812, 0.41, 43, 66)]
    assert times == ["81 ms", "0.41 s", "43 s", "1 min 6 s"]
    assert [run_words.size(look, value) for value in (10, 300_000, 6_710_886)] == [
        "1 KB",
        "293 KB",
        "6.4 MB",
    ]


def test_advice_tells_what_other_mirrors_did(look: Look) -> None:
    stall = samples.STALLED.stall
    assert stall is not None
    assert "Aliyun sent the first 512 KB" in run_words.stall_advice(look, stall, 38)
    whole = replace(stall, attempts=(replace(samples.TRIED[0], total=524_288),))
    assert "sent the same file in 0.60 s" in run_words.stall_advice(look, whole, 38)
    private = Stall(samples.CLIENT, 21.0, private=True, tried=True)
    assert "private" in run_words.stall_advice(look, private, 0)
    assert "Trying" in run_words.stall_advice(look, Stall(samples.CLIENT, 21.0), 0)
    none = samples.NO_BETTER.stall
    assert none is not None
    assert "your line" in run_words.stall_advice(look, none, 0)
    assert run_words.stall_advice(look, Stall(samples.CLIENT, 21.0, tried=True), 0) == ""


def test_what_hangs_is_told(look: Look) -> None:
    stall = samples.STALLED.stall
    assert stall is not None
    assert "stopped at 1.2 MB of 6.4 MB" in run_words.stall_text(look, stall)
    asked = replace(stall, request=replace(samples.CLIENT, state=RequestState.ASKED))
    assert "has not answered" in run_words.stall_text(look, asked)


def test_headings(look: Look) -> None:
    def said(state: object, *, running: bool = False, stopped: bool = False) -> str:
        return run_words.heading(look, state, running=running, stopped=stopped)  # type: ignore[arg-type]

    assert said(samples.RUNNING, running=True) == "Running, nothing wrong so far"
    assert said(samples.STALLED, running=True) == "Running, 1 problem so far"
    assert said(samples.RUNNING, stopped=True) == "Cancelled, results incomplete"
    assert said(samples.FAILED) == "Got it: 1 problem"
    assert said(samples.FINISHED) == "All modules are there"
    assert said(samples.TIDY) == "Tidy would change the project"
    assert said(samples.NO_PROJECT) == "There is no go.mod in this folder or above it"
    assert run_words.pill(look, samples.FAILED, running=False, stopped=False)[1] == "err"
