"""GOPRIVATE and its kin."""

import pytest

from gomodgui.checks.settings_problems import problems
from gomodgui.core import patterns
from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from tests.checks.people import FILE, GO, fixes, found, told


@pytest.mark.parametrize(
    "value",
    [
        "corp.example",
        "*.corp.example,corp.example",
        "github.com/myorg",
        "github.com/myorg/*,gitlab.com/team/",
        "git.corp.example/team/[a-m]*",
        "none",
        "10.1.2.3",
        "corp.example/,",
        "",
    ],
)
@pytest.mark.parametrize("name", ["GOPRIVATE", "GONOPROXY", "GONOSUMDB", "GOINSECURE"])
def test_good_lists(name: str, value: str) -> None:
    assert told(found({name: value})) == []


@pytest.mark.parametrize(
    ("value", "variant", "fixed"),
    [
        ("https://corp.example/team", "scheme", "corp.example/team"),
        ("corp.example:8443", "port", "corp.example"),
        ("corp.example:*/x", "port", "corp.example/x"),
        ("corp.example, other.example", "blank", "corp.example,other.example"),
        ("corp.example other.example", "blank", "corp.example,other.example"),
        ("corp.example;other.example", "semicolon", "corp.example,other.example"),
        ("corp.example，other.example", "full_width", "corp.example,other.example"),
        ('"corp.example"', "quotes", "corp.example"),
        ("corp.example/...", "ellipsis", "corp.example"),
        ("Git.Corp.Example/Team", "capital", "git.corp.example/Team"),
        ("corp.example\r", "carriage_return", "corp.example"),
        ("git@git.corp.example:team/x.git", "login", "git.corp.example/team/x"),
        (".corp.example", "leading_dot", "*.corp.example"),
        ("corp.example//", "slashes", "corp.example"),
        ("10.0.0.0/8,corp.example", "network", "corp.example"),
        ("corp.example,[a", "malformed", "corp.example"),
    ],
)
def test_a_pattern_that_matches_nothing(value: str, variant: str, fixed: str) -> None:
    findings = found({"GOPRIVATE": value})
    assert told(findings) == [f"warning private_via_public_proxy.pattern_{variant}"]
    assert fixes(findings[0]) == [f"set_goprivate value={fixed}"]
    bad = next(part for part in value.split(",") if part.strip() == findings[0].args["pattern"])
    assert not any(
        patterns.matches(bad, target) for target in ("corp.example/x", "git.corp.example/team/x")
    )


def test_a_name_without_a_dot_is_worth_knowing() -> None:
    assert told(found({"GONOPROXY": "gitlab"})) == ["info private_via_public_proxy.pattern_no_dot"]


@pytest.mark.parametrize("value", ["*", "*.com", "github.com", "g*", "golang.org/x", "*.*"])
def test_too_much(value: str) -> None:
    assert told(found({"GOPRIVATE": value})) == [
        "warning verification_disabled.pattern",
        "warning private_pattern_too_broad.pattern",
    ]
    assert told(found({"GONOSUMDB": value})) == ["warning verification_disabled.pattern"]
    assert told(found({"GONOPROXY": value})) == ["warning private_pattern_too_broad.pattern"]
    assert told(found({"GOINSECURE": value})) == ["warning verification_disabled.insecure"]


def test_the_narrow_patterns_stay() -> None:
    assert fixes(found({"GOPRIVATE": "github.com,corp.example"})[0]) == [
        "remove_private pattern=github.com"
    ]
    assert fixes(found({"GONOSUMDB": "*,corp.example"})[0]) == [
        "set_go_setting name=GONOSUMDB value=corp.example"
    ]
    assert fixes(found({"GOPRIVATE": "*"})[0]) == ["unset_go_setting name=GOPRIVATE"]


def test_a_narrower_gonosumdb_keeps_verification_on() -> None:
    assert told(found({"GOPRIVATE": "*", "GONOSUMDB": "corp.example"})) == [
        "warning private_pattern_too_broad.pattern"
    ]


def test_what_follows_goprivate_is_told_once() -> None:
    settings = (
        Setting("GOPRIVATE", "*", Origin(OriginKind.GO_ENV_FILE)),
        Setting("GONOPROXY", "*", Origin(OriginKind.DERIVED)),
        Setting("GONOSUMDB", "*", Origin(OriginKind.DERIVED)),
    )
    snapshot = SettingsSnapshot(GO, (), settings, FILE)
    assert list(problems(snapshot, "linux")) == ["GOPRIVATE"]


def test_old_switches_have_no_effect() -> None:
    assert told(found({}, environ={"GONOSUMCHECK": "1"})) == [
        "info verification_disabled.no_effect"
    ]
