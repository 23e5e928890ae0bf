"""GOAUTH."""

import pytest

from tests.checks.people import found, told


@pytest.mark.parametrize("value", ["netrc", "off", "netrc;git /home/u/work;helper --x", ""])
def test_good_commands(value: str) -> None:
    assert told(found({"GOAUTH": value})) == []


@pytest.mark.parametrize(
    ("value", "variant"),
    [("netrc;", "empty"), ("off;netrc", "off"), ("git", "git"), ("git work", "git")],
)
def test_commands_that_go_refuses(value: str, variant: str) -> None:
    assert told(found({"GOAUTH": value})) == [f"error private_auth_https.goauth_{variant}"]


def test_absolute_means_what_the_system_says() -> None:
    assert told(found({"GOAUTH": "git C:\\work"}, system="windows")) == []
    assert told(found({"GOAUTH": "git C:\\work"})) == ["error private_auth_https.goauth_git"]
