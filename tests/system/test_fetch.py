"""Files are fetched as Go fetches them: redirects, compression and size under control."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore
from tests.servers import replies
from tests.servers.certificates import Authority
from tests.servers.http import HttpServer, TcpServer, read_request
from tests.servers.httpproxy import HttpProxyServer
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import MuteServer

INFO = "/example.com/tiny/@v/v1.0.0.info"
HOST = "mirror.test"


def loopback(host: str, port: int) -> Any:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def trust(authority: Authority) -> TrustStore:
    return TrustStore({"SSL_CERT_FILE": str(authority.pem), "SSL_CERT_DIR": "/nowhere"}, "linux")


class Client:
    """One fetch, one session."""

    def __init__(self, trust: TrustStore) -> None:
        self._trust = trust
        self.environ: dict[str, str] = {}

    @property
    def fetcher(self) -> HttpFetcher:
        return HttpFetcher(self.environ, self._trust, Resolver(loopback, lambda: False))

    def __call__(self, url: str, scope: CancelScope | None = None, **how: Any) -> Fetched:
        with self.fetcher.session(scope or CancelScope()) as session:
            return session.get(url, **{"deadline_s": 0.6, **how})


@pytest.fixture
def fetch(trust: TrustStore) -> Client:
    return Client(trust)


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule()) as server:
        yield server


def cause(fetched: Fetched) -> str | None:
    return fetched.error.cause if fetched.error else None


def test_a_good_answer(fetch: Client, proxy: ModuleProxy) -> None:
    fetched = fetch(proxy.url + INFO)
    assert fetched.ok
    assert (fetched.body, fetched.complete) == (TinyModule().info, True)
    assert fetched.headers["content-type"] == "application/json"


def test_over_tls_with_the_password_of_the_address(fetch: Client, authority: Authority) -> None:
    with ModuleProxy(TinyModule(), tls=authority.good(HOST), name=HOST) as server:
        fetched = fetch(server.url.replace("https://", "https://me:secret@") + INFO)
    assert fetched.body == TinyModule().info
    assert server.requests[0].headers["authorization"] == "Basic bWU6c2VjcmV0"
    assert "secret" not in repr(fetched)


def test_a_password_over_plain_http_is_refused(fetch: Client, proxy: ModuleProxy) -> None:
    fetched = fetch(proxy.url.replace("http://", "http://me:secret@") + INFO)
    assert cause(fetched) == "goproxy_misconfigured"
    assert proxy.connections == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_noted(fetch: Client, proxy: ModuleProxy, status: int) -> None:
    proxy.replies["/a/b"] = replies.redirect("../c", status)
    proxy.replies["/c"] = replies.redirect(proxy.url + INFO, status)
    fetched = fetch(proxy.url + "/a/b")
    assert fetched.body == TinyModule().info
    assert fetched.redirects == (proxy.url + "/c", proxy.url + INFO)
    assert (fetched.asked, fetched.url) == (proxy.url + "/a/b", proxy.url + INFO)


def test_a_password_is_not_taken_along_to_another_server(
    fetch: Client, authority: Authority
) -> None:
    with (
        ModuleProxy(TinyModule(), tls=authority.good("other.test"), name="other.test") as other,
        HttpServer(
            lambda _: replies.redirect(other.url + INFO), tls=authority.good(HOST), name=HOST
        ) as first,
    ):
        fetched = fetch(first.url.replace("https://", "https://me:secret@") + "/")
    assert fetched.body == TinyModule().info
    assert "authorization" in first.requests[0].headers
    assert "authorization" not in other.requests[0].headers


def test_a_redirect_without_end(fetch: Client, proxy: ModuleProxy) -> None:
    proxy.everything = replies.redirect("/again")
    fetched = fetch(proxy.url + "/")
    assert (fetched.problem, len(fetched.redirects)) == ("redirect_loop", 10)
    assert len(proxy.requests) == 11


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://x.test/", "http://[::1", "javascript:x", "//[", "gopher:"],
)
def test_a_redirect_to_where_go_does_not_go(
    fetch: Client, proxy: ModuleProxy, location: str
) -> None:
    proxy.everything = replies.redirect(location)
    fetched = fetch(proxy.url + "/")
    assert (fetched.problem, fetched.body, fetched.ok) == ("redirect_scheme", b"", False)


def test_a_redirect_away_from_tls(fetch: Client, proxy: ModuleProxy, authority: Authority) -> None:
    with HttpServer(
        lambda _: replies.redirect(proxy.url + INFO), tls=authority.good(HOST), name=HOST
    ) as server:
        assert fetch(server.url + "/").problem == "redirect_insecure"
    assert proxy.connections == 0


def test_compression_is_undone(fetch: Client, proxy: ModuleProxy) -> None:
    proxy.replies["/x"] = replies.gzipped(replies.html())
    fetched = fetch(proxy.url + "/x")
    assert (fetched.body, fetched.complete) == (replies.HTML, True)


CUT = replies.gzipped(replies.html()).body[:40]
BAD: dict[str, tuple[Reply, str | None, str]] = {
    "bomb": (replies.gzip_bomb(), None, "unpack_bomb"),
    "no gzip": (
        Reply(body=b"plain", headers=(("Content-Encoding", "gzip"),)), None, "unpack_broken",
    ),
    "cut gzip": (
Reply(body=CUT, headers=(("Content-Encoding", "gzip"),)),
        None,
        "unpack_broken",
    ),
    "odd encoding": (
        Reply(body=b"x", headers=(("Content-Encoding", "br, gzip"),)), None, "unpack_broken",
    ),
    "reset": (replies.reset(), "connection_reset", ""),
    "early close": (replies.raw(b""), "connection_reset", ""),
    "mute": (replies.mute(), "proxy_stalled", ""),
    "drip": (replies.drip(replies.html()), "proxy_stalled", ""),
    "truncated": (replies.truncated(replies.html(), 10), "proxy_bad_content", ""),
    "endless headers": (replies.endless_headers(), "proxy_bad_content", ""),
    "huge chunk": (replies.huge_chunk(), "proxy_bad_content", ""),
    "garbage": (replies.raw(b"\x00\xff garbage\r\n\r\n"), "proxy_bad_content", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_hostile_server_is_a_verdict(fetch: Client, proxy: ModuleProxy, name: str) -> None:
    reply, expected, problem = BAD[name]
    proxy.everything = reply
    start = time.monotonic()
    fetched = fetch(proxy.url + "/x")
    assert time.monotonic() - start < 1
    assert (cause(fetched), fetched.problem) == (expected, problem)
    assert not fetched.ok


def test_odd_headers_do_no_harm(fetch: Client, proxy: ModuleProxy) -> None:
    odd = (("Set-Cookie", "a=" + '"\\' * 2000), ("Location", "http://[::1"))
    proxy.replies["/x"] = Reply(body=b"good", headers=odd)
    assert fetch(proxy.url + "/x").body == b"good"


def test_an_endless_body_ends(fetch: Client, proxy: ModuleProxy) -> None:
    proxy.everything = replies.endless()
    fetched = fetch(proxy.url + "/x", max_bytes=300_000)
    assert (len(fetched.body), fetched.complete, fetched.status) == (300_000, False, 200)


class KeepingServer(TcpServer):
    """Answers on the same connection again and again; hangs up after `most` answers."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def serve(self, connection: socket.socket) -> None:
        for _ in range(self._most):
            if read_request(connection) is None:
                return
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")


def test_connections_are_kept(fetch: Client) -> None:
    with KeepingServer(10) as server, fetch.fetcher.session(CancelScope()) as session:
        for _ in range(3):
            assert session.get(f"http://{server.address}/").body == b"hi"
        assert server.connections == 1


def test_a_kept_connection_that_was_closed_is_made_anew(fetch: Client) -> None:
    with KeepingServer(1) as server, fetch.fetcher.session(CancelScope()) as session:
        for _ in range(3):
            assert session.get(f"http://{server.address}/").body == b"hi"


class TestThroughAProxy:
    @pytest.mark.parametrize("scheme", ["http", "https"])
    def test_the_way_that_go_takes(self, fetch: Client, authority: Authority, scheme: str) -> None:
        tls = authority.good(HOST) if scheme == "https" else None
        with (
            ModuleProxy(TinyModule(), tls=tls, name=HOST) as server,
            HttpProxyServer(server, login="me:secret") as gate,
        ):
            fetch.environ[f"{scheme.upper()}_PROXY"] = gate.url.replace("//", "//me:secret@")
            assert fetch(server.url + INFO).body == TinyModule().info
            assert gate.requests
            fetch.environ[f"{scheme.upper()}_PROXY"] = gate.url
            assert cause(fetch(server.url + INFO)) == "http_proxy_auth"


class TestFiles:
    def test_a_file(self, fetch: Client, tmp_path: Path) -> None:
        (tmp_path / "a!b.info").write_bytes(b"content")
        fetched = fetch(tmp_path.as_uri() + "/a%21b.info")
        assert (fetched.status, fetched.body, fetched.complete) == (200, b"content", True)

    def test_a_large_file(self, fetch: Client, tmp_path: Path) -> None:
        (tmp_path / "a").write_bytes(b"content")
        fetched = fetch((tmp_path / "a").as_uri(), max_bytes=3)
        assert (fetched.body, fetched.complete) == (b"con", False)

    def test_no_file(self, fetch: Client, tmp_path: Path) -> None:
        assert fetch((tmp_path / "a").as_uri()).status == 404

    def test_a_folder(self, fetch: Client, tmp_path: Path) -> None:
        assert fetch(tmp_path.as_uri()).problem == "file_unreadable"


@pytest.mark.parametrize("where", ["connect", "first byte", "download", "tls"])
def test_cancelling_takes_no_time(fetch: Client, where: str) -> None:
    scope = CancelScope()
    slow = replies.drip(replies.html()) if where == "download" else replies.mute()
    with HttpServer(lambda _: slow) as server, MuteServer() as silent:
        url = f"http://{server.address}/"
        if where == "tls":
            url = f"https://{silent.address}/"
        elif where == "connect":
            fetch.environ["HTTP_PROXY"] = f"socks5://{silent.address}"
            url = f"http://{HOST}:{server.port}/"
        cancelled_at: list[float] = []

        def cancel() -> None:
            cancelled_at.append(time.monotonic())
            scope.cancel()

        threading.Timer(0.15, cancel).start()
        fetched = fetch(url, scope, deadline_s=20)
        took = time.monotonic() - cancelled_at[0]
    assert cause(fetched) == "cancelled"
    assert took < 0.1
