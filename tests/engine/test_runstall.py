"""The file of a request that hangs, from other mirrors."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall
from gomodgui.core.projectrun import Stall
from gomodgui.core.runtrace import RequestKind, RunRequest
from gomodgui.engine.runstall import MirrorTrial
from gomodgui.system.fetch import HttpFetcher
from tests.engine.runrig import LARGE, SMALL
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy


def asking(path: str = LARGE.path, kind: RequestKind = RequestKind.ZIP) -> RunRequest:
    return RunRequest(1, kind, "", "hangs.test", path, LARGE.version, 0.0, 0.0)


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(LARGE, SMALL) as server:
        yield server


def tried(request: RunRequest, *urls: str, gonoproxy: str = "") -> Stall:
    """What came of it, once all have answered."""
    mirrors = [Mirror(url, f"m{number}") for number, url in enumerate(urls)]
    trial = MirrorTrial(
        HttpFetcher({}),
        mirrors,
        gonoproxy,
        lambda url: (FixCall("set_goproxy", {"value": url}),),
        request,
        CancelScope(10.0),
    )
    end = time.monotonic() + 10
    while time.monotonic() < end and not trial.stall(request, 20.0).tried:
        time.sleep(0.02)
    return trial.stall(request, 20.0)


def test_the_quickest_that_serves_it_stands_first(proxy: ModuleProxy) -> None:
    with ModuleProxy(LARGE, delay_s=0.5) as slow, ModuleProxy(SMALL) as without:
        stall = tried(asking(), without.url, slow.url, proxy.url)
    assert [each.mirror.url for each in stall.attempts] == [proxy.url, slow.url, without.url]
    assert [each.ok for each in stall.attempts] == [True, True, False]
    assert stall.attempts[2].cause == "404"
    assert stall.switch[0].args["value"] == proxy.url
    assert stall.total == len(LARGE.zip)


def test_a_mirror_that_stops_too_is_no_help(proxy: ModuleProxy) -> None:
    path = next(path for path in LARGE.paths() if path.endswith(".zip"))
    proxy.replies[path] = replies.truncated(replies.Reply(body=LARGE.zip), 1000)
    stall = tried(asking(), proxy.url)
    assert (stall.tried, stall.best, stall.switch) == (True, None, ())


def test_the_server_that_hangs_is_not_tried_again() -> None:
    stall = tried(asking(), "https://hangs.test", "direct", "off")
    assert (stall.tried, stall.attempts) == (True, ())


def test_what_matches_the_patterns_is_asked_of_nobody(proxy: ModuleProxy) -> None:
    stall = tried(asking(), proxy.url, gonoproxy="github.com/Large")
    assert (stall.private, stall.attempts) == (True, ())
    assert not proxy.requests


def test_what_is_no_file_of_a_module_is_not_tried(proxy: ModuleProxy) -> None:
    assert tried(asking("", RequestKind.SUMDB), proxy.url).attempts == ()
    assert tried(asking(kind=RequestKind.VCS), proxy.url).attempts == ()
    assert tried(asking(kind=RequestKind.VERSIONS), proxy.url).attempts[0].ok
