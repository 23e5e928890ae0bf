"""The words of the verdict follow from what was seen."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest

from gomodgui.core.change import Proof
from gomodgui.core.measurement import Usability
from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import Health, OverviewState
from gomodgui.ui import verdict
from tests.ui import samples
from tests.ui.texts import catalogue

OFF = samples.mirror("off", "off")
DIRECT = replace(samples.RACE[-1], mirror=samples.DIRECT)
UNTOLD = replace(samples.RACE[-1], verdict=None, cause=None)
CURRENT = samples.RACE[-1]


def _failing(**changes: object) -> OverviewState:
    return replace(samples.FAILING, **changes)  # type: ignore[arg-type]  # names of its fields


def _caused(cause: str) -> OverviewState:
    return _failing(current=replace(CURRENT, cause=cause))


def _found(cause: str) -> OverviewState:
    return _failing(findings=(Finding(cause, Severity.ERROR),))


@pytest.mark.parametrize(
    ("state", "variant"),
    [
        (_failing(), ""),
        (_caused("dns_failure"), ".dns"),
        (_caused("tls_expired"), ".certificate"),
        (_caused("proxy_bad_content"), ".broken"),
        (_caused("proxy_http_5xx"), ".broken"),
        (_failing(current=UNTOLD), ".not_yet"),
        (_failing(current=None), ".settings"),
        (_failing(current=DIRECT), ".direct"),
        (_failing(current=replace(CURRENT, mirror=OFF)), ".off"),
        (_found("goproxy_off"), ".off"),
        (_failing(current=samples.IN_USE_CN, findings=()), ".proof"),
        (_failing(current=replace(samples.IN_USE_CN, verdict=Usability.PARTIAL)), ".sumdb"),
        (_failing(switch=()), ".no_switch"),
        (_failing(best=None), ".no_switch"),
    ],
)
def test_failing_says_what_is_wrong_with_the_present_server(
    state: OverviewState, variant: str
) -> None:
    assert verdict.worded(state, "").text == f"overview.failing.text{variant}"


def test_a_mirror_outside_china_is_not_called_one_in_china() -> None:
    best = replace(samples.RACE[0], mirror=samples.GOLANG)
    assert verdict.worded(_failing(best=best), "").text == "overview.failing.text.public"


def _blocked(cause: str) -> OverviewState:
    mirrors = tuple(replace(report, cause=cause) for report in samples.BLOCKED.mirrors)
    behind_proxy = replace(
        samples.snapshot(), settings=(samples.setting("HTTPS_PROXY", "http://proxy.corp:8080"),)
    )
    return replace(samples.BLOCKED, mirrors=mirrors, findings=(), snapshot=behind_proxy)


@pytest.mark.parametrize(
    ("cause", "variant"),
    [
        ("connect_timeout", ""),
        ("dns_failure", ".dns"),
        ("tls_expired", ".clock"),
        ("tls_untrusted_ca", ".certificate"),
        ("http_proxy_broken", ".http_proxy"),
        ("http_proxy_auth", ".http_proxy_auth"),
        ("captive_portal", ".portal"),
    ],
)
def test_blocked_names_what_all_mirrors_have_in_common(cause: str, variant: str) -> None:
    assert verdict.worded(_blocked(cause), "").text == f"overview.blocked.text{variant}"


def test_a_proxy_that_nobody_named_is_not_blamed() -> None:
    state = replace(_blocked("http_proxy_broken"), snapshot=samples.snapshot())
    assert verdict.worded(state, "").text == "overview.blocked.text"


def test_mirrors_that_fail_differently_have_nothing_in_common() -> None:
    state = _blocked("dns_failure")
    mixed = (replace(state.mirrors[0], cause="connect_timeout"), *state.mirrors[1:])
    assert verdict.worded(replace(state, mirrors=mixed), "").text == "overview.blocked.text"


def test_healthy_names_the_server_only_where_it_served() -> None:
    assert verdict.worded(samples.HEALTHY, "").text == "overview.healthy.text"
    direct = replace(samples.HEALTHY, current=DIRECT)
    assert verdict.worded(direct, "").text == "overview.healthy.text.direct"
    stepped_over = replace(samples.HEALTHY, current=CURRENT)
    assert verdict.worded(stepped_over, "").text == "overview.healthy.text.list"


def test_slow_by_time_or_by_loss() -> None:
    assert verdict.worded(samples.SLOW, "").text == "overview.slow.text"
    assert samples.SLOW.current is not None
    lossy = replace(samples.SLOW, current=replace(samples.SLOW.current, loss=0.5))
    worded = verdict.worded(lossy, "")
    assert worded.text == "overview.slow.text.loss"
    assert worded.text_args["loss"] == "50%"


def test_partial_counts_its_problems() -> None:
    worded = verdict.worded(samples.PARTIAL, "the worst")
    assert worded.title_args == {"n": 2}
    assert worded.text_args == {"worst": "the worst"}
    one = replace(samples.PARTIAL, findings=samples.PARTIAL.findings[:1])
    assert verdict.worded(one, "").title == "overview.partial.title.one"


def test_unknown_says_why() -> None:
    assert verdict.worded(samples.UNKNOWN, "").text == "overview.unknown.text.cancelled"
    no_go = replace(
        samples.UNKNOWN, cancelled=False, proof=Proof(ok=None, module="x", reason="no_go")
    )
    assert verdict.worded(no_go, "").text == "overview.unknown.text.go"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    "state",
    [
        samples.HEALTHY,
        samples.FAILING,
        samples.BLOCKED,
        samples.OFFLINE,
        samples.NO_GO,
        samples.PARTIAL,
        samples.SLOW,
        samples.UNKNOWN,
        *(_caused(cause) for cause in ("dns_failure", "tls_other", "proxy_bad_content")),
        *(_blocked(cause) for cause in ("dns_failure", "http_proxy_broken", "captive_portal")),
    ],
    ids=lambda state: state.health.value,
)
def test_every_verdict_has_all_its_arguments(state: OverviewState, language: str) -> None:
    texts = catalogue(language)
    worded = verdict.worded(state, "x")
    for key, args in ((worded.title, worded.title_args), (worded.text, worded.text_args)):
        wanted = {name for _, name, _, _ in string.Formatter().parse(texts.text(key)) if name}
        assert wanted <= set(args)
        assert all(str(args[name]) for name in wanted)


def test_hints_are_no_problems() -> None:
    hint = Finding("proxy_slow", Severity.INFO)
    assert verdict.problems(replace(samples.FAILING, findings=(hint,))) == 0
    assert verdict.problems(samples.FAILING) == 2


def test_every_health_but_running_is_worded() -> None:
    for health in Health:
        if health is not Health.RUNNING:
            assert verdict.worded(replace(samples.HEALTHY, health=health), "").title
