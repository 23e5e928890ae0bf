"""One request tells several steps; the list decides how grave that is."""

from __future__ import annotations

from gomodgui.core.flow import StepStatus
from gomodgui.core.goproxy import DIRECT, OFF, Entry
from gomodgui.core.measurement import (
    Mirror,
    MirrorReport,
    Phase,
    Phases,
    ProbeError,
    ProbeResult,
    Usability,
)
from gomodgui.core.walk import Outcome, Walk
from gomodgui.engine.serversteps import Servers, step


def entry(url: str) -> Entry:
    return Entry(url, fall_back_on_error=False)


A, B = entry("https://a.example"), entry("https://b.example")
PHASES = Phases(dns=1, tcp=2, tls=3, first_byte=4)
GOOD = ProbeResult(A.url, PHASES, status=200, peer="192.0.2.1")
SERVES, FAILS = Walk(Outcome.SERVES, 0), Walk(Outcome.FAILS, 0)


def failed(cause: str, phase: Phase) -> ProbeResult:
    return ProbeResult(A.url, Phases(dns=1), error=ProbeError(cause, phase, "as told"))


def report(usability: Usability | None, cause: str | None = None) -> MirrorReport:
    return MirrorReport(Mirror(A.url, "a"), usability, cause=cause)


def test_an_answer_passes_all_steps_before_it() -> None:
    servers = Servers((A,), (GOOD,), (report(Usability.USABLE),), SERVES)
    for step_id in ("dns", "tcp", "tls", "http", "protocol"):
        assert step(step_id, servers).status is StepStatus.OK
    assert step("tls", servers).duration_ms == 3


def test_a_failure_is_told_where_it_happened() -> None:
    probe = failed("tls_expired", Phase.TLS)
    servers = Servers((A,), (probe,), (report(Usability.UNUSABLE, "tls_expired"),), FAILS)
    told = {each: step(each, servers) for each in ("dns", "tcp", "tls", "http", "protocol")}
    assert [each.status.value for each in told.values()] == ["pass", "pass", "fail", "skip", "skip"]
    assert told["tls"].summary == "failed.tls_expired"
    assert ("detail", "as told") in [(e.label, e.value) for e in told["tls"].evidence]


def test_a_dead_entry_before_one_that_serves_is_a_warning() -> None:
    probes = (failed("connection_refused", Phase.TCP), GOOD)
    reports = (report(Usability.UNUSABLE, "connection_refused"), report(Usability.USABLE))
    tcp = step("tcp", Servers((A, B), probes, reports, Walk(Outcome.SERVES, 1, (0,))))
    assert tcp.status is StepStatus.WARN
    assert [each.status.value for each in tcp.entries] == ["fail", "pass"]


def test_an_entry_that_go_never_reaches_does_not_matter() -> None:
    probes = (GOOD, failed("connection_refused", Phase.TCP))
    reports = (report(Usability.USABLE), report(Usability.UNUSABLE, "connection_refused"))
    assert step("tcp", Servers((A, B), probes, reports, SERVES)).status is StepStatus.OK


def test_what_is_not_told_yet_runs_and_at_the_end_is_unknown() -> None:
    waiting = Servers((A,), (None,), (None,))
    assert step("dns", waiting).status is StepStatus.RUN
    over = Servers((A,), (None,), (None,), finished=True)
    assert step("dns", over).status is StepStatus.UNKNOWN
    assert step("protocol", over).status is StepStatus.UNKNOWN


def test_without_servers_nothing_is_asked() -> None:
    assert step("dns", Servers()).status is StepStatus.SKIP
    off = Servers((entry(OFF),), (None,), (None,), FAILS)
    assert step("tcp", off).status is StepStatus.SKIP
    file = Servers((entry("file:///srv/modules"),), (None,), (None,), SERVES)
    assert step("dns", file).status is StepStatus.SKIP


def test_plain_http_has_no_certificate() -> None:
    plain = entry("http://a.example")
    servers = Servers((plain,), (GOOD,), (report(Usability.USABLE),), SERVES)
    assert step("tls", servers).summary == "tls.plain"


def test_a_mirror_without_the_module_speaks_the_protocol() -> None:
    servers = Servers((A,), (GOOD,), (report(Usability.UNUSABLE, "module_not_found"),), FAILS)
    assert step("protocol", servers).status is StepStatus.OK
    assert step("dns", Servers((entry(DIRECT),), (GOOD,), (None,))).status is StepStatus.OK


def test_a_mirror_that_was_seen_working_needs_no_request_of_its_own() -> None:
    servers = Servers((A,), (None,), (report(Usability.USABLE),), SERVES)
    told = step("dns", servers)
    assert told.status is StepStatus.OK
    assert set(told.args) == {"host", "ms"}
