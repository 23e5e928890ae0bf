"""From a state of the engine to what the overview shows."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from gomodgui.core.model import Finding, Severity
from gomodgui.ui.look import Look
from gomodgui.ui.pages import overview_rows as rows
from tests.ui import samples


def test_all_stations_wait_before_anything_is_known(look: Look) -> None:
    stations = rows.stations(look, None)
    assert [station.id for station in stations] == list(rows.STATIONS)
    assert {station.status for station in stations} == {"wait"}


def test_a_station_that_is_a_server_has_its_name(look: Look) -> None:
    stations = {station.id: station for station in rows.stations(look, samples.FAILING)}
    assert stations["proxy"].title == "proxy.golang.org"
    assert stations["proxy"].detail == "No answer"
    assert stations["proxy"].status == "err"
    assert stations["local"].title == "This computer"


def test_each_finding_is_a_row_with_its_fix(look: Look) -> None:
    first, second = rows.finding_rows(look, samples.FAILING)
    assert first.id == "problem_connect_timeout"
    assert first.button_name == "btn_fix_connect_timeout"
    assert (first.status, first.severity) == ("err", "error")
    assert first.button == look.text("fix.set_goproxy.button")
    assert (second.status, second.button) == ("warn", "")


def test_a_finding_about_a_setting_without_a_fix_leads_to_it(look: Look) -> None:
    about = Finding("verification_disabled", Severity.WARNING, "GOSUMDB")
    (row,) = rows.finding_rows(look, replace(samples.FAILING, findings=(about,)))
    assert row.button == "Details"


def test_two_findings_of_one_cause_have_different_names(look: Look) -> None:
    twice = (samples.NO_SUMDB, samples.NO_SUMDB)
    found = rows.finding_rows(look, replace(samples.FAILING, findings=twice))
    assert len({row.id for row in found}) == len({row.button_name for row in found}) == 2


def test_the_recommended_fix_counts() -> None:
    assert rows.recommended(samples.UNREACHABLE) is samples.SWITCH[0]
    assert rows.recommended(samples.NO_SUMDB) is None


@pytest.mark.parametrize(
    ("findings", "heading"),
    [
        ((), "No problems found"),
        ((samples.UNREACHABLE,), "1 problem found"),
        ((samples.UNREACHABLE, samples.NO_SUMDB), "2 problems found"),
        ((Finding("proxy_slow", Severity.INFO),), "No problems, 1 suggestion"),
        ((Finding("proxy_slow", Severity.INFO),) * 3, "No problems, 3 suggestions"),
    ],
)
def test_the_heading_counts(look: Look, findings: tuple[Finding, ...], heading: str) -> None:
    assert rows.heading(look, replace(samples.FAILING, findings=findings)) == heading


@pytest.mark.parametrize(
    ("findings", "passed", "rest"),
    [
        ((), 3, "All 3 checks passed"),
        ((samples.NO_SUMDB,), 3, "The other 3 checks passed"),
        ((samples.NO_SUMDB,), 1, "The other check passed"),
        ((), 0, ""),
    ],
)
def test_the_rest_is_counted(
    look: Look, findings: tuple[Finding, ...], passed: int, rest: str
) -> None:
    state = replace(samples.HEALTHY, findings=findings, passed=samples.PASSED[:passed])
    assert rows.rest(look, state) == rest


def test_settings_that_matter_and_a_proxy_where_one_is_set(look: Look) -> None:
    names = [name for name, _, _ in rows.values(look, samples.HEALTHY)]
    assert names == ["GOPROXY", "GOSUMDB", "GOPRIVATE"]
    behind = samples.setting("HTTPS_PROXY", "http://li:hunter2@proxy.corp:8080")
    snapshot = replace(samples.snapshot(), settings=(behind,))
    shown = rows.values(look, replace(samples.HEALTHY, snapshot=snapshot))
    assert shown[-1][0] == "HTTPS_PROXY"
    assert "hunter2" not in shown[-1][1]
    assert shown[0][1:] == ("(empty)", "Not set")


def test_without_go_it_says_where_it_looked(look: Look) -> None:
    places, network = rows.no_go_rows(look, samples.NO_GO)
    assert "/usr/local/go/bin" in places.why
    assert network.why == "Once Go is installed, downloads should just work."
    offline = rows.no_go_rows(look, replace(samples.NO_GO, best=None))[1]
    assert offline.why != network.why


def test_the_last_change_can_be_undone(look: Look) -> None:
    row = rows.change_row(look, samples.CHANGE)
    assert row.button_name == "btn_undo_change"
    assert row.why == "2 files changed, verified working."
    one = replace(samples.CHANGE, edits=samples.CHANGE.edits[:1], verified=None)
    assert rows.change_row(look, one).why == "1 file changed, not verified yet."


def test_the_subtitle_says_when_and_how_long(look: Look) -> None:
    now = time.mktime((2026, 11, 23, 14, 32, 0, 0, 0, -1))
    said = rows.subtitle(look, now, samples.FAILING, now + 5)
    assert said == "Checked today 14:32 · took 4.8 s · nothing was changed"
    later = rows.subtitle(look, now, samples.FAILING, now + 86400)
    assert later.startswith("Checked yesterday 14:32")
    assert "incomplete" in rows.subtitle(look, now, samples.UNKNOWN, now)
