"""GOPRIVATE and its kin: patterns that match nothing."""

import pytest

from gomodgui.core import patterns
from tests.checks.people import fixes, found, told


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
