"""GONOSUMCHECK and GONOVERIFY."""

from tests.checks.people import found, told


def test_old_switches_have_no_effect() -> None:
    assert told(found({}, environ={"GONOSUMCHECK": "1"})) == [
        "info verification_disabled.no_effect"
    ]
