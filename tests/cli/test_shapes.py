"""Every shape of the contract, from values as rich and as hostile as they can be."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gomodgui.cli.shapes import Shapes
from gomodgui.core.change import (
    ChangePlan,
    ChangeResult,
    ChangeState,
    Conflict,
    FileEdit,
    Guidance,
    JournalEntry,
    Proof,
    RecordedEdit,
    RegistryEdit,
    Shadow,
)
from gomodgui.core.measurement import (
    Comparison,
    Latency,
    Mirror,
    MirrorReport,
    Phases,
    Usability,
)
from gomodgui.core.model import (
    Alternative,
    Evidence,
    Finding,
    FixCall,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Severity,
    Toolchain,
)
from gomodgui.core.texts import LANGUAGES
from gomodgui.system.paths import display_path
from tests.cli.texts import catalogue

SCHEMAS = Path(__file__).resolve().parents[2] / "resources" / "schemas"
SECRET = "hunter2"
HOSTILE = f"https://me:{SECRET}@corp.example/\x1b[31m"
HOME = "/home/u"
SAVED = Origin(OriginKind.GO_ENV_FILE, f"~/\x1b{HOSTILE}:3")
CALL = FixCall("set_goproxy", {"value": HOSTILE}, recommended=True)
GO = Toolchain("/usr/go\x1b/bin/go", "go1.26.8", "path")

FINDING = Finding(
    "goproxy_misconfigured",
    Severity.ERROR,
    subject=HOSTILE,
    variant="no_scheme",
    args={"part": HOSTILE},
    evidence=(Evidence("place", HOSTILE),),
    consequences=("goproxy_off",),
    alternatives=(Alternative("dns_failure", "2"),),
    fixes=(CALL,),
)
SNAPSHOT = SettingsSnapshot(
    GO,
    (GO, Toolchain("/opt/go", "", "usual_place")),
    (
        Setting(
            "GOPROXY",
            HOSTILE,
            Origin(OriginKind.ENVIRONMENT, "~/.bashrc:2"),
            (Layer(HOSTILE, SAVED),),
            Layer(HOSTILE, SAVED),
            (FINDING,),
        ),
        Setting("GOVCS", None, Origin(OriginKind.DEFAULT)),
    ),
    None,
    terminal_error="timeout",
)
MIRROR = Mirror(HOSTILE, "a", {"en": "A", "zh_CN": "甲"})
COMPARISON = Comparison(
    "golang.org/x/text@v0.3.0",
    (
        MirrorReport(
            MIRROR,
            Usability.USABLE,
            latency=Latency(10.123, 9.0, 12.0, 0.5),
            phases=Phases(1.0, 2.0, 3.0, 4.0, 5.0),
            throughput_mib_s=7.777,
            loss=0.5,
            rounds=(10.123, None),
            checksum_db=True,
        ),
        MirrorReport(MIRROR, Usability.UNUSABLE, "http_404", {"status": "404"}, "module_not_found"),
        MirrorReport(MIRROR),
    ),
    winner=HOSTILE,
    tie=(HOSTILE,),
    duration_ms=12.6,
)
PLAN = ChangePlan(
    (CALL,),
    (
        FileEdit(
            f"{HOME}/.config/go/env", b"GOPROXY=x\n", f"GOPROXY={HOSTILE}\n".encode(), "go_env_file"
        ),
        FileEdit(f"{HOME}/new", None, b"A=\x1b\xff\n", "startup_file"),
        RegistryEdit("GOPROXY", HOSTILE, None),
    ),
    guidance=(Guidance("unset_in_parent", {"name": "GOPROXY", "value": HOSTILE}, "unset GOPROXY"),),
    commands=(f"go env -w GOPROXY={HOSTILE}",),
)
RECORDED = RecordedEdit(
    f"{HOME}/.config/go/env", "go_env_file", None, "ab", None, (f"GOPROXY={HOSTILE}",)
)
ENTRY = JournalEntry(
    "id-1", 1.5, (CALL,), (RECORDED,), ChangeState.APPLIED, verified=True, source="cli"
)
RESULT = ChangeResult(
    ENTRY,
    applied=True,
    verified=False,
    reason="shadowed",
    proof=Proof(ok=False, module="m@v1.0.0", shadows=(Shadow("GOPROXY", HOSTILE, None),)),
    conflicts=(Conflict(f"{HOME}/.bashrc", b"a\n", f"{HOSTILE}\n".encode()),),
)

EVERY: dict[str, Callable[[Shapes], dict[str, Any]]] = {
    "settings": lambda shapes: shapes.settings(SNAPSHOT),
    "settings without go": lambda shapes: shapes.settings(SettingsSnapshot(None, (), (), None)),
    "compare": lambda shapes: shapes.comparison(COMPARISON),
    "compare of nothing": lambda shapes: shapes.comparison(Comparison("m@v1.0.0", ())),
    "plan": lambda shapes: shapes.plan(PLAN, "Not done."),
    "plan of nothing": lambda shapes: shapes.plan(ChangePlan(()), "Nothing to do."),
    "change": lambda shapes: shapes.change(RESULT, "Done."),
    "refusal": lambda shapes: shapes.change(ChangeResult(None, applied=False), "Refused."),
    "journal": lambda shapes: shapes.journal((ENTRY,)),
}


@pytest.fixture(params=LANGUAGES)
def shapes(request: pytest.FixtureRequest) -> Shapes:
    return Shapes(catalogue(request.param), lambda path: display_path(path, HOME))


@pytest.fixture
def english() -> Shapes:
    return Shapes(catalogue("en"), lambda path: display_path(path, HOME))


@pytest.mark.parametrize("name", EVERY)
def test_it_keeps_to_its_schema(shapes: Shapes, name: str) -> None:
    shape = json.loads(json.dumps(EVERY[name](shapes)))
    kind, version = shape["schema"].removeprefix("gomodgui.").split("/")
    schema = json.loads((SCHEMAS / f"{kind}-{version}.json").read_text(encoding="utf-8"))
    jsonschema.validate(shape, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", EVERY)
def test_no_secret_and_no_control_character_comes_out(shapes: Shapes, name: str) -> None:
    text = json.dumps(EVERY[name](shapes))
    assert SECRET not in text
    assert "\\u001b" not in json.dumps(without_exact_values(json.loads(text)))


def without_exact_values(shape: Any) -> Any:
    """The shape without values of settings and arguments of fixes."""
    if isinstance(shape, dict):
        gone = {"args"} | ({"value"} if "origin" in shape else set())
        return {k: without_exact_values(v) for k, v in shape.items() if k not in gone}
    return [without_exact_values(each) for each in shape] if isinstance(shape, list) else shape


def test_values_and_arguments_are_told_to_the_letter(english: Shapes) -> None:
    setting = Setting("GOSUMDB", "off\r", SAVED, (Layer("a\udcff\x1b", SAVED),))
    shape = english.setting(setting)
    assert (shape["value"], shape["shadowed"][0]["value"]) == ("off\r", "a\ufffd\x1b")
    fix = english.fix(FixCall("remove_private", {"pattern": "corp.example\r"}))
    assert fix["args"] == {"pattern": "corp.example\r"}
    assert "\r" not in fix["title"]


def test_a_finding_is_worded_by_its_variant(english: Shapes) -> None:
    finding = english.finding(FINDING)
    assert finding["title"] == "GOPROXY is mistyped"
    assert "lacks http:// or https://" in finding["why"]
    assert "corp.example" in finding["why"]
    assert finding["evidence"][0]["label"] == "Set in"


def test_a_finding_without_words_of_its_own_has_those_of_its_cause(english: Shapes) -> None:
    plain = Finding("goproxy_misconfigured", Severity.ERROR, variant="unheard_of")
    assert english.finding(plain)["title"] == "GOPROXY is mistyped"


def test_times_are_rounded_and_missing_ones_are_null(english: Shapes) -> None:
    best, _, untold = english.comparison(COMPARISON)["proxies"]
    assert best["latency_ms"]["median"] == 10.12
    assert best["rounds"] == [10.12, None]
    assert best["throughput_mib_s"] == 7.78
    assert set(untold["latency_ms"].values()) == {None}
    assert set(untold["phases_ms"]) == {field.name for field in fields(Phases)}


def test_a_verdict_that_was_not_reached_is_not_usable_and_says_why(english: Shapes) -> None:
    best, missing, untold = english.comparison(COMPARISON)["proxies"]
    assert (best["verdict"], best["reason"]) == ("usable", None)
    assert missing["reason"] == "Module not found (404)"
    assert untold["verdict"] == "unusable"
    assert untold["reason"]


def test_an_edit_shows_the_lines_that_change_below_the_home_folder(english: Shapes) -> None:
    saved, new, registry = english.plan(PLAN, "")["edits"]
    assert saved["target"] == "~/.config/go/env"
    assert saved["before"] == "GOPROXY=x"
    assert (new["before"], registry["after"]) == (None, None)
    assert registry["target"] == r"HKCU\Environment\GOPROXY"
