"""Several errors in one log: one finding each, root causes first, consequences folded."""

from __future__ import annotations

from gomodgui.core.logs import read
from gomodgui.core.model import Severity

MIRROR = 'go: example.org/{0}@v1.0.0: Get "https://{1}/example.org/{0}/@v/v1.0.0.mod": {2}'
TIMEOUT = "dial tcp 192.0.2.7:443: i/o timeout"
NO_VERSION = "go: example.org/{0}@v9.0.0: invalid version: unknown revision v9.0.0"


def told(*lines: str) -> list[tuple[str, str]]:
    return [(f.finding.cause, f.finding.subject) for f in read("\n".join(lines)).findings]


def test_two_modules_with_a_fault_each_are_two_findings() -> None:
    assert told(NO_VERSION.format("a"), NO_VERSION.format("b")) == [
        ("version_not_found", "example.org/a"),
        ("version_not_found", "example.org/b"),
    ]


def test_what_lies_below_comes_first() -> None:
    lines = (NO_VERSION.format("a"), MIRROR.format("b", "m.example.net", TIMEOUT))
    assert [cause for cause, _ in told(*lines)] == ["connect_timeout", "version_not_found"]


def test_a_dead_http_proxy_explains_what_could_not_be_had_without_it() -> None:
    dead = "proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused"
    lines = (
        MIRROR.format("a", "m.example.net", dead),
        MIRROR.format("b", "n.example.net", TIMEOUT),
    )
    found = read("\n".join(lines)).findings
    assert [each.finding.cause for each in found] == ["http_proxy_broken"]
    assert found[0].finding.consequences == ("connect_timeout",)


def test_an_unreachable_checksum_database_follows_where_nothing_can_be_reached() -> None:
    sumdb = (
        "go: example.org/b@v1.0.0: verifying module: example.org/b@v1.0.0: "
        f'Get "https://sum.golang.org/lookup/example.org/b@v1.0.0": {TIMEOUT}'
    )
    found = read(MIRROR.format("a", "m.example.net", TIMEOUT) + "\n" + sumdb).findings
    assert [each.finding.cause for each in found] == ["connect_timeout"]
    assert "sumdb_unreachable" in found[0].finding.consequences
    alone = read(sumdb).findings[0].finding
    assert (alone.cause, alone.alternatives[0].cause) == ("sumdb_unreachable", "connect_timeout")


def test_no_such_repository_is_more_than_no_login() -> None:
    git = "go: github.com/no/body@v1.0.0: git ls-remote -q origin in /x: exit status 128:"
    asked = "\tfatal: could not read Username for 'https://github.com': terminal prompts disabled"
    answered = "\tfatal: repository 'https://github.com/no/body/' not found"
    found = read(f"{git}\n{asked}\n{git}\n{answered}").findings
    assert [each.finding.cause for each in found] == ["module_not_found"]
    assert "private_auth_https" in found[0].finding.consequences


def test_certificates_of_several_servers_that_expire_at_once_mean_the_clock() -> None:
    expired = (
        "x509: certificate has expired or is not yet valid: "
        "current time 2031-01-01T00:00:00Z is after 2027-01-01T00:00:00Z"
    )
    lines = (
        MIRROR.format("a", "m.example.net", expired),
        MIRROR.format("b", "n.example.net", expired),
    )
    assert [cause for cause, _ in told(*lines)] == ["clock_skew"]
    assert [cause for cause, _ in told(lines[0])] == ["tls_expired"]


def test_a_login_page_explains_broken_answers() -> None:
    page = (
        'go: example.org/a@v1.0.0: invalid response from proxy "https://proxy.golang.org": '
        "invalid character '<' looking for beginning of value"
    )
    mismatch = (
        "verifying example.org/b@v1.0.0: checksum mismatch\n\tdownloaded: h1:x\n\tgo.sum: h1:y"
    )
    found = read(f"{page}\n{mismatch}\n\nSECURITY ERROR\n").findings
    assert [each.finding.cause for each in found] == ["captive_portal"]
    assert set(found[0].finding.consequences) == {"checksum_mismatch", "proxy_bad_content"}


def test_a_hidden_setting_is_why_the_old_mirror_is_still_asked() -> None:
    warning = "warning: go env -w GOPROXY=... does not override conflicting OS environment variable"
    found = read(f"{warning}\n{MIRROR.format('a', 'm.example.net', TIMEOUT)}").findings
    assert [each.finding.cause for each in found] == ["goproxy_shadowed"]
    assert found[0].finding.severity is Severity.ERROR
    assert found[0].finding.consequences == ("connect_timeout",)
    assert read(warning).findings[0].finding.severity is Severity.WARNING


def test_a_newer_go_that_cannot_be_fetched_follows_from_the_network() -> None:
    line = (
        "go: download go1.99.0: golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64: "
        'Get "https://m.example.net/golang.org/toolchain/@v/v0.0.1-go1.99.0.linux-amd64.zip": '
        f"{TIMEOUT}"
    )
    found = read(line).findings[0].finding
    assert (found.cause, found.consequences) == ("connect_timeout", ("toolchain_unavailable",))


def test_where_the_log_cannot_tell_the_second_reading_and_its_step_are_named() -> None:
    asked = (
        "go: github.com/no/body@v1.0.0: git ls-remote -q origin: exit status 128:\n"
        "\tfatal: could not read Username for 'https://github.com': terminal prompts disabled"
    )
    (found,) = read(asked).findings
    assert found.finding.cause == "private_auth_https"
    assert [(a.cause, a.step) for a in found.finding.alternatives] == [
        ("module_not_found", "version")
    ]
