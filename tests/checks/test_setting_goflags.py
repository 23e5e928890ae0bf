"""GOFLAGS."""

import pytest

from tests.checks.people import fixes, found, told


@pytest.mark.parametrize(
    "value", ["-mod=mod", "-modcacherw -x", "'-ldflags=-s -w' -trimpath", "--tags=a,b -p=4", ""]
)
def test_good_flags(value: str) -> None:
    assert told(found({"GOFLAGS": value})) == []


@pytest.mark.parametrize(
    ("value", "told_", "fix"),
    [
        ("mod=mod -x", "error goflags_conflict.no_flag", "set_go_setting name=GOFLAGS value=-x"),
        ("-mod", "error goflags_conflict.no_value", "unset_go_setting name=GOFLAGS"),
        (
            "-nosuchflag '-ldflags=-s -w'",
            "error goflags_conflict.unknown_flag",
            'set_go_setting name=GOFLAGS value="-ldflags=-s -w"',
        ),
        ('"-x', "error goflags_conflict.unterminated", "unset_go_setting name=GOFLAGS"),
        ("-modcacherw=maybe", "error goflags_conflict.bad_switch", "unset_go_setting name=GOFLAGS"),
        ("-mod=none", "error goflags_conflict.bad_mod", "unset_go_setting name=GOFLAGS"),
        ("-benchtime", "warning goflags_conflict.no_value", "unset_go_setting name=GOFLAGS"),
    ],
)
def test_bad_flags(value: str, told_: str, fix: str) -> None:
    findings = found({"GOFLAGS": value})
    assert told(findings) == [told_]
    assert fixes(findings[0]) == [fix]
