"""What the answers of mirrors come to."""

import pytest

from gomodgui.core.measurement import Phase, Phases, ProbeError, ProbeResult
from gomodgui.engine.entryprobes import (
    has_failed,
    is_encrypted,
    is_good,
    servers,
    stopping,
)
from tests.engine.surrounded import case

URL = "https://goproxy.test/x"


def came(status: int, body: bytes = b"{}") -> ProbeResult:
    return ProbeResult(URL, Phases(), status=status, body=body)


def failed(cause: str, phase: Phase = Phase.TCP) -> ProbeResult:
    return ProbeResult(URL, Phases(), error=ProbeError(cause, phase))


@pytest.mark.parametrize("result", [came(200), came(404, b"not found"), came(410)])
def test_a_mirror(result: ProbeResult) -> None:
    assert is_good(result)
    assert not has_failed(result)


@pytest.mark.parametrize(
    "result", [came(200, b"<html>"), came(302), came(502), failed("connect_timeout")]
)
def test_no_mirror(result: ProbeResult) -> None:
    assert not is_good(result)
    assert has_failed(result)


@pytest.mark.parametrize("result", [None, failed("cancelled"), failed("goproxy_misconfigured")])
def test_not_told(result: object) -> None:
    assert not is_good(result)
    assert not has_failed(result)


def test_a_good_certificate() -> None:
    assert is_encrypted(came(502))
    assert is_encrypted(failed("proxy_stalled", Phase.FIRST_BYTE))
    assert not is_encrypted(failed("tls_expired", Phase.TLS))
    assert not is_encrypted(ProbeResult("http://goproxy.test/", Phases(), status=200))
    assert not is_encrypted(None)


def test_where_go_ends() -> None:
    asked = servers(case("https://a.test|https://b.test,https://c.test"), ())
    assert [each.host for each in asked] == ["a.test", "b.test", "c.test"]
    bad = failed("connect_timeout")
    assert stopping(asked, [bad, bad, came(200)]) == {"b.test"}
    assert stopping(asked, [bad, came(200), bad]) == frozenset()
