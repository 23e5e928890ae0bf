"""What the cards of an explanation say."""

from __future__ import annotations

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.logs import reading
from gomodgui.core.model import FixCall
from gomodgui.ui import explain_words
from gomodgui.ui.look import Look
from gomodgui.ui.pages.explain_paste import EXAMPLE

MEASURED = ("https://goproxy.cn", "https://mirrors.aliyun.com/goproxy/")


def test_marks_have_the_numbers_of_the_cards() -> None:
    read = reading.read(EXAMPLE)
    marks = explain_words.marks(read)
    assert [(mark.number, mark.first, mark.last) for mark in marks][:2] == [(1, 4, 4), (2, 5, 6)]
    assert "i/o timeout" in marks[0].quote


def test_only_what_can_be_planned_is_offered() -> None:
    found = reading.read(EXAMPLE, mirrors=MEASURED).findings[0].finding
    assert explain_words.fixes(found, ()) == []
    offered = explain_words.fixes(found, {"set_goproxy", "retry_later"})
    assert offered[0].id == "set_goproxy"


def test_all_together_means_more_than_one_change() -> None:
    read = reading.read(EXAMPLE, mirrors=MEASURED)
    calls = explain_words.fix_all(read, FIX_CLASSES)
    assert calls[0].id == "set_goproxy"
    assert len(calls) == len({call.id for call in calls})
    assert explain_words.fix_all(read, {"set_goproxy"}) == ()
    assert explain_words.fix_all(None, FIX_CLASSES) == ()


def test_a_switch_has_to_be_measured_first() -> None:
    plain = reading.read('go: a.test/a@v1.0.0: Get "https://goproxy.cn/a": EOF').findings
    for each in plain:
        assert explain_words.check_step(each.finding)
        assert not any(call == FixCall("set_goproxy") for call in each.finding.fixes)


def test_lines_of_progress_are_counted() -> None:
    read = reading.read(EXAMPLE)
    assert explain_words.progress_lines(EXAMPLE, read.findings) == 3


def test_what_the_clipboard_has_is_recognised() -> None:
    assert explain_words.is_of_go(EXAMPLE)
    assert explain_words.is_of_go("main.go:3:2: no required module provides package x.test/y")
    assert not explain_words.is_of_go("let us go: now")
    assert not explain_words.is_of_go("npm ERR! code E404")


def test_rows_tell_what_went_well_and_what_did_not(look: Look) -> None:
    rows = explain_words.trace_rows(look, reading.read(EXAMPLE))
    assert (rows[0].status, rows[0].text) == ("ok", "Began to fetch 3 modules")
    assert any(row.status == "err" and "gin-gonic/gin v1.9.1" in row.text for row in rows)
    assert len(rows) <= 6


def test_requests_of_one_server_are_one_row(look: Look) -> None:
    lines = []
    for number in range(3):
        url = f"https://goproxy.cn/a.test/m{number}/@v/v1.0.0.info"
        lines += [f"# get {url}", f"# get {url}: 200 OK (0.1s)"]
    rows = explain_words.trace_rows(look, reading.read("\n".join(lines)))
    assert [row.text for row in rows] == ["Asked goproxy.cn 3 times"]
