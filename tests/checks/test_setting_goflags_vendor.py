"""GOFLAGS=-mod=vendor."""

from tests.checks.people import fixes, found, told


def test_it_is_worth_knowing() -> None:
    findings = found({"GOFLAGS": "-mod=vendor -x"})
    assert told(findings) == ["info goflags_conflict.vendor"]
    assert fixes(findings[0]) == ["set_go_setting name=GOFLAGS value=-x"]


def test_other_modes_download() -> None:
    assert told(found({"GOFLAGS": "-mod=mod"})) == []
