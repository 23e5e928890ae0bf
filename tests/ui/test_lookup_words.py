"""What a lookup says, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gomodgui.core.lookup.report import Answer, Problem, Status, Suggestion
from gomodgui.core.measurement import Mirror
from gomodgui.ui import lookup_words, tokens
from tests.ui import samples_lookup
from tests.ui.conftest import MakeLook

ANSWER = samples_lookup.found()


def test_servers_have_their_names(make_look: MakeLook) -> None:
    look = make_look(language="zh_CN")
    assert lookup_words.server(look, samples_lookup.MIRRORS[1]) == "阿里云"
    bare = Mirror("https://me:secret@athens.corp.lan:3000/x", "own")
    assert lookup_words.server(look, bare) == "athens.corp.lan:3000"


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_mark_and_words(make_look: MakeLook, status: Status) -> None:
    answer = Answer("a.b/c", status)
    assert lookup_words.status(answer) in tokens.STATUS
    assert lookup_words.told(make_look(), answer)


def test_what_is_behind_a_status(make_look: MakeLook) -> None:
    look = make_look(language="en")
    assert lookup_words.why(look, samples_lookup.silent()) == "Timed out (5 s)"
    renamed = Answer("a.b/c", Status.PATH_DIFFERS, declared="x.y/\x1bz")
    assert "x.y/" in lookup_words.why(look, renamed)
    assert "\x1b" not in lookup_words.why(look, renamed)
    assert lookup_words.why(look, ANSWER) == ""


def test_how_long_it_took(make_look: MakeLook) -> None:
    look = make_look(language="en")
    assert lookup_words.took(look, replace(ANSWER, ms=83.6)) == "84 ms"
    assert lookup_words.took(look, replace(ANSWER, ms=1234.0)) == "1.2 s"
    assert lookup_words.took(look, replace(ANSWER, ms=None)) == "—"


def test_what_was_meant() -> None:
    report = samples_lookup.MEANT
    same = Suggestion("a.b/c", "v1.9.1", "case")
    assert lookup_words.meant(same, report) == "a.b/c"
    assert lookup_words.meant(replace(same, version="v2.0.0"), report) == "a.b/c@v2.0.0"
    assert lookup_words.typed(same) == "a.b/c@v1.9.1"
    assert lookup_words.typed(replace(same, version="")) == "a.b/c"


def test_details(make_look: MakeLook) -> None:
    look = make_look(language="en")
    told = lookup_words.details(look, ANSWER)
    assert told == "published 2023-06-01, needs Go 1.18, 174 KiB"
    assert lookup_words.details(look, Answer("a.b/c", Status.FOUND)) == ""
    assert lookup_words.size(look, 10) == "1 KiB"
    assert lookup_words.size(look, 3_500_000) == "3.3 MiB"


def test_reasons_and_problems(make_look: MakeLook) -> None:
    look = make_look(language="en")
    report = samples_lookup.MEANT
    assert report.suggestion is not None
    assert "Gin-Gonic" in lookup_words.reason(look, report.suggestion)
    assert lookup_words.problem(look, report) == ""
    wrong = replace(report, problem=Problem("char", {"what": "'\x1b'"}))
    assert "\x1b" not in lookup_words.problem(look, wrong)
    assert "git.corp.lan" in lookup_words.private(look, samples_lookup.PRIVATE)
