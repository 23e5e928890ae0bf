"""Warnings that are why downloads fail."""

from __future__ import annotations

from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.core.model import (
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
from gomodgui.engine.overview import serves
from gomodgui.engine.promotion import promoted
from gomodgui.engine.scene import Scene
from gomodgui.engine.treatment import Prescriber
from tests.engine.knownfacts import KnownFacts

GOOD, OTHER, DEAD = "https://good.example", "https://other.example", "https://dead.example"
GO = Toolchain("/usr/bin/go", "go1.26.8", "path")
FAILURE = Finding("connect_timeout", Severity.ERROR, subject="dead.example")


def report(url: str, *, works: bool, public: bool = True) -> MirrorReport:
    usability = Usability.USABLE if works else Usability.UNUSABLE
    cause = None if works else "connect_timeout"
    return MirrorReport(Mirror(url, url, public=public), usability, cause=cause)


def scene(*settings: Setting, private: bool = False) -> Scene:
    reports = (
        report(GOOD, works=True),
        report(OTHER, works=True),
        report(DEAD, works=False, public=not private),
        report("direct", works=False),
    )
    return Scene(
        "example.com/m@v1.0.0",
        snapshot=SettingsSnapshot(GO, (GO,), settings, None),
        reports={each.mirror.url: each for each in reports},
        race_over=True,
    )


def setting(name: str, value: str, shadowed: str = "") -> Setting:
    saved = Origin(OriginKind.GO_ENV_FILE)
    return Setting(name, value, saved, shadowed=(Layer(shadowed, saved),) if shadowed else ())


def causes(known: Scene, *seen: Finding, switch: str = f"{GOOD},direct") -> list[tuple[str, str]]:
    assert known.snapshot is not None
    prescriber = Prescriber(KnownFacts(known.snapshot), lambda value: serves(known, value), switch)
    found = promoted(known, [FAILURE, *seen], prescriber)
    values = [
        (each.cause, each.fixes[0].args.get("value", "") if each.fixes else "") for each in found
    ]
    assert all(each.severity is Severity.ERROR for each in promoted(known, [*seen], prescriber))
    return values


def warning(cause: str, subject: str) -> Finding:
    fix = FixCall("unset_go_setting", {"name": subject}, recommended=True)
    return Finding(cause, Severity.WARNING, subject=subject, fixes=(fix,))


def test_a_pattern_that_sends_everything_past_good_mirrors() -> None:
    known = scene(setting("GOPROXY", GOOD), setting("GOPRIVATE", "*"))
    broad = warning("private_pattern_too_broad", "GOPRIVATE")
    assert causes(known, broad) == [("private_pattern_too_broad", "")]


def test_a_pattern_does_no_harm_where_the_mirrors_are_dead_too() -> None:
    known = scene(setting("GOPROXY", DEAD), setting("GOPRIVATE", "*"))
    assert causes(known, warning("private_pattern_too_broad", "GOPRIVATE")) == []


def test_a_saved_value_that_would_work() -> None:
    shadow = warning("goproxy_shadowed", "GOPROXY")
    assert causes(scene(setting("GOPROXY", DEAD, GOOD)), shadow) == [("goproxy_shadowed", "")]
    assert causes(scene(setting("GOPROXY", DEAD, DEAD)), shadow) == []


def test_a_comma_before_a_good_mirror() -> None:
    known = scene(setting("GOPROXY", f"{DEAD},{GOOD},direct"))
    assert causes(known) == [("proxy_no_failover", f"{DEAD}|{GOOD},direct")]


def test_nobody_is_told_to_move_on_from_a_private_server() -> None:
    known = scene(setting("GOPROXY", f"{DEAD},{GOOD}"), private=True)
    assert causes(known) == [("proxy_no_failover", f"{GOOD},direct")]


def test_direct_alone_is_no_mirror_to_move_on_to() -> None:
    assert causes(scene(setting("GOPROXY", f"{DEAD},direct"))) == []


def test_where_downloads_work_a_warning_stays_one() -> None:
    known = scene(setting("GOPROXY", f"{DEAD}|{GOOD}", GOOD))
    assert causes(known, warning("goproxy_shadowed", "GOPROXY")) == []
