"""GOTOOLCHAIN."""

import pytest

from tests.checks.people import fixes, found, told


@pytest.mark.parametrize(
    "value", ["local", "auto", "path", "go1.21.0", "go1.22rc1+auto", "local+path", ""]
)
def test_good_values(value: str) -> None:
    assert told(found({"GOTOOLCHAIN": value})) == []


@pytest.mark.parametrize("value", ["1.21", "go1.21+later", "bash", "auto "])
def test_bad_values(value: str) -> None:
    findings = found({"GOTOOLCHAIN": value})
    assert told(findings) == ["error toolchain_unavailable.setting_invalid"]
    assert fixes(findings[0]) == ["set_gotoolchain value=auto"]
