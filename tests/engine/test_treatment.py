"""The plan: only what helps, in order, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gomodgui.core.model import (
    Assignment,
    Finding,
    FixCall,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Severity,
    Syntax,
    Toolchain,
)
from gomodgui.engine.treatment import Prescriber
from tests.engine.knownfacts import KnownFacts

BASHRC = "/home/person/.bashrc"
LINE = b"export GOPROXY=https://dead.example\n"
PLACE = Assignment("GOPROXY", "https://dead.example", BASHRC, 1, Syntax.SH, text=LINE.decode())
PROXY_LINE = b"export HTTPS_PROXY=x:1\n"
GOOD = "https://a.example|https://b.example,direct"


def facts(kind: OriginKind, location: str | None = None) -> KnownFacts:
    setting = Setting("GOPROXY", "https://dead.example", Origin(kind, location))
    go = Toolchain("/usr/bin/go", "go1.26.8", "path")
    snapshot = SettingsSnapshot(go, (go,), (setting,), None)
    in_file = location is not None and kind is OriginKind.ENVIRONMENT
    return KnownFacts(
        snapshot,
        places=(PLACE,) if in_file else (),
        files={BASHRC: LINE} if in_file else {},
        environ={"GOPROXY": "https://dead.example"} if kind is OriginKind.ENVIRONMENT else {},
    )


def error(*fixes: FixCall, cause: str = "connect_timeout") -> Finding:
    return Finding(cause, Severity.ERROR, fixes=fixes)


def call(fix_id: str, **args: str) -> FixCall:
    return FixCall(fix_id, args)


def plan(
    known: KnownFacts, *findings: Finding, good: str = GOOD, switch: str = GOOD
) -> list[tuple[str, Mapping[str, str]]]:
    made = Prescriber(known, lambda value: value == good, switch).plan(findings)
    return [(each.id, each.args) for each in made]


def test_a_saved_value_is_replaced() -> None:
    known = facts(OriginKind.GO_ENV_FILE)
    assert plan(known, error(call("set_goproxy", value=GOOD))) == [("set_goproxy", {"value": GOOD})]


def test_a_variable_that_would_beat_it_goes_too() -> None:
    known = facts(OriginKind.ENVIRONMENT, "~/.bashrc:1")
    assert plan(known, error(call("set_goproxy", value=GOOD))) == [
        ("set_goproxy", {"value": GOOD}),
        ("remove_env_variable", {"name": "GOPROXY"}),
    ]


def test_of_several_values_the_one_that_serves_is_taken() -> None:
    known = facts(OriginKind.GO_ENV_FILE)
    mistyped = error(call("set_goproxy", value="https://typo.example"), cause="x")
    assert plan(known, mistyped, error(call("set_goproxy", value=GOOD))) == [
        ("set_goproxy", {"value": GOOD})
    ]
    assert plan(known, mistyped) == [("set_goproxy", {"value": GOOD})]


def test_a_value_for_the_variable_is_one_for_go() -> None:
    known = facts(OriginKind.ENVIRONMENT, "~/.bashrc:1")
    replaced = error(call("replace_env_variable", name="GOPROXY", value=GOOD))
    assert [each[0] for each in plan(known, replaced)] == ["set_goproxy", "remove_env_variable"]


@pytest.mark.parametrize(
    "finding",
    [
        error(call("install_ca")),
        error(call("store_credentials", host="git.example")),
        Finding("proxy_slow", Severity.WARNING, fixes=(call("set_goproxy", value=GOOD),)),
        error(call("set_goproxy", value="not a list")),
        error(
            FixCall("free_disk", recommended=True),
            call("set_go_setting", name="GOMODCACHE", value="/elsewhere"),
        ),
    ],
    ids=["guidance", "needs a person", "a warning", "refused", "better done by a person"],
)
def test_what_no_program_can_or_need_do_is_not_planned(finding: Finding) -> None:
    known = facts(OriginKind.GO_ENV_FILE)
    assert plan(known, finding, switch="", good="") == []


def test_a_finding_says_what_else_its_fix_takes() -> None:
    known = facts(OriginKind.ENVIRONMENT)
    prescriber = Prescriber(known, lambda _value: True)
    found = prescriber.completed(error(call("set_goproxy", value=GOOD)))
    assert [each.id for each in found.fixes] == ["set_goproxy", "unset_in_parent"]


def test_a_mirror_that_is_reached_without_the_dead_proxy() -> None:
    known = facts(OriginKind.GO_ENV_FILE)
    proxied = KnownFacts(
        known.snapshot,
        places=(Assignment("HTTPS_PROXY", "x:1", BASHRC, 1, Syntax.SH, text=PROXY_LINE.decode()),),
        files={BASHRC: PROXY_LINE},
        environ={"HTTPS_PROXY": "x:1"},
    )
    removal = call("remove_env_variable", name="HTTPS_PROXY")
    finding = error(removal, call("set_goproxy", value=GOOD), cause="http_proxy_broken")
    assert [fix for fix, _ in plan(proxied, finding)] == ["remove_env_variable", "set_goproxy"]
