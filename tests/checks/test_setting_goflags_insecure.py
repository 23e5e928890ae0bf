"""GOFLAGS=-insecure."""

from tests.checks.people import fixes, found, told


def test_the_flag_goes_and_the_others_stay() -> None:
    findings = found({"GOFLAGS": "-insecure -x"})
    assert told(findings) == ["warning verification_disabled.goflags_insecure"]
    assert fixes(findings[0]) == ["set_go_setting name=GOFLAGS value=-x"]
