"""What a diagnosis is called in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from gomodgui.core.flow import STEPS, Diagnosis, Step, StepEntry, StepStatus
from gomodgui.core.model import Evidence, FixCall
from gomodgui.ui.look import Look
from gomodgui.ui.pages import diagnose_words as wording
from tests.ui import samples
from tests.ui import samples_diagnose as diagnoses
from tests.ui.conftest import MakeLook

OWN = Evidence("x", "y")
CAUSES = re.compile(r"cause\.(\w+)\.title")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_step_has_its_words_in_every_status(make_look: MakeLook, language: str) -> None:
    look = make_look(language=language)
    for name in STEPS:
        for status in StepStatus:
            state = diagnoses.walked(Step(name, status))
            found = wording.detail(look, state, name)
            assert found.title
            assert found.tried
            told = status not in (StepStatus.WAIT, StepStatus.RUN)
            assert bool(found.saw) is bool(found.means) is told
            assert "{" not in "".join((found.title, found.tried, found.saw, found.means))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_cause_can_be_named_without_knowing_more(make_look: MakeLook, language: str) -> None:
    look = make_look(language=language)
    causes = {found[1] for key in sorted(look.catalogue.keys()) if (found := CAUSES.fullmatch(key))}
    assert len(causes) > 50
    for cause in causes:
        name = wording.cause_name(look, cause)
        assert name == name.strip()
        assert "{" not in name


def test_a_passed_step_with_a_hint_is_a_hint() -> None:
    step = Step("ping", StepStatus.OK, hint=True)
    assert wording.status_of(step, hint=step.hint) == "info"
    assert wording.status_of(Step("ping", StepStatus.FAIL), hint=True) == "err"


def test_a_node_says_the_short_form_of_its_result(look: Look) -> None:
    state = diagnoses.walked(diagnoses.DNS, diagnoses.NO_TCP)
    by_id = {view.id: view for view in wording.views(look, state)}
    assert by_id["dns"].brief == "4 ms"
    assert by_id["dns"].result == "proxy.golang.org has an address (4 ms)"
    assert by_id["tcp"].brief == "No answer"
    assert by_id["tls"].brief == by_id["tls"].word == "Not run"


def test_a_summary_nobody_knows_or_that_lacks_a_word_is_left_out(look: Look) -> None:
    unknown = diagnoses.walked(Step("dns", StepStatus.OK, "no_such_summary"))
    assert wording.views(look, unknown)[STEPS.index("dns")].brief == "Passed"
    lacking = diagnoses.walked(Step("dns", StepStatus.OK, "dns.ok", {"host": "goproxy.cn"}))
    assert wording.views(look, lacking)[STEPS.index("dns")].result == "Passed"


def test_a_switch_names_the_server(look: Look) -> None:
    call = FixCall("set_goproxy", {"value": "https://goproxy.cn|https://goproxy.io,direct"})
    assert wording.fix_button(look, call) == "Switch to goproxy.cn…"
    hidden = FixCall("replace_env_variable", {"name": "GOPROXY", "value": "https://goproxy.cn"})
    assert wording.fix_button(look, hidden) == "Switch to goproxy.cn…"
    long = FixCall("set_goproxy", {"value": f"https://{'x' * 80}.example.com"})
    assert len(wording.fix_button(look, long)) < 45
    for value in ("direct", "", ":::"):
        assert "Switch to" not in wording.fix_button(look, FixCall("set_goproxy", {"value": value}))
    other = FixCall("replace_env_variable", {"name": "HTTPS_PROXY", "value": "http://proxy:1"})
    assert "proxy:1" not in wording.fix_button(look, other)


def test_a_switch_names_the_server_that_is_new(look: Look) -> None:
    state = replace(diagnoses.FAILED, snapshot=samples.snapshot("https://athens.corp,direct"))
    call = FixCall("set_goproxy", {"value": "https://athens.corp|https://goproxy.cn,direct"})
    assert wording.fix_button(look, call, state) == "Switch to goproxy.cn…"
    same = FixCall("set_goproxy", {"value": "https://athens.corp|direct"})
    assert wording.fix_button(look, same, state) == "Switch mirror…"


def test_the_first_step_to_look_at_is_one_that_failed() -> None:
    assert wording.first_failed(diagnoses.FAILED) == "tcp"
    assert wording.first_failed(diagnoses.ENTRIES) == "tcp"
    assert wording.first_failed(diagnoses.HEALTHY) == ""


def test_the_record_keeps_addresses_apart_and_says_nothing_twice(look: Look) -> None:
    shared = Evidence("server", "one.example")
    entry = StepEntry("https://two.example", StepStatus.OK, evidence=(shared, Evidence("a", "b")))
    direct = StepEntry("direct", StepStatus.SKIP)
    step = Step("tcp", StepStatus.OK, evidence=(shared, OWN), entries=(entry, direct))
    state = diagnoses.walked(step)
    raw = wording.detail(look, state, "tcp").raw
    assert raw.splitlines() == ["x: y", "[two.example]", "Server: one.example", "a: b"]
    only = wording.detail(look, state, "tcp", entry.url).raw
    assert only.splitlines() == ["Server: one.example", "a: b"]


def test_control_characters_and_secrets_of_servers_do_no_harm(look: Look) -> None:
    evil = Evidence("detail", "\x1b[31mred\nhttps://li:hunter2@athens.corp")
    raw = wording.detail(
        look, diagnoses.walked(Step("http", StepStatus.FAIL, evidence=(evil,))), "http"
    ).raw
    assert "\x1b" not in raw
    assert "hunter2" not in raw
    assert len(raw.splitlines()) == 1


def test_counts_leave_out_what_there_is_none_of(look: Look) -> None:
    shown = wording.views(look, diagnoses.HEALTHY)
    assert wording.counts(look, shown) == ["11 passed", "1 skipped"]


def test_without_others_to_compare_nothing_is_said_of_them(look: Look) -> None:
    alone = replace(diagnoses.FAILED, mirrors=())
    found = wording.detail(look, alone, "tcp")
    assert "Meanwhile" not in found.saw
    assert "firewall" in found.means


def test_an_empty_diagnosis_has_no_addresses() -> None:
    assert wording.entries(None) == ()
    assert wording.entries(Diagnosis("")) == ()
    assert wording.entries(diagnoses.ENTRIES) == (diagnoses.GOLANG, diagnoses.CN, "direct")


def test_the_gravest_answer_stands_for_an_address() -> None:
    state = diagnoses.ENTRIES
    told = [wording.entry_status(state, url) for url in ("", *wording.entries(state))]
    assert told == ["warn", "err", "ok", "skip"]
    assert wording.entry_status(None, "") == "wait"
