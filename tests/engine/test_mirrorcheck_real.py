"""Real module proxies, side by side with the mirror behind them."""

import os

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings, probe_url, throughput
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.prober import SocketProber
from tests.servers.fixtures import athens_server as athens_server
from tests.servers.fixtures import goproxy_server as goproxy_server

pytestmark = pytest.mark.network
MODULE = "golang.org/x/text@v0.3.0"


def check(address: str, module: str = MODULE) -> MirrorReport:
    checker = MirrorChecker(HttpFetcher(os.environ), module, Settings())
    return checker.check(Mirror(address, "x"), CancelScope())


def test_goproxy_is_usable(goproxy_server: str) -> None:
    report = check(goproxy_server)
    assert (report.verdict, report.reason, report.checksum_db) == (Usability.USABLE, None, True)


def test_goproxy_does_not_have_what_is_not_there(goproxy_server: str) -> None:
    report = check(goproxy_server, "golang.org/x/text@v0.3.999")
    assert report.verdict is Usability.UNUSABLE
    assert report.cause in ("module_not_found", "proxy_http_5xx")


def test_goproxy_is_timed(goproxy_server: str) -> None:
    check(goproxy_server)
    prober = SocketProber(os.environ)
    mirror = Mirror(goproxy_server, "x")
    result = prober.probe(probe_url(mirror, MODULE) or "", CancelScope())
    assert (result.status, result.error) == (200, None)
    rate = throughput(mirror, MODULE, prober, CancelScope())
    assert rate is not None
    assert rate > 0.1


def test_athens_serves_modules(athens_server: str) -> None:
    assert check(athens_server).verdict in (Usability.USABLE, Usability.PARTIAL)
