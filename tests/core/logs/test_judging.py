"""Logs of every cause, bare and as they look where people copy them from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.logs import read
from gomodgui.core.logs.judging import RULES, WAYS
from tests.core.logs.samples import Sample, samples
from tests.core.logs.wrappers import WRAPPERS

GO = samples("go")
OTHERS = samples("others")
CONTRACT = frozenset(
    {
        "ambiguous_import",
        "cache_corrupt",
        "cache_permission",
        "captive_portal",
        "checksum_mismatch",
        "clock_skew",
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "disk_full",
        "dns_failure",
        "dns_hijacked",
        "git_missing",
        "go_missing",
        "go_mod_invalid",
        "go_version_too_old",
        "goflags_conflict",
        "goproxy_misconfigured",
        "goproxy_off",
        "goproxy_shadowed",
        "http_proxy_auth",
        "http_proxy_broken",
        "insecure_http_needed",
        "ipv6_broken",
        "missing_go_sum",
        "module_mode_off",
        "module_not_found",
        "no_go_mod",
        "no_proxy_missing",
        "offline",
        "package_not_in_module",
        "path_mismatch",
        "private_auth_https",
        "private_auth_ssh",
        "private_via_public_proxy",
        "proxy_bad_content",
        "proxy_forbidden",
        "proxy_http_5xx",
        "proxy_rate_limited",
        "proxy_slow",
        "proxy_stalled",
        "replace_missing",
        "ssh_host_key",
        "sumdb_private_module",
        "sumdb_unreachable",
        "tls_expired",
        "tls_other",
        "tls_timeout",
        "tls_untrusted_ca",
        "tls_wrong_host",
        "toolchain_unavailable",
        "vanity_import_failure",
        "vcs_fetch_failure",
        "vendor_inconsistent",
        "verification_disabled",
        "version_not_found",
    }
)
"""Those that a log alone can show. Others need a look at the machine or at other servers."""


def name(sample: Sample) -> str:
    return sample.id


@pytest.mark.parametrize("sample", GO, ids=name)
def test_the_cause_is_named_first(sample: Sample) -> None:
    first = read(sample.log).findings[0].finding
    assert first.cause in (sample.cause, *sample.also)
    if sample.subject and first.cause == sample.cause:
        assert first.subject == sample.subject
    if sample.fix:
        assert [fix.id for fix in first.fixes if fix.recommended] == [sample.fix]


@pytest.mark.parametrize("wrapper", WRAPPERS, ids=lambda each: each.__name__)
def test_what_stands_around_changes_nothing(wrapper: Callable[[str], str]) -> None:
    wrong = []
    for sample in GO:
        found = read(wrapper(sample.log)).findings
        if not found or found[0].finding.cause not in (sample.cause, *sample.also):
            wrong.append((sample.id, [each.finding.cause for each in found]))
    assert not wrong


@pytest.mark.parametrize("sample", OTHERS, ids=name)
def test_what_is_no_download_problem_is_none(sample: Sample) -> None:
    assert read(sample.log).findings == ()


@pytest.mark.parametrize("wrapper", WRAPPERS, ids=lambda each: each.__name__)
def test_no_surroundings_make_a_download_problem_of_it(wrapper: Callable[[str], str]) -> None:
    """But for git alone: what it says where only a go command was run may well be Go's."""
    strangers = [sample for sample in OTHERS if not sample.log.startswith("fatal:")]
    assert not [sample.id for sample in strangers if read(wrapper(sample.log)).findings]


def test_every_cause_that_a_log_can_show_has_a_log() -> None:
    assert {sample.cause for sample in GO} == CONTRACT


def test_fixes_are_those_of_the_contract_and_one_is_recommended() -> None:
    for sample in GO:
        for found in read(sample.log).findings:
            fixes = found.finding.fixes
            assert {fix.id for fix in fixes} <= set(FIX_CLASSES)
            assert [fix.recommended for fix in fixes] == [at == 0 for at in range(len(fixes))]
            assert all(value for fix in fixes for value in fix.args.values()), sample.id


def test_every_rule_is_followed_up_in_a_way_that_exists() -> None:
    assert {rule.way for rule in RULES} == set(WAYS)


def test_the_needles_of_a_rule_stand_in_what_it_finds() -> None:
    """Else a log that the rule is for would never be shown to it."""
    blind = [
        (sample.id, rule.pattern.pattern[:60])
        for sample in GO
        for rule in RULES
        if rule.pattern.search(flat := " ".join(sample.log.split()))
        and not any(needle in flat for needle in rule.needles)
    ]
    assert not blind
