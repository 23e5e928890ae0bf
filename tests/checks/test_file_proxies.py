"""Proxies in Go's settings file."""

from tests.checks.people import fixes, found, nowhere, told


def test_gos_settings_file_is_no_place_for_it() -> None:
    findings = found({}, file=b"HTTPS_PROXY=http://a.example:1\n", assignments=nowhere)
    assert told(findings) == ["warning http_proxy_needed.in_settings_file"]
    assert fixes(findings[0]) == [
        "set_http_proxy url=http://a.example:1",
        "unset_go_setting name=HTTPS_PROXY",
    ]


def test_it_is_worth_knowing_where_one_is_set_rightly() -> None:
    findings = found(
        {},
        file=b"HTTPS_PROXY=http://a.example:1\n",
        environ={"HTTPS_PROXY": "http://a.example:1"},
    )
    assert told(findings) == ["info http_proxy_needed.in_settings_file"]
    assert fixes(findings[0]) == ["unset_go_setting name=HTTPS_PROXY"]
