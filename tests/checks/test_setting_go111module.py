"""GO111MODULE."""

import pytest

from tests.checks.people import fixes, found, told


def test_on_and_nothing_are_right() -> None:
    assert told(found({"GO111MODULE": "on"})) == told(found({"GO111MODULE": ""})) == []


@pytest.mark.parametrize(
    ("value", "told_"),
    [
        ("off", "error module_mode_off"),
        ("auto", "info module_mode_off.auto"),
        ("yes", "error module_mode_off.invalid"),
        ("on\r", "error module_mode_off.invalid"),
    ],
)
def test_other_values(value: str, told_: str) -> None:
    findings = found({"GO111MODULE": value})
    assert told(findings) == [told_]
    assert fixes(findings[0]) == ["unset_go_setting name=GO111MODULE"]
