"""A backup is proved before anything depends on it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror
from gomodgui.core.watch import Trial
from gomodgui.engine import backupproof
from gomodgui.engine.backupproof import BURST, Proof
from tests.engine.test_watchcheck import INFO, MODULE, looker
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.replies import Reply

ANSWERS = (("93.184.1.1",), ("93.184.1.2",), ("93.184.1.1",))


def prove(
    url: str, answers: Sequence[tuple[str, ...]] = ANSWERS, *, proxied: bool = False
) -> Trial:
    said = iter(answers)
    proof = Proof(looker(), lambda _host, _scope: next(said), lambda _url: proxied)
    return proof.of(Mirror(url, "m"), 2.0, CancelScope(20))


def failing(proxy: ModuleProxy, failures: int) -> ModuleProxy:
    """The last ones of so many requests for the small file fail."""
    plain, seen = proxy.answer, [0]

    def answer(request: object) -> Reply:
        if getattr(request, "path", "") == INFO:
            seen[0] += 1
            if seen[0] > BURST + 1 - failures:
                return Reply(503)
        return plain(request)  # type: ignore[arg-type]  # a request

    proxy.answer = answer  # type: ignore[method-assign]  # a server that fails now and then
    return proxy


def test_a_good_one() -> None:
    with ModuleProxy(MODULE) as proxy:
        trial = prove(proxy.url)
    assert (trial.proved, trial.why, trial.share) == (True, "", 1.0)
    assert trial.latency_ms is not None
    assert sum(request.path == INFO for request in proxy.requests) == BURST + 1


@pytest.mark.parametrize(("failures", "proved"), [(1, True), (2, False), (5, False)])
def test_at_least_ninety_five_of_a_hundred_answers_are_good(failures: int, proved: bool) -> None:
    with ModuleProxy(MODULE) as proxy:
        trial = prove(failing(proxy, failures).url)
    assert (trial.proved, trial.why) == (proved, "" if proved else "burst")


def test_one_that_is_too_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backupproof, "LATENCY_MS", 50.0)
    with ModuleProxy(MODULE, delay_s=0.1) as proxy:
        trial = prove(proxy.url)
    assert (trial.proved, trial.why, trial.share) == (False, "slow", 1.0)


def test_one_without_a_zip() -> None:
    with ModuleProxy(MODULE) as proxy:
        proxy.replies[f"/{MODULE.path}/@v/{MODULE.version}.zip"] = Reply(404)
        assert prove(proxy.url).why == "unusable"


@pytest.mark.parametrize(
    "answers",
    [
        (("93.184.1.1",), ("8.8.8.8",), ("93.184.1.1",)),
        (("10.0.0.1",),) * 3,
        (("93.184.1.1",), (), ("93.184.1.1",)),
    ],
)
def test_one_whose_name_is_not_sure_is_not_even_asked(answers: Sequence[tuple[str, ...]]) -> None:
    with ModuleProxy(MODULE) as proxy:
        trial = prove(proxy.url.replace("127.0.0.1", "localhost"), answers)
    assert (trial.proved, trial.why, proxy.requests) == (False, "dns", [])


def test_behind_an_http_proxy_names_are_not_ours_to_look_up() -> None:
    with ModuleProxy(MODULE) as proxy:
        assert prove(proxy.url.replace("127.0.0.1", "localhost"), (), proxied=True).proved


def test_it_is_stopped_at_once() -> None:
    with ModuleProxy(MODULE, delay_s=20) as proxy:
        proof = Proof(looker(), lambda _host, _scope: (), lambda _url: False)
        scope = CancelScope(0.3)
        began = time.monotonic()
        trial = proof.of(Mirror(proxy.url, "m"), 2.0, scope)
    assert not trial.proved
    assert time.monotonic() - began < 2
