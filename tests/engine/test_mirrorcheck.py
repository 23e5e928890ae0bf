"""A mirror is judged by what it serves, not by how fast it answers."""

import os
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, ProbeResult, Usability
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings, check, probe_url, throughput
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.prober import SocketProber
from tests.engine.judging import (
    FILE,
    LATEST,
    LOOKUP,
    MODULE,
    TREE,
    assert_worded,
    judge,
    named,
    verdict,
)
from tests.servers import replies
from tests.servers.http import HttpServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import MuteServer, refused_port


def test_a_good_mirror_is_usable(proxy: ModuleProxy) -> None:
    report = judge(proxy.url)
    assert verdict(report) == (Usability.USABLE, None, None)
    assert report.checksum_db is True
    assert [request.path for request in proxy.requests if ".zip" in request.path] == [f"{FILE}.zip"]


def test_an_address_below_a_path_and_with_a_slash() -> None:
    with ModuleProxy(TinyModule("github.com/Big/Case", "v1.0.0-RC1"), prefix="/go/proxy") as proxy:
        report = judge(proxy.url + "/", "github.com/Big/Case@v1.0.0-RC1")
    assert report.verdict is Usability.USABLE


def test_a_mirror_that_redirects_is_usable(proxy: ModuleProxy) -> None:
    with HttpServer(lambda request: replies.redirect(proxy.url + request.target)) as front:
        assert judge(front.url).verdict is Usability.USABLE


def test_a_branch_is_resolved_first(proxy: ModuleProxy) -> None:
    proxy.replies["/example.com/tiny/@v/master.info"] = named('{"Version": "v1.0.0"}')
    proxy.replies[LATEST] = Reply(body=TREE)
    report = judge(proxy.url, "example.com/tiny@master", gonosumdb="example.com")
    assert report.verdict is Usability.USABLE


def test_nobody_listens() -> None:
    report = judge(f"http://127.0.0.1:{refused_port()}")
    assert verdict(report) == (Usability.UNUSABLE, "connection_refused", "connection_refused")


@pytest.mark.parametrize(
    ("url", "reason", "cause"),
    [
        ("off", "off", "goproxy_off"),
        ("nonsense", "address_invalid", "goproxy_misconfigured"),
        ("ftp://x.test", "address_invalid", "goproxy_misconfigured"),
        ("https://a.test,https://b.test", "address_invalid", "goproxy_misconfigured"),
        ("", "address_invalid", "goproxy_misconfigured"),
        ("http://me:secret@a.test", "address_password", "goproxy_misconfigured"),
    ],
)
def test_what_is_no_mirror(url: str, reason: str, cause: str) -> None:
    report = judge(url)
    assert verdict(report) == (Usability.UNUSABLE, reason, cause)


@pytest.mark.parametrize("module", ["", "example.com/tiny", "@v1.0.0", "Example@@", "a b@v1"])
def test_a_malformed_module_is_an_error(module: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        MirrorChecker(HttpFetcher({}), module, Settings())


def test_a_folder_is_a_mirror(tmp_path: Path, proxy: ModuleProxy) -> None:
    for path, (_, body) in TinyModule().paths().items():
        file = tmp_path / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    gosumdb = f"sum.golang.org {proxy.url}/sumdb/sum.golang.org"
    assert judge(tmp_path.as_uri(), gosumdb=gosumdb).verdict is Usability.USABLE
    (tmp_path / f"{FILE}.zip".lstrip("/")).unlink()
    assert judge(tmp_path.as_uri(), gosumdb=gosumdb).reason == "http_404"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://goproxy.cn", "https://goproxy.cn/github.com/%21a/b/@v/v1.0.0.info"),
        ("goproxy.cn/x/", "https://goproxy.cn/x/github.com/%21a/b/@v/v1.0.0.info"),
        ("https://a.test/?x=1", "https://a.test/github.com/%21a/b/@v/v1.0.0.info?x=1"),
        ("direct", "https://github.com/A/b/info/refs?service=git-upload-pack"),
        ("off", None),
        ("nonsense", None),
        ("file:///srv/go", None),
    ],
)
def test_what_is_timed(url: str, expected: str | None) -> None:
    assert probe_url(Mirror(url, "x"), "github.com/A/b@v1.0.0") == expected


def test_a_vanity_path_is_timed_by_its_page() -> None:
    assert probe_url(Mirror("direct", "x"), "a.test/b@v1.0.0") == "https://a.test/b?go-get=1"


class TestThroughput:
    PADDED = TinyModule(padding=600_000)

    def measure(self, url: str) -> float | None:
        return throughput(Mirror(url, "x"), MODULE, SocketProber({}), CancelScope())

    def test_a_slow_one(self) -> None:
        with ModuleProxy(self.PADDED) as proxy:
            proxy.replies[f"{FILE}.zip"] = Reply(
                body=self.PADDED.zip, piece=65536, pause_s=0.05, content_type="application/zip"
            )
            rate = self.measure(proxy.url)
        assert rate is not None
        assert 0.9 < rate < 1.5  # 64 KiB every 50 ms are 1.25 MiB/s

    def test_redirects_are_followed(self) -> None:
        with (
            ModuleProxy(self.PADDED) as proxy,
            HttpServer(lambda request: replies.redirect(proxy.url + request.target)) as front,
        ):
            assert self.measure(front.url)

    @pytest.mark.parametrize(
        "reply", [Reply(404), replies.redirect("/x"), replies.reset(), Reply()]
    )
    def test_nothing_to_tell(self, reply: Reply) -> None:
        with ModuleProxy(everything=reply) as proxy:
            assert self.measure(proxy.url) is None

    @pytest.mark.parametrize("url", ["direct", "off", "nonsense", "file:///srv/go"])
    def test_nothing_to_measure(self, url: str) -> None:
        assert self.measure(url) is None

    def test_what_came_before_the_limit_counts(self) -> None:
        class Slow:
            def probe(self, url: str, scope: CancelScope, **how: Any) -> ProbeResult:
                assert how["total_s"] <= 3
                return replace(whole, error=late.error)

        with ModuleProxy(self.PADDED) as proxy:
            prober = SocketProber({})
            whole = prober.probe(f"{proxy.url}{FILE}.zip", CancelScope(), max_bytes=512 << 10)
            proxy.everything = replies.mute()
            late = prober.probe(proxy.url, CancelScope(), total_s=0.05)
        assert throughput(Mirror("http://x.test", "x"), MODULE, Slow(), CancelScope())


@pytest.mark.parametrize("slow", [f"{FILE}.mod", LOOKUP], ids=["module", "database"])
def test_cancelling_takes_no_time(proxy: ModuleProxy, slow: str) -> None:
    # The quickest of three: what a busy machine adds is not ours.
    proxy.replies[slow] = replies.mute()
    assert min(time_to_cancel(proxy) for _ in range(3)) < 0.1


def time_to_cancel(proxy: ModuleProxy) -> float:
    """Seconds from cancelling a check to its end."""
    scope = CancelScope()
    cancelled_at: list[float] = []

    def cancel() -> None:
        cancelled_at.append(time.monotonic())
        scope.cancel()

    timer = threading.Timer(0.2, cancel)
    timer.start()
    report = check(Mirror(proxy.url, "x"), MODULE, HttpFetcher({}), Settings(), scope)
    took = time.monotonic() - cancelled_at[0]
    timer.join()
    assert (report.verdict, report.reason) == (None, "cancelled")
    return took


@pytest.mark.parametrize("slow", [f"{FILE}.mod", LOOKUP], ids=["module", "database"])
def test_the_end_of_the_callers_time_is_no_verdict(proxy: ModuleProxy, slow: str) -> None:
    proxy.replies[slow] = replies.mute()
    report = check(Mirror(proxy.url, "x"), MODULE, HttpFetcher({}), Settings(), CancelScope(0.3))
    assert (report.verdict, report.reason) == (None, "cancelled")


def test_many_threads_share_one_checker(proxy: ModuleProxy) -> None:
    checker = MirrorChecker(HttpFetcher(os.environ), MODULE, Settings())
    reports: list[MirrorReport] = []

    def ask() -> None:
        reports.append(checker.check(Mirror(proxy.url, "x"), CancelScope()))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {report.verdict for report in reports} == {Usability.USABLE}


def test_a_mute_server_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gomodgui.engine.mirrorcheck.DEADLINE_S", 0.3)
    with MuteServer() as server:
        start = time.monotonic()
        report = judge(f"http://{server.address}")
    assert time.monotonic() - start < 5  # the usual deadline is longer
    assert verdict(report) == (Usability.UNUSABLE, "proxy_stalled", "proxy_stalled")


@pytest.mark.parametrize(
    "cause",
    [
        "offline",
        "dns_failure",
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "ipv6_broken",
        "tls_timeout",
        "tls_untrusted_ca",
        "tls_expired",
        "tls_wrong_host",
        "tls_other",
        "http_proxy_broken",
        "http_proxy_auth",
        "proxy_stalled",
        "cancelled",
    ],
)
def test_every_cause_of_the_prober_has_words(cause: str) -> None:
    assert_worded(MirrorReport(Mirror("https://a.test", "a"), reason=cause))
