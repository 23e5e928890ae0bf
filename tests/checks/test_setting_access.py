"""GOVCS and GOAUTH."""

import pytest

from tests.checks.people import found, told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOVCS", "public:git|hg,private:all"),
        ("GOVCS", " *.corp.example : svn | git , public:off "),
        ("GOAUTH", "netrc"),
        ("GOAUTH", "off"),
        ("GOAUTH", "netrc;git /home/u/work;helper --x"),
    ],
)
def test_good_values(name: str, value: str) -> None:
    assert told(found({name: value})) == []


@pytest.mark.parametrize(
    "value", ["git", "a:git,", ":git", "a:", "a:git|", "a:git,a:hg", "./a:git"]
)
def test_rules_that_go_refuses(value: str) -> None:
    assert told(found({"GOVCS": value})) == ["warning vcs_fetch_failure.govcs"]


@pytest.mark.parametrize(
    ("value", "variant"),
    [("netrc;", "empty"), ("off;netrc", "off"), ("git", "git"), ("git work", "git")],
)
def test_commands_that_go_refuses(value: str, variant: str) -> None:
    assert told(found({"GOAUTH": value})) == [f"error private_auth_https.goauth_{variant}"]


def test_absolute_means_what_the_system_says() -> None:
    assert told(found({"GOAUTH": "git C:\\work"}, system="windows")) == []
    assert told(found({"GOAUTH": "git C:\\work"})) == ["error private_auth_https.goauth_git"]
