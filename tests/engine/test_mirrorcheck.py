"""A mirror is judged by what it serves, not by how fast it answers."""

import io
import json
import os
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, ProbeResult, Usability
from gomodgui.core.texts import LANGUAGES, Catalogue
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings, check, probe_url, throughput
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore
from tests.servers import replies
from tests.servers.certificates import Authority
from tests.servers.http import HttpServer, Request
from tests.servers.moduleproxy import ModuleProxy, lookup_note, signed_note
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import MuteServer, refused_port

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
MODULE = "example.com/tiny@v1.0.0"
FILE = "/example.com/tiny/@v/v1.0.0"
LOOKUP = "/sumdb/sum.golang.org/lookup/example.com/tiny@v1.0.0"
LATEST = "/sumdb/sum.golang.org/latest"
SUPPORTED = "/sumdb/sum.golang.org/supported"
TREE = signed_note(f"go.sum database tree\n1\n{'A' * 43}=\n")


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule()) as server:
        yield server


@pytest.fixture
def nowhere() -> str:
    """A GOSUMDB whose database refuses every connection."""
    return f"sum.golang.org http://127.0.0.1:{refused_port()}"


def judge(url: str, module: str = MODULE, **settings: Any) -> MirrorReport:
    fetcher = HttpFetcher({})
    report = check(Mirror(url, "x"), module, fetcher, Settings(**settings), CancelScope())
    assert_worded(report)
    return report


def assert_worded(report: MirrorReport) -> None:
    """Every reason has its words in both languages, and the arguments that they want."""
    for language in LANGUAGES:
        if report.reason is not None:
            texts = json.loads((LOCALE / language / "reasons.json").read_text("utf-8"))
            catalogue = Catalogue(language, texts)
            words = catalogue.text(f"reason.{report.reason}", **report.reason_args)
            assert "{" not in words


def verdict(report: MirrorReport) -> tuple[Usability | None, str | None, str | None]:
    return report.verdict, report.reason, report.cause


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


@pytest.mark.parametrize(
    ("status", "reason", "cause"),
    [
        (401, "http_401", "proxy_forbidden"),
        (403, "http_403", "proxy_forbidden"),
        (404, "http_404", "module_not_found"),
        (410, "http_410", "module_not_found"),
        (429, "http_429", "proxy_rate_limited"),
        (500, "http_5xx", "proxy_http_5xx"),
        (503, "http_5xx", "proxy_http_5xx"),
        (599, "http_5xx", "proxy_http_5xx"),
        (511, "captive_portal", "captive_portal"),
        (204, "http_other", "proxy_bad_content"),
        (304, "http_other", "proxy_bad_content"),
        (418, "http_other", "proxy_bad_content"),
    ],
)
def test_a_status_has_a_name(proxy: ModuleProxy, status: int, reason: str, cause: str) -> None:
    proxy.everything = Reply(status)
    report = judge(proxy.url)
    assert verdict(report) == (Usability.UNUSABLE, reason, cause)
    assert report.reason_args["status"] == str(status)


def named(text: str) -> Reply:
    return Reply(body=text.encode(), content_type="application/json")


def archive(name: str) -> Reply:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr(name, "module x\n")
    return Reply(body=buffer.getvalue())


WHOLE_ZIP = Reply(body=TinyModule().zip)
BROKEN: dict[str, tuple[str, Reply, str]] = {
    "info is a page": (".info", replies.html(), "html"),
    "info is no JSON": (".info", named("v1.0.0"), "bad_info"),
    "info is a list": (".info", named("[]"), "bad_info"),
    "info has no version": (".info", named('{"Time": "x"}'), "bad_info"),
    "info has an odd version": (".info", named('{"Version": "../../x"}'), "bad_info"),
    "info is of another version": (".info", named('{"Version": "v1.0.1"}'), "wrong_version"),
    "info is nested without end": (".info", named("[" * 60000), "bad_info"),
    "mod is a page": (".mod", replies.html(), "html"),
    "mod has no module line": (".mod", Reply(body=b"go 1.20\n"), "bad_mod"),
    "zip is missing": (".zip", Reply(404), "http_404"),
    "zip is refused": (".zip", Reply(403), "http_403"),
    "zip is a page": (".zip", replies.html(), "html"),
    "zip is empty": (".zip", Reply(), "bad_zip"),
    "zip is text": (".zip", Reply(body=b"not a zip"), "bad_zip"),
    "zip only begins so": (".zip", Reply(body=b"PK\x03\x04" + b"x" * 5000), "bad_zip"),
    "zip is of another module": (".zip", archive("example.com/other@v1.0.0/go.mod"), "bad_zip"),
    "zip lacks the prefix": (".zip", archive("go.mod"), "bad_zip"),
    "zip was cut by the mirror": (
        ".zip",
        replace(WHOLE_ZIP, body=WHOLE_ZIP.body[:-30]),
        "truncated",
    ),
    "zip is cut on the way": (".zip", replies.truncated(WHOLE_ZIP, 100), "truncated"),
    "zip is endless": (".zip", replies.endless(), "bad_zip"),
    "zip has terabytes": (
        ".zip",
        Reply(body=TinyModule(padding=200_000).zip, claimed_length=1 << 42),
        "too_large",
    ),
    "zip is a bomb": (".zip", replies.gzip_bomb(), "unpack_bomb"),
    "zip goes round in circles": (".zip", replies.redirect(f"{FILE}.zip"), "redirect_loop"),
    "zip is a local file": (".zip", replies.redirect("file:///etc/passwd"), "redirect_scheme"),
    "zip resets": (".zip", replies.reset(), "connection_reset"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_mirror_that_cannot_serve_the_module(proxy: ModuleProxy, name: str) -> None:
    extension, reply, reason = BROKEN[name]
    proxy.replies[FILE + extension] = reply
    start = time.monotonic()
    report = judge(proxy.url)
    assert time.monotonic() - start < 3
    assert (report.verdict, report.reason) == (Usability.UNUSABLE, reason)
    assert report.checksum_db is None


def test_a_page_from_elsewhere_wants_one_to_log_in(proxy: ModuleProxy) -> None:
    with HttpServer(lambda _: replies.html(), host="127.0.0.2") as portal:
        proxy.everything = replies.redirect(portal.url + "/login")
        assert judge(proxy.url).cause == "captive_portal"


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


def test_a_folder_is_a_mirror(tmp_path: Path, proxy: ModuleProxy) -> None:
    for path, (_, body) in TinyModule().paths().items():
        file = tmp_path / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    gosumdb = f"sum.golang.org {proxy.url}/sumdb/sum.golang.org"
    assert judge(tmp_path.as_uri(), gosumdb=gosumdb).verdict is Usability.USABLE
    (tmp_path / f"{FILE}.zip".lstrip("/")).unlink()
    assert judge(tmp_path.as_uri(), gosumdb=gosumdb).reason == "http_404"


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


@pytest.mark.parametrize("slow", ["module", "database"])
def test_cancelling_takes_no_time(proxy: ModuleProxy, slow: str) -> None:
    proxy.replies[f"{FILE}.mod" if slow == "module" else LOOKUP] = replies.mute()
    scope = CancelScope()
    cancelled_at: list[float] = []

    def cancel() -> None:
        cancelled_at.append(time.monotonic())
        scope.cancel()

    threading.Timer(0.2, cancel).start()
    report = check(Mirror(proxy.url, "x"), MODULE, HttpFetcher({}), Settings(), scope)
    assert time.monotonic() - cancelled_at[0] < 0.1
    assert (report.verdict, report.reason) == (None, "cancelled")


def test_the_database_is_asked_beside_the_module() -> None:
    with ModuleProxy(TinyModule(), delay_s=0.1) as proxy:
        start = time.monotonic()
        assert judge(proxy.url).verdict is Usability.USABLE
        assert time.monotonic() - start < 0.45  # five answers of 0.1 s


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
    assert time.monotonic() - start < 0.8
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
