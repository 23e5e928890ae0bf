"""GOSUMDB."""

import pytest

from tests.checks.people import fixes, found, told


@pytest.mark.parametrize(
    "value",
    [
        "sum.golang.org",
        "sum.golang.google.cn",
        "sum.golang.org https://sum.golang.google.cn",
        " sum.golang.org ",
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        "gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6",
    ],
)
def test_good_values(value: str) -> None:
    assert told(found({"GOSUMDB": value})) == []


@pytest.mark.parametrize(
    ("value", "variant", "fixed"),
    [
        ("https://sum.golang.google.cn", "address", "sum.golang.google.cn"),
        ("https://sum.golang.org/", "address", "sum.golang.org"),
        ("sum.golang.google.cn ", "blank", "sum.golang.google.cn"),
        ("sum.golang.google.cn\r", "blank", "sum.golang.google.cn"),
        ("OFF", "off_mistyped", "sum.golang.org"),
        ("off\r", "off_mistyped", "sum.golang.org"),
        ('"sum.golang.org"', "quotes", "sum.golang.org"),
        ("sum.corp.example", "unknown", "sum.golang.org"),
        ("a b c", "fields", "sum.golang.org"),
    ],
)
def test_values_that_go_refuses(value: str, variant: str, fixed: str) -> None:
    findings = found({"GOSUMDB": value})
    assert told(findings) == [f"error sumdb_unreachable.gosumdb_{variant}"]
    assert fixes(findings[0]) == [f"set_gosumdb value={fixed}"]


def test_off_is_named_and_turning_it_on_is_offered() -> None:
    findings = found({"GOSUMDB": "off"})
    assert told(findings) == ["warning verification_disabled.gosumdb_off"]
    assert fixes(findings[0]) == ["unset_go_setting name=GOSUMDB"]


def test_an_empty_value_is_unset() -> None:
    findings = found({"GOSUMDB": ""})
    assert told(findings) == ["error sumdb_unreachable.gosumdb_empty"]
    assert fixes(findings[0]) == ["unset_go_setting name=GOSUMDB"]
