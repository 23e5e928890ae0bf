"""GOPRIVATE and its kin: patterns that take in too much."""

import pytest

from gomodgui.checks.settings_problems import problems
from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from tests.checks.people import FILE, GO, fixes, found, told


@pytest.mark.parametrize("value", ["*", "*.com", "github.com", "g*", "golang.org/x", "*.*"])
def test_too_much(value: str) -> None:
    assert told(found({"GOPRIVATE": value})) == [
        "warning verification_disabled.pattern",
        "warning private_pattern_too_broad.pattern",
    ]
    assert told(found({"GONOSUMDB": value})) == ["warning verification_disabled.pattern"]
    assert told(found({"GONOPROXY": value})) == ["warning private_pattern_too_broad.pattern"]
    assert told(found({"GOINSECURE": value})) == ["warning verification_disabled.insecure"]


def test_the_narrow_patterns_stay() -> None:
    assert fixes(found({"GOPRIVATE": "github.com,corp.example"})[0]) == [
        "remove_private pattern=github.com"
    ]
    assert fixes(found({"GONOSUMDB": "*,corp.example"})[0]) == [
        "set_go_setting name=GONOSUMDB value=corp.example"
    ]
    assert fixes(found({"GOPRIVATE": "*"})[0]) == ["unset_go_setting name=GOPRIVATE"]


def test_a_narrower_gonosumdb_keeps_verification_on() -> None:
    assert told(found({"GOPRIVATE": "*", "GONOSUMDB": "corp.example"})) == [
        "warning private_pattern_too_broad.pattern"
    ]


def test_what_follows_goprivate_is_told_once() -> None:
    settings = (
        Setting("GOPRIVATE", "*", Origin(OriginKind.GO_ENV_FILE)),
        Setting("GONOPROXY", "*", Origin(OriginKind.DERIVED)),
        Setting("GONOSUMDB", "*", Origin(OriginKind.DERIVED)),
    )
    snapshot = SettingsSnapshot(GO, (), settings, FILE)
    assert list(problems(snapshot, "linux")) == ["GOPRIVATE"]
