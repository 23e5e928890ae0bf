"""What the comparison says of a mirror."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gomodgui.core.measurement import Latency, MirrorReport, Usability
from gomodgui.ui import mirror_words
from gomodgui.ui.look import Look
from tests.ui import samples

CN, ALIYUN, ATHENS, TENCENT, IO, DIRECT, GOLANG = samples.RACE
DONE = tuple(
    replace(each, verdict=Usability.USABLE) if each.verdict is None else each
    for each in samples.RACE
)


def test_names_follow_the_language(look: Look) -> None:
    assert mirror_words.name(look, ALIYUN) == "Aliyun"
    look.speak("zh_CN")
    assert mirror_words.name(look, ALIYUN) == "阿里云"
    assert mirror_words.name(look, DIRECT) == "直接下载"


def test_an_address_without_a_name_is_called_by_its_host(look: Look) -> None:
    own = MirrorReport(replace(samples.ATHENS, names={}))
    assert mirror_words.name(look, own) == "athens.corp.lan:3000"


@pytest.mark.parametrize(
    ("report", "address"),
    [
        (CN, "https://goproxy.cn"),
        (ALIYUN, "mirrors.aliyun.com/goproxy"),
        (ATHENS, "http://athens.corp.lan:3000"),
        (DIRECT, "GitHub and others (git)"),
    ],
)
def test_addresses(look: Look, report: MirrorReport, address: str) -> None:
    assert mirror_words.address(look, report) == address


def test_a_password_in_an_address_is_masked(look: Look) -> None:
    mirror = replace(samples.ATHENS, url="http://li:hunter2@athens.corp.lan", names={})
    shown = [
        mirror_words.cell(look, MirrorReport(mirror), "mirror"),
        mirror_words.tooltip(look, MirrorReport(mirror), "mirror"),
    ]
    assert not [text for text in shown if "hunter2" in text]


@pytest.mark.parametrize(
    ("report", "running", "status"),
    [
        (CN, True, "ok"),
        (IO, True, "warn"),
        (replace(IO, loss=0.0), True, "run"),
        (MirrorReport(samples.GOLANG), False, "wait"),
        (GOLANG, False, "err"),
        (replace(CN, verdict=Usability.PARTIAL), False, "warn"),
    ],
)
def test_status_icons(report: MirrorReport, running: bool, status: str) -> None:
    assert mirror_words.status(report, running=running) == status


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("median", "79 ms"),
        ("min", "71 ms"),
        ("loss", "0%"),
        ("private", "No"),
        ("phases", "DNS 4, TCP 11, TLS 19, first byte 31, download 12 ms"),
        ("trend", "4 rounds: 82, 77, 71, 79 ms"),
    ],
)
def test_every_cell_has_plain_text(look: Look, column: str, text: str) -> None:
    assert mirror_words.cell(look, CN, column) == text


def test_a_cell_of_what_does_not_work_says_why(look: Look) -> None:
    assert mirror_words.cell(look, GOLANG, "phases") == "Timed out (5 s)"
    assert mirror_words.cell(look, GOLANG, "median") == "—"
    assert mirror_words.cell(look, GOLANG, "loss") == "100%"


def test_lost_rounds_are_told_as_lost(look: Look) -> None:
    assert mirror_words.cell(look, IO, "trend") == "4 rounds: 420, lost, 339, 288 ms"


def test_long_times_are_seconds(look: Look) -> None:
    assert mirror_words.time(look, 1253) == "1.25 s"
    assert mirror_words.time(look, None) == "—"


@pytest.mark.parametrize(
    ("report", "private"),
    [(CN, "no"), (ATHENS, "yes"), (DIRECT, "git"), (replace(ATHENS, private=None), "unknown")],
)
def test_private_modules(report: MirrorReport, private: str) -> None:
    assert mirror_words.private(report) == private


def test_the_rank_is_told(look: Look) -> None:
    assert "75 ms" in mirror_words.tooltip(look, CN, "median")
    assert mirror_words.tooltip(look, GOLANG, "median") == "Ranked last: serves no modules"


def test_one_tag_says_most(look: Look) -> None:
    def tag(report: MirrorReport, winner: str | None, tie: tuple[str, ...] = ()) -> str:
        found = mirror_words.tag(look, report, winner=winner, tie=tie, running=False)
        return found[0] if found else ""

    assert tag(samples.IN_USE_CN, "https://goproxy.cn") == "Fastest"
    assert tag(CN, None, ("https://goproxy.cn",)) == "Too close to call"
    assert tag(GOLANG, "https://goproxy.cn") == "In use"
    assert tag(ATHENS, None) == "Yours"
    assert tag(CN, None) == ""


def _sentence(look: Look, running: bool = False, **changes: object) -> str:
    reports = changes.pop("reports", DONE)
    comparison = samples.comparison(reports, **changes)  # type: ignore[arg-type]
    return mirror_words.winner_sentence(look, comparison, running=running)[0]


def test_the_winner_against_a_present_one_that_does_not_work(look: Look) -> None:
    said = _sentence(look, winner="https://goproxy.cn")
    assert said == "Fastest: goproxy.cn, median 79 ms, and far more reliable than yours."
    running = _sentence(look, running=True, winner="https://goproxy.cn")
    assert running.startswith("Fastest so far: goproxy.cn")


def test_the_winner_is_the_one_in_use(look: Look) -> None:
    reports = (samples.IN_USE_CN, ALIYUN)
    said = _sentence(look, reports=reports, winner="https://goproxy.cn")
    assert said.startswith("The one in use is the fastest: goproxy.cn")


def test_a_winner_that_is_hardly_faster_is_not_worth_a_change(look: Look) -> None:
    reports = (replace(CN, score=80.0), replace(ALIYUN, score=90.0, in_use=True))
    assert "not enough" in _sentence(look, reports=reports, winner="https://goproxy.cn")


def test_a_tie_names_all(look: Look) -> None:
    tie = ("https://goproxy.cn", "https://mirrors.aliyun.com/goproxy/")
    assert _sentence(look, tie=tie) == "Too close to call: goproxy.cn, Aliyun"


def test_where_none_works(look: Look) -> None:
    assert _sentence(look, reports=(GOLANG,)) == "No mirror works."


def test_where_nothing_was_told_in_time(look: Look) -> None:
    assert _sentence(look, reports=samples.BEFORE) == "Not finished, so no winner yet."
    assert _sentence(look, running=True, reports=samples.BEFORE) == ""


def test_a_partial_winner_is_named_as_such(look: Look) -> None:
    partial = replace(CN, verdict=Usability.PARTIAL)
    said = _sentence(look, reports=(partial, GOLANG), winner="https://goproxy.cn")
    assert said.startswith("Only goproxy.cn serves modules")


def test_raw_numbers_are_the_reports_own() -> None:
    report = replace(CN, latency=Latency(79.5, 71.0, 82.0, 5.5))
    found = mirror_words.numbers(report)
    assert (found["median"], found["min"], found["jitter"]) == (79.5, 71.0, 5.5)
    assert found["verdict"] == "usable"
    assert found["rounds"] == [82, 77, 71, 79]
