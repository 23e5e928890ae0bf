"""Consequences are folded under what causes them."""

from __future__ import annotations

from gomodgui.core.model import Finding, FixCall, Severity
from gomodgui.core.rootcause import explains, folded

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def finding(cause: str, severity: Severity = ERROR, subject: str = "host") -> Finding:
    return Finding(cause, severity, subject=subject)


def test_a_portal_explains_what_was_seen_behind_it() -> None:
    (root,) = folded(
        [
            finding("tls_untrusted_ca", subject="proxy.example"),
            finding("sumdb_unreachable", subject="sum.example"),
            finding("captive_portal"),
        ]
    )
    assert root.cause == "captive_portal"
    assert root.consequences == ("tls_untrusted_ca", "sumdb_unreachable")


def test_what_has_nothing_to_do_with_it_stands_for_itself() -> None:
    found = folded([finding("connect_timeout"), finding("cache_corrupt"), finding("git_missing")])
    assert [each.cause for each in found] == ["connect_timeout", "cache_corrupt", "git_missing"]


def test_a_warning_explains_no_error() -> None:
    found = folded([finding("goproxy_shadowed", WARNING), finding("connection_refused")])
    assert [each.cause for each in found] == ["connection_refused", "goproxy_shadowed"]
    assert not explains(finding("offline", WARNING), finding("dns_failure"))


def test_consequences_of_consequences_are_told_too() -> None:
    inner = Finding("connect_timeout", ERROR, consequences=("sumdb_unreachable",))
    (root,) = folded([inner, finding("http_proxy_needed")])
    assert root.consequences == ("connect_timeout", "sumdb_unreachable")


def test_of_two_that_say_the_same_the_graver_stays() -> None:
    found = folded([finding("dns_failure", WARNING), finding("dns_failure", ERROR)])
    assert [each.severity for each in found] == [ERROR]


def test_the_same_cause_of_two_servers_is_told_twice_and_of_the_computer_once() -> None:
    found = folded(
        [
            finding("connection_refused", subject="a"),
            finding("connection_refused", subject="b"),
            finding("captive_portal", WARNING, subject="a"),
            finding("captive_portal", WARNING, subject="b"),
        ]
    )
    assert [each.subject for each in found] == ["a", "b", "a"]


def test_the_fixes_of_both_are_kept_and_one_that_is_done_is_recommended() -> None:
    ask = FixCall("ask_administrator", recommended=True)
    switch = FixCall("set_goproxy", {"value": "https://a.example"}, recommended=True)
    (found,) = folded(
        [
            Finding("dns_failure", ERROR, subject="a", fixes=(ask,)),
            Finding("dns_failure", ERROR, subject="a", fixes=(switch, ask)),
        ]
    )
    assert [(call.id, call.recommended) for call in found.fixes] == [
        ("set_goproxy", True),
        ("ask_administrator", False),
    ]
