"""What is wrong on the way to the modules, as findings, and that both languages can say it."""

from __future__ import annotations

import pytest

from gomodgui.core.model import Finding, Severity
from gomodgui.engine.networkfindings import Remedies, findings, sumdb_host
from gomodgui.engine.scene import Scene
from gomodgui.system.paths import load_catalogue
from tests.engine.scenes import bad, good, partial, scene, waiting

A, B = "https://a.example", "https://b.example"
SWITCH = f"{B},direct"
OFFERED = Remedies(SWITCH, {})
NETWORK_CAUSES = [
    "captive_portal",
    "clock_skew",
    "connect_timeout",
    "connection_refused",
    "connection_reset",
    "dns_failure",
    "git_missing",
    "http_proxy_auth",
    "http_proxy_broken",
    "ipv6_broken",
    "offline",
    "proxy_bad_content",
    "proxy_forbidden",
    "proxy_http_5xx",
    "proxy_rate_limited",
    "proxy_stalled",
    "tls_expired",
    "tls_other",
    "tls_timeout",
    "tls_untrusted_ca",
    "tls_wrong_host",
    "vanity_import_failure",
    "vcs_fetch_failure",
]


def worded(found: Finding, language: str) -> str:
    texts = load_catalogue(language)
    args = {"subject": found.subject, **found.args}
    return " ".join(
        texts.first(
            f"cause.{found.cause}.{found.variant}.{part}", f"cause.{found.cause}.{part}", **args
        )
        for part in ("title", "why")
    )


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("cause", NETWORK_CAUSES)
def test_every_cause_can_be_said(cause: str, language: str) -> None:
    (found,) = findings(scene(A, bad(A, cause, status="503"), good(B)), OFFERED)
    assert (found.cause, found.severity) == (cause, Severity.ERROR)
    assert "{" not in worded(found, language)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("cause", ["connect_timeout", "proxy_http_5xx", "tls_expired"])
def test_a_dead_entry_that_go_steps_over_is_a_warning(cause: str, language: str) -> None:
    known = scene(f"{A}|{B}", bad(A, cause, status="503"), good(B), proof=True)
    (found,) = findings(known, OFFERED)
    assert (found.severity, found.variant, found.subject) == (
        Severity.WARNING,
        "stepped",
        "a.example",
    )
    assert "{" not in worded(found, language)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ('m@v1.0.0: Get "https://x.example/m/@v/v1.0.0.zip": EOF', "connection_reset"),
        (
            "write /home/me/go/pkg/mod/cache/download/m/@v/v1.zip: no space left on device",
            "disk_full",
        ),
        ("m@v1.0.0: verifying module: checksum mismatch\n\nSECURITY ERROR", "checksum_mismatch"),
        ("go: modules disabled by GO111MODULE=off; see 'go help modules'", "module_mode_off"),
        ("words that nobody knows", "proxy_bad_content"),
    ],
)
def test_the_words_of_go_are_understood(words: str, cause: str, language: str) -> None:
    (found,) = findings(scene(A, good(A), proof=False, detail=words), OFFERED)
    assert (found.cause, found.severity) == (cause, Severity.ERROR)
    assert found.evidence[0].label == "go_says"
    assert "{" not in worded(found, language)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "known",
    [
        scene(A, waiting(A), good(B), elapsed_s=4.6),
        scene(A, good(A, 900), good(B), proof=True),
        scene(A, partial(A), proof=False),
    ],
)
def test_the_others_can_be_said(known: Scene, language: str) -> None:
    (found,) = findings(known, OFFERED)
    assert "{" not in worded(found, language)


def test_switching_is_the_remedy_where_a_mirror_serves() -> None:
    (found,) = findings(scene(A, bad(A, "connect_timeout"), good(B)), OFFERED)
    assert [(fix.id, fix.args.get("value"), fix.recommended) for fix in found.fixes] == [
        ("set_goproxy", SWITCH, True)
    ]


def test_at_most_one_fix_is_recommended() -> None:
    for cause in NETWORK_CAUSES:
        (found,) = findings(scene(A, bad(A, cause), good(B)), OFFERED)
        assert sum(fix.recommended for fix in found.fixes) <= 1


def test_without_a_mirror_there_is_nothing_to_switch_to() -> None:
    (found,) = findings(scene(A, bad(A, "connect_timeout")), Remedies("", {}))
    assert found.fixes == ()


def test_a_broken_http_proxy_is_named_and_its_variable_can_go() -> None:
    remedies = Remedies("", {"HTTPS_PROXY": "http://me:pw@127.0.0.1:7890"})
    (found,) = findings(scene(A, bad(A, "http_proxy_broken")), remedies)
    assert found.subject == "127.0.0.1:7890"
    assert [fix.id for fix in found.fixes] == ["remove_env_variable", "start_http_proxy"]
    assert found.fixes[0].args == {"name": "HTTPS_PROXY"}


def test_the_checksum_database_follows_where_nothing_reaches_it() -> None:
    (alone,) = findings(scene(A, bad(A, "connect_timeout")), OFFERED)
    assert alone.consequences == ("sumdb_unreachable",)
    (other,) = findings(scene(A, bad(A, "connect_timeout"), good(B)), OFFERED)
    assert other.consequences == ()


def test_where_go_fetches_directly_the_source_is_named() -> None:
    (found,) = findings(scene("direct", bad("direct", "dns_failure"), good(B)), OFFERED)
    assert (found.cause, found.subject) == ("dns_failure", "example.com")


def test_a_checksum_database_out_of_reach_has_its_own_remedy() -> None:
    (found,) = findings(scene(A, partial(A), proof=False, china_sumdb=True), OFFERED)
    assert (found.cause, found.subject) == ("sumdb_unreachable", "sum.golang.org")
    recommended = [fix for fix in found.fixes if fix.recommended]
    assert [(fix.id, fix.args["value"]) for fix in recommended] == [
        ("set_gosumdb", "sum.golang.google.cn")
    ]


def test_a_proved_download_has_no_root_cause() -> None:
    assert findings(scene(A, bad(A, "connect_timeout"), proof=True), OFFERED) == ()


def test_what_the_settings_checks_say_is_not_said_twice() -> None:
    assert findings(scene("off", bad("off", "goproxy_off"), good(B)), OFFERED) == ()


def test_a_mirror_with_wrong_bits_is_left_for_one_that_works() -> None:
    words = "verifying m@v1: checksum mismatch"
    (found,) = findings(scene(A, good(A), good(B), proof=False, detail=words), OFFERED)
    assert [fix.id for fix in found.fixes] == ["set_goproxy", "review_checksum"]


def test_secrets_in_addresses_and_words_are_masked() -> None:
    url = "https://me:s3cret@a.example"
    (found,) = findings(scene(url, bad(url, "connect_timeout")), OFFERED)
    assert "s3cret" not in repr(found)
    (found,) = findings(scene(A, good(A), proof=False, detail=f"Get {url}: EOF"), OFFERED)
    assert "s3cret" not in repr(found)


@pytest.mark.parametrize(
    ("gosumdb", "host"),
    [
        ("sum.golang.org", "sum.golang.org"),
        ("sum.golang.google.cn", "sum.golang.google.cn"),
        ("sum.golang.org+033de0ae+Ac4z https://sum.corp.lan/x", "sum.corp.lan"),
        ("", "sum.golang.org"),
        ("off", "off"),
    ],
)
def test_the_host_of_the_checksum_database(gosumdb: str, host: str) -> None:
    assert sumdb_host(scene(A, gosumdb=gosumdb)) == host


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_mirror_that_lacks_what_others_have_is_behind(language: str) -> None:
    (found,) = findings(scene(A, bad(A, "module_not_found"), good(B)), OFFERED)
    assert (found.cause, found.fixes[0].id) == ("proxy_stale", "set_goproxy")
    assert "{" not in worded(found, language)
    (alone,) = findings(scene(A, bad(A, "module_not_found")), OFFERED)
    assert alone.cause == "module_not_found"
