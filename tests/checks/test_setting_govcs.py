"""GOVCS."""

import pytest

from tests.checks.people import found, told


@pytest.mark.parametrize(
    "value", ["public:git|hg,private:all", " *.corp.example : svn | git , public:off ", ""]
)
def test_good_rules(value: str) -> None:
    assert told(found({"GOVCS": value})) == []


@pytest.mark.parametrize(
    "value", ["git", "a:git,", ":git", "a:", "a:git|", "a:git,a:hg", "./a:git"]
)
def test_rules_that_go_refuses(value: str) -> None:
    assert told(found({"GOVCS": value})) == ["warning vcs_fetch_failure.govcs"]
