"""Other name servers, asked directly."""

import time

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.system.othernameservers import ask
from tests.servers.dns import DnsServer

NAMES = {"goproxy.test": ["192.0.2.7"]}


def test_their_answers() -> None:
    with DnsServer(NAMES) as server:
        servers = ["127.0.0.1"]
        assert ask("goproxy.test", CancelScope(), servers, port=server.port) == {
            "127.0.0.1": ("192.0.2.7",)
        }
        assert ask("other.test", CancelScope(), servers, port=server.port) == {"127.0.0.1": ()}


def test_a_silent_one_is_left_out() -> None:
    with DnsServer(NAMES, mute=True) as server:
        began = time.monotonic()
        found = ask("goproxy.test", CancelScope(), ["127.0.0.1"], seconds=0.2, port=server.port)
    assert found == {}
    assert time.monotonic() - began < 1.0


def test_what_is_no_name_is_not_asked() -> None:
    assert ask("no..name", CancelScope()) == {}


def test_it_can_be_cancelled() -> None:
    scope = CancelScope()
    scope.cancel()
    with DnsServer(NAMES, mute=True) as server, pytest.raises(Cancelled):
        ask("goproxy.test", scope, ["127.0.0.1"], port=server.port)
