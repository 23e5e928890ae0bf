"""Requests as Go asks, answers however bad."""

import time

import pytest

from gomodgui.core.measurement import Phase
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.system.probing import IMPATIENT, INFO, Client, cause


def test_it_asks_as_go_asks(probe: Client, proxy: ModuleProxy) -> None:
    probe(proxy.url + "/github.com/%21a/@v/v1+b.info?x=1#part")
    request = proxy.requests[0]
    assert request.target == "/github.com/%21a/@v/v1+b.info?x=1"
    assert request.headers["host"] == proxy.address
    assert request.headers["user-agent"].startswith("Go-http-client/")
    assert request.headers["accept-encoding"] == "identity"


def test_a_header_of_the_caller_wins(probe: Client, proxy: ModuleProxy) -> None:
    probe(proxy.url + INFO, headers={"Accept-Encoding": "gzip", "X-Odd": "1"})
    assert proxy.requests[0].headers["accept-encoding"] == "gzip"
    assert proxy.requests[0].headers["x-odd"] == "1"


def test_no_more_than_asked_for(probe: Client, proxy: ModuleProxy) -> None:
    result = probe(proxy.url + INFO.replace("info", "zip"), max_bytes=100_000)
    assert (len(result.body), result.complete, result.error) == (100_000, False, None)


def test_a_body_of_exactly_that_size_is_complete(probe: Client, proxy: ModuleProxy) -> None:
    size = len(TinyModule().info)
    assert probe(proxy.url + INFO, max_bytes=size).complete


def test_chunks_are_put_together(probe: Client, proxy: ModuleProxy) -> None:
    proxy.replies["/x"] = replies.raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
    )
    result = probe(proxy.url + "/x")
    assert (result.body, result.complete) == (b"abcde", True)


def test_a_body_that_ends_with_the_connection(probe: Client, proxy: ModuleProxy) -> None:
    proxy.replies["/x"] = replies.raw(b"HTTP/1.0 200 OK\r\n\r\nabc")
    result = probe(proxy.url + "/x")
    assert (result.body, result.complete) == (b"abc", True)


def test_redirects_are_told_and_not_followed(probe: Client, proxy: ModuleProxy) -> None:
    proxy.replies["/x"] = replies.redirect("https://elsewhere.test/")
    result = probe(proxy.url + "/x")
    assert (result.status, result.headers["location"]) == (302, "https://elsewhere.test/")


HOSTILE: dict[str, tuple[Reply, str, Phase]] = {
    "reset": (replies.reset(), "connection_reset", Phase.FIRST_BYTE),
    "early close": (replies.raw(b""), "connection_reset", Phase.FIRST_BYTE),
    "mute": (replies.mute(), "proxy_stalled", Phase.FIRST_BYTE),
    "late": (replies.html().delayed(2), "proxy_stalled", Phase.FIRST_BYTE),
    "close in the head": (
        replies.raw(b"HTTP/1.1 200 OK\r\nA: b"),
        "connection_reset",
        Phase.DOWNLOAD,
    ),
    "slow drip": (replies.drip(replies.html()), "proxy_stalled", Phase.DOWNLOAD),
    "slow head": (
        Reply(raw=b"HTTP/1.1 200 OK\r\n" * 9, piece=1, pause_s=0.2),
        "proxy_stalled",
        Phase.DOWNLOAD,
    ),
    "truncated": (replies.truncated(replies.html(), 10), "proxy_bad_content", Phase.DOWNLOAD),
    "endless headers": (replies.endless_headers(), "proxy_bad_content", Phase.DOWNLOAD),
    "endless early hints": (
        replies.raw(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99, repeat=True),
        "proxy_bad_content",
        Phase.DOWNLOAD,
    ),
    "endless header": (
        replies.raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000),
        "proxy_bad_content",
        Phase.DOWNLOAD,
    ),
    "huge chunk": (replies.huge_chunk(), "proxy_bad_content", Phase.DOWNLOAD),
    "negative length": (
        replies.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"),
        "proxy_bad_content",
        Phase.DOWNLOAD,
    ),
    "garbage": (replies.raw(b"\x00\xff\x16garbage\r\n\r\n"), "proxy_bad_content", Phase.DOWNLOAD),
    "HTTP/0.9": (replies.raw(b"<html>hello</html>"), "proxy_bad_content", Phase.DOWNLOAD),
    "another protocol": (
        replies.raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
        "proxy_bad_content",
        Phase.DOWNLOAD,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_is_a_cause(probe: Client, proxy: ModuleProxy, name: str) -> None:
    reply, expected, phase = HOSTILE[name]
    proxy.everything = reply
    start = time.monotonic()
    result = probe(proxy.url + "/x", **IMPATIENT)
    assert time.monotonic() - start < IMPATIENT["total_s"] + 1  # a server stays for 30 s
    assert cause(result) == (expected, phase)
    assert not result.complete


def test_what_came_before_a_failure_is_told(probe: Client, proxy: ModuleProxy) -> None:
    proxy.everything = replies.truncated(replies.html(), 10)
    result = probe(proxy.url + "/x")
    assert (result.status, result.body) == (200, replies.HTML[:10])


def test_an_endless_body_ends(probe: Client, proxy: ModuleProxy) -> None:
    proxy.everything = replies.endless()
    result = probe(proxy.url + "/x", max_bytes=1 << 20)
    assert (len(result.body), result.complete, result.error) == (1 << 20, False, None)
