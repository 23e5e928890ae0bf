"""The checksum database, through a mirror and beside it."""

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, Usability
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.system.fetch import HttpFetcher
from tests.engine.judging import FILE, LATEST, LOOKUP, MODULE, SUPPORTED, TREE, judge, verdict
from tests.servers import replies
from tests.servers.http import Request
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply


class TestChecksumDatabase:
    def test_neither_through_it_nor_beside_it(self, nowhere: str) -> None:
        with ModuleProxy(TinyModule(), sumdb=False) as proxy:
            report = judge(proxy.url, gosumdb=nowhere)
        assert verdict(report) == (Usability.PARTIAL, "sumdb_missing", "sumdb_unreachable")
        assert report.checksum_db is False

    def test_beside_it(self, proxy: ModuleProxy) -> None:
        with ModuleProxy(TinyModule(), sumdb=False) as plain:
            report = judge(plain.url, gosumdb=f"sum.golang.org {proxy.url}/sumdb/sum.golang.org")
        assert (report.verdict, report.checksum_db) == (Usability.USABLE, True)
        assert not [request for request in plain.requests if "sumdb" in request.path]

    @pytest.mark.parametrize(
        ("path", "reply", "reason"),
        [
            (SUPPORTED, Reply(403), "sumdb_broken"),
            (SUPPORTED, Reply(500), "sumdb_broken"),
            (SUPPORTED, replies.reset(), "sumdb_broken"),
            (LOOKUP, Reply(502), "sumdb_broken"),
            (LOOKUP, Reply(403), "sumdb_broken"),
            (LOOKUP, replies.html(), "sumdb_broken"),
            (LOOKUP, Reply(body=b""), "sumdb_broken"),
            (LOOKUP, Reply(body=TREE), "sumdb_broken"),
            (LOOKUP, Reply(404), "sumdb_unknown_module"),
        ],
    )
    def test_a_broken_one(self, proxy: ModuleProxy, path: str, reply: Reply, reason: str) -> None:
        proxy.replies[path] = reply
        report = judge(proxy.url)
        assert (report.verdict, report.reason) == (Usability.PARTIAL, reason)
        assert report.checksum_db is False

    def test_a_note_of_somebody_else(self, proxy: ModuleProxy) -> None:
        body = proxy.answer(Request("GET", LOOKUP)).body
        proxy.replies[LOOKUP] = Reply(body=body.replace("— sum.golang".encode(), "— evil".encode()))
        assert judge(proxy.url).reason == "sumdb_broken"

    def test_a_module_that_is_not_looked_up(self, proxy: ModuleProxy) -> None:
        proxy.replies[LOOKUP] = Reply(404)
        proxy.replies[LATEST] = Reply(body=TREE)
        report = judge(proxy.url, gonosumdb="example.com/*")
        assert report.verdict is Usability.USABLE

    def test_the_database_is_asked_only_once(self) -> None:
        with (
            ModuleProxy(TinyModule(), sumdb=False) as one,
            ModuleProxy(TinyModule(), sumdb=False) as other,
            ModuleProxy(TinyModule()) as database,
        ):
            gosumdb = f"sum.golang.org {database.url}/sumdb/sum.golang.org"
            checker = MirrorChecker(HttpFetcher({}), MODULE, Settings(gosumdb=gosumdb))
            for server in (one, other):
                report = checker.check(Mirror(server.url, "x"), CancelScope())
                assert report.verdict is Usability.USABLE
        assert len(database.requests) == 1


def test_the_database_is_asked_beside_the_module() -> None:
    with ModuleProxy(TinyModule(), delay_s=0.1) as proxy:
        assert judge(proxy.url).verdict is Usability.USABLE
        at = {request.path: request.at for request in proxy.requests}
    assert at[SUPPORTED] < at[f"{FILE}.zip"]  # which two answers of 0.1 s come before
