"""GOPROXY: commas between servers."""

from tests.checks.people import fixes, found, told


def test_a_comma_between_servers_becomes_a_bar_and_direct_keeps_its_own() -> None:
    value = "https://a.example,https://b.example|https://c.example,direct"
    finding = found({"GOPROXY": value})[0]
    assert fixes(finding) == [
        "set_goproxy value=https://a.example|https://b.example|https://c.example,direct"
    ]


def test_it_is_worth_knowing() -> None:
    findings = found({"GOPROXY": "https://goproxy.cn,https://proxy.golang.org,direct"})
    assert told(findings) == ["info proxy_no_failover.entry"]


def test_a_comma_before_direct_is_as_it_should_be() -> None:
    assert told(found({"GOPROXY": "https://goproxy.cn,direct"})) == []
