"""GO111MODULE and GOTOOLCHAIN."""

import pytest

from tests.checks.people import found, told


@pytest.mark.parametrize(
    ("name", "value"),
    [("GO111MODULE", "on"), ("GO111MODULE", "")]
    + [
        ("GOTOOLCHAIN", value)
        for value in ("local", "auto", "path", "go1.21.0", "go1.22rc1+auto", "local+path", "")
    ],
)
def test_good_values(name: str, value: str) -> None:
    assert told(found({name: value})) == []


@pytest.mark.parametrize(
    ("name", "value", "told_"),
    [
        ("GO111MODULE", "off", "error module_mode_off"),
        ("GO111MODULE", "auto", "info module_mode_off.auto"),
        ("GO111MODULE", "yes", "error module_mode_off.invalid"),
        ("GO111MODULE", "on\r", "error module_mode_off.invalid"),
        ("GOTOOLCHAIN", "1.21", "error toolchain_unavailable.setting_invalid"),
        ("GOTOOLCHAIN", "go1.21+later", "error toolchain_unavailable.setting_invalid"),
    ],
)
def test_bad_values(name: str, value: str, told_: str) -> None:
    assert told(found({name: value})) == [told_]
