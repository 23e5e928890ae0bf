"""From the engine's state to the rows, stations and values that the overview shows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from gomodgui.ui import verdict, words
from gomodgui.ui.pages.overview_cards import FoundRow
from gomodgui.ui.widgets.pathstrip import Station

if TYPE_CHECKING:
    from gomodgui.core.change import JournalEntry
    from gomodgui.core.model import Finding, FixCall
    from gomodgui.core.overview import OverviewState
    from gomodgui.ui.look import Look

STATIONS = ("local", "net", "proxy", "sumdb", "modules")
_ICONS = {
    "local": "monitor",
    "net": "globe",
    "proxy": "server",
    "sumdb": "shield",
    "modules": "package",
}
_SEVERITY_STATUS = {"error": "err", "warning": "warn", "info": "info"}
_ALWAYS = ("GOPROXY", "GOSUMDB", "GOPRIVATE")
_IF_SET = ("HTTPS_PROXY", "https_proxy")
LAST_CHANGE = "row_last_change"
WHY = "why"
"""What the diagnosis is asked to show where no certain step is meant."""
_STEPS = {"local": "go", "net": "dns", "proxy": "http", "sumdb": "sumdb", "modules": "version"}
_STEP_OF_DETAIL = {
    "settings_wrong": "settings",
    "mistyped": "settings",
    "off": "settings",
    "dns_fails": "dns",
    "dns_unknown": "dns",
    "no_answer": "tcp",
    "timed_out": "tcp",
    "refused": "tcp",
    "reset": "tcp",
    "ipv6_broken": "tcp",
    "http_proxy_auth": "tcp",
    "http_proxy_broken": "tcp",
    "offline": "tcp",
    "certificate": "tls",
    "tls_timeout": "tls",
    "portal": "http",
    "bad_content": "protocol",
    "no_zip": "protocol",
    "direct": "protocol",
}
"""The step that tells more of what a station says."""


def stations(look: Look, state: OverviewState | None) -> list[Station]:
    """The five stations; all waiting before anything is known."""
    known = {node.id: node for node in state.nodes} if state else {}
    made = []
    for name in STATIONS:
        node = known.get(name)
        title = look.text(f"path.{name}.title")
        if node is None:
            made.append(Station(name, _ICONS[name], title, look.text("path.queued"), "wait"))
            continue
        detail = look.text(f"path.{node.detail}", **words.clean_args(node.args))
        shown = words.clean(node.host) or title
        made.append(Station(name, _ICONS[name], shown, detail, node.status.value))
    return made


def step_of(state: OverviewState | None, station: str) -> str:
    """The step of the diagnosis that tells more of a station."""
    nodes = state.nodes if state is not None else ()
    detail = next((node.detail for node in nodes if node.id == station), "")
    if station in ("sumdb", "modules"):
        return _STEPS[station]
    return _STEP_OF_DETAIL.get(detail, _STEPS[station])


def recommended(found: Finding) -> FixCall | None:
    """The fix that a finding's button stands for."""
    return next((fix for fix in found.fixes if fix.recommended), next(iter(found.fixes), None))


def finding_rows(look: Look, state: OverviewState) -> list[FoundRow]:
    """A row for each finding; its button is its fix, or a look at the setting it is about."""
    rows = []
    seen: dict[str, int] = {}
    for found in state.findings:
        seen[found.cause] = seen.get(found.cause, 0) + 1
        number = f"_{seen[found.cause]}" if seen[found.cause] > 1 else ""
        fix = recommended(found)
        button = ""
        if fix is not None:
            button = words.fix(look, fix, "button")
        elif state.snapshot is not None and state.snapshot.get(found.subject) is not None:
            button = look.text("overview.button.details")
        rows.append(
            FoundRow(
                id=f"problem_{found.cause}{number}",
                status=_SEVERITY_STATUS[found.severity.value],
                title=words.finding(look, found, "title"),
                why=words.finding(look, found, "why"),
                button=button,
                button_name=f"btn_fix_{found.cause}{number}",
                severity=found.severity.value,
            )
        )
    return rows


def passed_rows(look: Look, state: OverviewState, *, extra: bool) -> list[FoundRow]:
    """A row for each check that found nothing wrong."""
    return [
        FoundRow(
            id=f"passed_{passed.id}",
            status="ok",
            title=look.text(f"passed.{passed.id}.title", **words.clean_args(passed.args)),
            why=look.text(f"passed.{passed.id}.text", **words.clean_args(passed.args)),
            severity="ok",
            extra=extra,
        )
        for passed in state.passed
    ]


def no_go_rows(look: Look, state: OverviewState) -> list[FoundRow]:
    """Where Go was looked for, and that the network was checked all the same."""
    places = state.snapshot.places_searched if state.snapshot else ()
    works = bool(state.best)
    ran = "overview.network_ran.text" if works else "overview.network_ran.text.failing"
    return [
        FoundRow(
            "row_places",
            "info",
            look.text("overview.places.title"),
            words.clean(look.text("list.separator").join(places)),
        ),
        FoundRow(
            "row_network_ran", "info", look.text("overview.network_ran.title"), look.text(ran)
        ),
    ]


def change_row(look: Look, entry: JournalEntry) -> FoundRow:
    """The newest change, with its undo."""
    title = words.fix(look, entry.calls[0], "title") if entry.calls else ""
    files = len(entry.edits)
    key = "last_change.one" if files == 1 else "last_change.many"
    proved = "" if entry.verified else "_unproved"
    return FoundRow(
        LAST_CHANGE,
        "info",
        f"{words.clock(entry.time)} {title}",
        look.text(f"{key}{proved}", n=files),
        button=look.text("overview.button.undo"),
        button_name="btn_undo_change",
        icon="history",
    )


def heading(look: Look, state: OverviewState) -> str:
    """How many problems there are."""
    found = verdict.problems(state)
    hints = len(state.findings) - found
    if found == 1:
        return look.text("overview.problems.one")
    if found:
        return look.text("overview.problems.count", n=found)
    if hints == 1:
        return look.text("overview.problems.hint")
    if hints:
        return look.text("overview.problems.hints", n=hints)
    return look.text("overview.problems.none")


def rest(look: Look, state: OverviewState) -> str:
    """How many checks were fine; "" where none was."""
    count = len(state.passed)
    if not count:
        return ""
    if not state.findings:
        return look.text("overview.problems.passed_all", n=count)
    if count == 1:
        return look.text("overview.problems.passed_one")
    return look.text("overview.problems.passed", n=count)


def values(look: Look, state: OverviewState) -> list[tuple[str, str, str]]:
    """Name, value and source of the settings that matter most."""
    snapshot = state.snapshot
    if snapshot is None:
        return []
    names = [*_ALWAYS, *(name for name in _IF_SET if snapshot.value(name))]
    return [
        (
            name,
            words.clean(snapshot.value(name)) or look.text("overview.settings.empty"),
            words.setting_source(look, snapshot.get(name)),
        )
        for name in names
    ]


def subtitle(look: Look, checked_at: float, state: OverviewState, now: float) -> str:
    """When it was checked, and how long that took."""
    if state.cancelled:
        return look.text("overview.subtitle.cancelled")
    moment = words.clock(checked_at)
    took = words.seconds(state.duration_ms)
    if time.localtime(checked_at)[:3] == time.localtime(now)[:3]:
        return look.text("overview.subtitle.today", time=moment, s=took)
    return look.text(
        "overview.subtitle.day", date=words.day(look, checked_at, now), time=moment, s=took
    )
