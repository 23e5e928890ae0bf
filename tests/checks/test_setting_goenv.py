"""GOENV=off."""

from tests.checks.people import ENVIRONMENT, found, told


def test_a_file_that_is_not_read() -> None:
    assert told(found({"GOENV": "off"}, ENVIRONMENT)) == ["info goproxy_shadowed.goenv_off"]
    assert told(found({"GOENV": "/home/u/env"}, ENVIRONMENT)) == []
