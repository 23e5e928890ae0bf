"""What is a mere warning where downloads work is why they fail, where they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gomodgui.core import goproxy
from gomodgui.core.goproxy import Entry
from gomodgui.core.measurement import Usability
from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.walk import Outcome
from gomodgui.engine.overview import serves_with
from gomodgui.engine.scene import Scene
from gomodgui.engine.treatment import Prescriber

_REFUSED = frozenset({"goproxy_misconfigured", "goproxy_off"})


def promoted(scene: Scene, seen: Sequence[Finding], prescriber: Prescriber) -> Iterator[Finding]:
    """The warnings among `seen` that are why downloads fail; () where they do not."""
    errors = {each.cause for each in seen if each.severity is Severity.ERROR}
    if not errors or scene.walk.outcome is Outcome.SERVES:
        return
    setting = scene.snapshot.get("GOPROXY") if scene.snapshot else None
    hidden = next((layer.value for layer in setting.shadowed), "") if setting else ""
    for finding in seen:
        if finding.severity is not Severity.WARNING:
            continue
        is_shadow = finding.cause == "goproxy_shadowed" and finding.subject == "GOPROXY"
        is_broad = finding.cause == "private_pattern_too_broad"
        hides_a_good_one = is_shadow and prescriber.serves(hidden)
        if hides_a_good_one or (is_broad and _keeps_from_mirrors(scene)):
            yield replace(finding, severity=Severity.ERROR)
    if not errors & _REFUSED:
        yield from _no_failover(scene, prescriber)


def _keeps_from_mirrors(scene: Scene) -> bool:
    """Go goes past its mirrors because of a pattern, and they would serve it."""
    return serves_with(scene, {"GOPRIVATE": "", "GONOPROXY": "", "GONOSUMDB": ""})


def _no_failover(scene: Scene, prescriber: Prescriber) -> Iterator[Finding]:
    """Go stops at a dead entry although a mirror behind it in the list was seen working."""
    way, entries = scene.walk, scene.entries
    if way.outcome is not Outcome.FAILS or way.at < 0 or entries[way.at].fall_back_on_error:
        return
    behind = [entry for entry in entries[way.at + 1 :] if host_of(entry.url)]
    working = [entry for entry in behind if _is_usable(scene, entry)]
    if not working:
        return
    moved_on = [
        replace(entry, fall_back_on_error=True) if at == way.at else entry
        for at, entry in enumerate(entries)
    ]
    value = goproxy.join(moved_on)
    report = scene.report(entries[way.at].url)
    is_public = report is not None and report.mirror.public
    best = value if is_public and prescriber.serves(value) else prescriber.switch_value
    calls = (FixCall("set_goproxy", {"value": best}, recommended=True),) if best else ()
    host = host_of(entries[way.at].url)
    yield Finding(
        "proxy_no_failover",
        Severity.ERROR,
        subject=host,
        variant="stopped",
        args={"host": host, "next": host_of(working[0].url)},
        evidence=(Evidence("value", scene.snapshot.value("GOPROXY") if scene.snapshot else ""),),
        fixes=calls,
    )


def _is_usable(scene: Scene, entry: Entry) -> bool:
    report = scene.report(entry.url)
    return report is not None and report.verdict is Usability.USABLE
