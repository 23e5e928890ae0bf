"""`direct`: the repository itself is asked."""

from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.engine.mirrorcheck import Settings, check
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore
from tests.engine.judging import assert_worded, verdict
from tests.servers import replies
from tests.servers.certificates import Authority
from tests.servers.http import HttpServer, Request
from tests.servers.moduleproxy import lookup_note
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply


class TestDirect:
    """`direct`, with names that lead to loopback and an authority of the test's own."""

    REFS = b"001e# service=git-upload-pack\n0000"

    @pytest.fixture
    def authority(self, tmp_path: Path) -> Authority:
        return Authority(tmp_path)

    def judge(
        self, server: HttpServer, authority: Authority, module: str, **settings: Any
    ) -> MirrorReport:
        def lookup(host: str, port: int) -> Any:
            return [(2, 1, 6, "", ("127.0.0.1", server.port))]

        environ = {"SSL_CERT_FILE": str(authority.pem), "SSL_CERT_DIR": "/nowhere"}
        trust = TrustStore(environ, "linux")
        fetcher = HttpFetcher(environ, trust, Resolver(lookup, lambda: False))
        report = check(Mirror("direct", "d"), module, fetcher, Settings(**settings), CancelScope())
        assert_worded(report)
        return report

    def serving(self, authority: Authority, answers: dict[str, Reply], *names: str) -> HttpServer:
        def answer(request: Request) -> Reply:
            return answers.get(request.target, Reply(404))

        return HttpServer(answer, tls=authority.good(*names))

    def test_a_repository_that_answers(self, authority: Authority) -> None:
        refs = "/a/b/info/refs?service=git-upload-pack"
        module = TinyModule("github.com/a/b/sub", "v1.0.0")
        note = Reply(body=lookup_note(module))
        answers = {refs: Reply(body=self.REFS), "/lookup/github.com/a/b/sub@v1.0.0": note}
        with self.serving(authority, answers, "github.com", "sum.golang.org") as server:
            report = self.judge(server, authority, "github.com/a/b/sub@v1.0.0")
        assert verdict(report) == (Usability.USABLE, None, None)

    def test_a_vanity_path(self, authority: Authority, nowhere: str) -> None:
        tag = '<meta name="go-import" content="vanity.test/x git https://git.test/x.git">'
        answers = {
            "/x/sub?go-get=1": Reply(404, f"<html><head>{tag}</head>".encode()),
            "/x.git/info/refs?service=git-upload-pack": Reply(body=self.REFS),
        }
        with self.serving(authority, answers, "vanity.test", "git.test") as server:
            report = self.judge(server, authority, "vanity.test/x/sub@v1.0.0", gosumdb=nowhere)
        assert verdict(report) == (Usability.PARTIAL, "sumdb_missing", "sumdb_unreachable")

    @pytest.mark.parametrize(
        ("page", "reason", "cause"),
        [
            (Reply(body=b"<html>"), "no_go_import", "vanity_import_failure"),
            (Reply(404), "no_go_import", "vanity_import_failure"),
            (replies.reset(), "connection_reset", "connection_reset"),
            (
                Reply(body=b'<meta name="go-import" content="vanity.test/x hg https://h.test/x">'),
                "vcs_unsupported",
                "vcs_fetch_failure",
            ),
            (
                Reply(body=b'<meta name="go-import" content="vanity.test/x git file:///etc">'),
                "no_go_import",
                "vanity_import_failure",
            ),
        ],
    )
    def test_a_vanity_path_that_leads_nowhere(
        self, authority: Authority, page: Reply, reason: str, cause: str
    ) -> None:
        with self.serving(authority, {"/x?go-get=1": page}, "vanity.test") as server:
            report = self.judge(server, authority, "vanity.test/x@v1.0.0")
        assert verdict(report) == (Usability.UNUSABLE, reason, cause)

    @pytest.mark.parametrize(
        ("reply", "reason"),
        [
            (Reply(404), "http_404"),
            (Reply(401), "http_401"),
            (replies.html(), "html"),
            (Reply(body=b"odd"), "not_git"),
        ],
    )
    def test_a_repository_that_does_not(
        self, authority: Authority, reply: Reply, reason: str
    ) -> None:
        answers = {"/a/b/info/refs?service=git-upload-pack": reply}
        with self.serving(authority, answers, "github.com") as server:
            report = self.judge(server, authority, "github.com/a/b@v1.0.0")
        assert verdict(report) == (Usability.UNUSABLE, reason, "vcs_fetch_failure")

    def test_without_git(self, authority: Authority) -> None:
        with self.serving(authority, {}, "github.com") as server:
            report = self.judge(server, authority, "github.com/a/b@v1.0.0", has_git=False)
        assert verdict(report) == (Usability.UNUSABLE, "git_missing", "git_missing")
