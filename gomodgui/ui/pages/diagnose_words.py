"""From a diagnosis to what its nodes, its list and its detail card say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from gomodgui.core import goproxy
from gomodgui.core.flow import DEPENDS_ON, LANES, STEPS, Diagnosis, Step, StepStatus
from gomodgui.core.measurement import Usability
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.ui import words

if TYPE_CHECKING:
    from gomodgui.core.flow import StepEntry
    from gomodgui.core.model import Evidence, Finding, FixCall
    from gomodgui.ui.look import Look

_STATUS: Mapping[StepStatus, str] = {
    StepStatus.WAIT: "wait",
    StepStatus.RUN: "run",
    StepStatus.OK: "ok",
    StepStatus.WARN: "warn",
    StepStatus.FAIL: "err",
    StepStatus.SKIP: "skip",
    StepStatus.UNKNOWN: "unknown",
}
_GRAVEST = ("err", "run", "warn", "unknown", "ok", "info", "skip")
COUNTED = ("ok", "info", "warn", "err", "skip", "unknown")
_OF_A_SERVER = frozenset((*LANES["network"], *LANES["server"]))
_LONGEST_HOST = 20
_BETWEEN_HAN = re.compile("(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
SEPARATOR = " · "


class StepView(NamedTuple):
    """A step for the eye. `status`: ok, info, warn, err, skip, unknown, run or wait.

    `brief`: its result in a word or two, `result`: in a sentence.
    """

    id: str
    number: int
    question: str
    status: str
    word: str
    result: str
    brief: str


class StepDetail(NamedTuple):
    """All about a step; texts are "" where there is nothing to say.

    `fix`: what mends it, `fix_words`: what its button says.
    """

    view: StepView
    title: str
    tried_heading: str
    tried: str
    saw: str
    means: str
    raw: str
    fix: FixCall | None
    fix_words: str
    why: str


def status_of(step: Step | StepEntry, *, hint: bool = False) -> str:
    """The status of its node: one that passed with a hint is `info`."""
    return "info" if hint and step.status is StepStatus.OK else _STATUS[step.status]


def views(look: Look, state: Diagnosis | None, entry: str = "") -> list[StepView]:
    """All steps in order; `entry`: as they went for that address of GOPROXY."""
    return [_view(look, _step(state, name), entry) for name in STEPS]


def entries(state: Diagnosis | None) -> tuple[str, ...]:
    """The addresses of GOPROXY that were tried, in order."""
    steps = state.steps if state is not None else ()
    return tuple(dict.fromkeys(entry.url for step in steps for entry in step.entries))


def detail(look: Look, state: Diagnosis | None, name: str, entry: str = "") -> StepDetail:
    """All about that step."""
    step = _step(state, name)
    view = _view(look, step, entry)
    found = finding_of(state, step)
    shown = _of_entry(step, entry)
    waiting = view.status in ("wait", "run")
    key = "purpose" if view.status == "wait" else "tried"
    fix = recommended(found) if found is not None else None
    saw = "" if waiting else _saw(look, state, step, view, found)
    return StepDetail(
        view,
        title=_title(look, step, view, found),
        tried_heading="diagnose.detail.purpose" if key == "purpose" else "diagnose.detail.tried",
        tried=_sentence(look, f"step.{name}.{key}", state, shown.url if shown else ""),
        saw=saw,
        means="" if waiting else _means(look, state, step, view),
        raw=_raw(look, step, shown),
        fix=fix,
        fix_words=fix_button(look, fix, state) if fix is not None else "",
        why=words.finding(look, found, "why") if found is not None else "",
    )


def recommended(found: Finding) -> FixCall | None:
    """The fix that a finding's button stands for."""
    return next((fix for fix in found.fixes if fix.recommended), next(iter(found.fixes), None))


def fix_button(look: Look, call: FixCall, state: Diagnosis | None = None) -> str:
    """What its button says; a switch to a server that the list has not yet names it."""
    is_switch = call.id == "set_goproxy" or call.args.get("name") == "GOPROXY"
    wanted = _hosts(call.args.get("value", "")) if is_switch else ()
    snapshot = state.snapshot if state is not None else None
    now = _hosts(snapshot.value("GOPROXY")) if snapshot is not None else ()
    host = next((host for host in wanted if host not in now), "")
    if not host:
        return words.fix(look, call, "button")
    if len(host) > _LONGEST_HOST:
        host = f"{host[: _LONGEST_HOST // 2]}…{host[-_LONGEST_HOST // 2 :]}"
    return look.text("diagnose.button.switch", host=host)


def _hosts(value: str) -> tuple[str, ...]:
    """The servers of a GOPROXY value, () where Go refuses it."""
    try:
        found = goproxy.parse(value)
    except goproxy.GoproxyError:
        return ()
    urls = (entry.url for entry in found)
    return tuple(words.host(url) for url in urls if url not in (goproxy.DIRECT, goproxy.OFF))


def cause_name(look: Look, cause: str) -> str:
    """A cause of which nothing but its id is known, in a few words."""
    return look.first(f"cause.{cause}.name", f"cause.{cause}.title", subject="")


def run_status(look: Look, state: Diagnosis | None, *, running: bool, cancelled: bool) -> str:
    """The sentence beside the progress bar."""
    if state is None:
        return look.text("diagnose.status.before")
    shown = views(look, state)
    total = len(STEPS)
    if running:
        at = next((view for view in shown if view.status == "run"), None)
        at = at or next((view for view in shown if view.status == "wait"), shown[-1])
        doing = look.text(f"step.{at.id}.doing")
        return look.text("diagnose.status.running", n=at.number, total=total, doing=doing)
    numbers = [view.number for view in shown if view.status in COUNTED]
    if not numbers:
        return look.text("diagnose.status.cancelled" if cancelled else "diagnose.status.before")
    if cancelled:
        first = look.text("diagnose.status.cancelled")
    elif len(numbers) < total:
        first = look.text("diagnose.status.paused", n=max(numbers), total=total)
    elif state.duration_ms:
        first = look.text("diagnose.status.done", s=words.seconds(state.duration_ms))
    else:
        first = look.text("diagnose.status.done_plain")
    return SEPARATOR.join((first, *counts(look, shown)))


def counts(look: Look, shown: list[StepView]) -> list[str]:
    """How many steps have which answer, those that none has left out."""
    told = []
    for status in COUNTED:
        count = sum(1 for view in shown if view.status == status)
        if count:
            told.append(look.text(f"diagnose.count.{status}", n=count))
    return told


def first_failed(state: Diagnosis) -> str:
    """The step to look at first: one that failed, else one with a warning, else ""."""
    for wanted in (StepStatus.FAIL, StepStatus.WARN):
        for name in STEPS:
            if _step(state, name).status is wanted:
                return name
    return ""


def entry_status(state: Diagnosis | None, url: str) -> str:
    """The gravest answer of that address of GOPROXY; of the whole list where `url` is ""."""
    steps = state.steps if state is not None else ()
    if url:
        told = [status_of(entry) for step in steps if (entry := _of_entry(step, url)) is not None]
    else:
        asked = _OF_A_SERVER - {"ping"}
        told = [status_of(step, hint=step.hint) for step in steps if step.id in asked]
    return next((status for status in _GRAVEST if status in told), "wait")


def entry_name(look: Look, url: str) -> str:
    """A short name of an address of GOPROXY."""
    if url in (goproxy.DIRECT, goproxy.OFF):
        return look.text(f"diagnose.entry.{url}")
    return words.host(url)


def _view(look: Look, step: Step, entry: str) -> StepView:
    shown = _of_entry(step, entry) or step
    status = status_of(shown, hint=step.hint)
    word = look.text(f"diagnose.status_word.{status}")
    question = look.text(f"step.{step.id}.question")
    number = STEPS.index(step.id) + 1
    if status in ("wait", "run") or not shown.summary:
        return StepView(step.id, number, question, status, word, word, word)
    args = words.clean_args(shown.args)
    result = _worded(look, f"step.{shown.summary}", args)
    brief = _worded(look, f"brief.{shown.summary}", args)
    if not brief and status == "ok":
        brief = _worded(look, f"brief.{step.id}.ok", args)
    return StepView(
        step.id, number, question, status, word, result or word, brief or result or word
    )


def _worded(look: Look, key: str, args: Mapping[str, object]) -> str:
    """The text of that key; "" where there is none, or where it asks for more than is known."""
    if key not in look.catalogue:
        return ""
    try:
        text = look.text(key, **args)
    except KeyError:
        return ""
    return "" if not args and "{" in text else text


def _step(state: Diagnosis | None, name: str) -> Step:
    steps = state.steps if state is not None else ()
    return next((step for step in steps if step.id == name), Step(name))


def _of_entry(step: Step, entry: str) -> StepEntry | None:
    return next((each for each in step.entries if each.url == entry), None) if entry else None


def finding_of(state: Diagnosis | None, step: Step) -> Finding | None:
    """The finding that the step led to, itself or as a consequence of another; None: none."""
    if state is None or status_of(step, hint=step.hint) in ("wait", "run", "ok", "skip"):
        return None
    for cause in step.causes:
        for found in state.findings:
            if found.cause == cause:
                return found
    return next(
        (found for found in state.findings if set(step.causes) & set(found.consequences)), None
    )


def _title(look: Look, step: Step, view: StepView, found: Finding | None) -> str:
    if found is not None and found.cause in step.causes:
        return words.finding(look, found, "title")
    return look.first(f"step.{step.id}.title.{view.status}", f"step.{step.id}.question")


def _sentence(look: Look, key: str, state: Diagnosis | None, url: str) -> str:
    told = look.text(key, servers=_servers(look, state, url), module=_module(state))
    return _BETWEEN_HAN.sub("", told)


def _module(state: Diagnosis | None) -> str:
    return words.clean(state.module if state is not None and state.module else DEFAULT_MODULE)


def _servers(look: Look, state: Diagnosis | None, url: str) -> str:
    """The servers that were asked, by name."""
    asked = (url,) if url else entries(state)
    hosts = [words.host(each) for each in asked if each not in (goproxy.DIRECT, goproxy.OFF)]
    if not hosts:
        return look.text("diagnose.servers")
    return look.text("list.separator").join(hosts)


def _saw(
    look: Look, state: Diagnosis | None, step: Step, view: StepView, found: Finding | None
) -> str:
    is_own = found is not None and found.cause in step.causes
    told = [words.finding(look, found, "why") if found is not None and is_own else view.result]
    if view.status == "err" and step.id in _OF_A_SERVER:
        told.append(_others(look, state))
    return "\n".join(filter(None, told))


def _others(look: Look, state: Diagnosis | None) -> str:
    """The fastest mirror that serves modules, to compare with; "" where none is known."""
    reports = state.mirrors if state is not None else ()
    working = [
        report
        for report in reports
        if report.verdict is Usability.USABLE and report.latency and not report.in_use
    ]
    best = min(working, key=lambda report: report.latency.median, default=None)  # type: ignore[union-attr]  # it has one
    if best is None or best.latency is None:
        return ""
    ms = words.milliseconds(best.latency.median)
    return look.text("diagnose.saw.others", host=words.host(best.mirror.url), ms=ms)


def _means(look: Look, state: Diagnosis | None, step: Step, view: StepView) -> str:
    root = finding_of(state, step)
    if root is not None and root.cause not in step.causes:
        return look.text("diagnose.means.follows", root=words.finding(look, root, "title"))
    if view.status == "skip" and _waits_for_earlier(state, step.id):
        return look.text("diagnose.means.skip.earlier")
    keys = [f"step.{step.id}.means.{view.status}", f"diagnose.means.{view.status}"]
    if view.status == "err" and _others(look, state):
        keys.insert(0, f"step.{step.id}.means.err.others")
    told = [look.first(*keys)]
    told += _alternatives(look, root)
    return "\n".join(told)


def _alternatives(look: Look, found: Finding | None) -> list[str]:
    """What else it could be, and the step that would tell."""
    others = found.alternatives if found is not None else ()
    return [
        look.text(
            "diagnose.means.or",
            other=cause_name(look, other.cause),
            n=STEPS.index(other.step) + 1,
        )
        for other in others
        if other.step in STEPS
    ]


def _waits_for_earlier(state: Diagnosis | None, name: str) -> bool:
    failed = (StepStatus.FAIL, StepStatus.UNKNOWN, StepStatus.SKIP)
    return any(_step(state, earlier).status in failed for earlier in DEPENDS_ON.get(name, ()))


def _raw(look: Look, step: Step, shown: StepEntry | None) -> str:
    if shown is not None:
        return "\n".join(_evidence(look, shown.evidence))
    if len(step.entries) < 2:
        return "\n".join(_evidence(look, step.evidence))
    lines: list[str] = []
    for entry in step.entries:
        told = _evidence(look, entry.evidence)
        if told:
            lines += [f"[{words.host(entry.url)}]", *told]
    return "\n".join((*_unseen(_evidence(look, step.evidence), lines), *lines))


def _unseen(told: list[str], lines: list[str]) -> list[str]:
    return [line for line in told if line not in lines]


def _evidence(look: Look, evidence: tuple[Evidence, ...]) -> list[str]:
    lines = []
    for each in evidence:
        key = f"evidence.{each.label}"
        label = look.text(key) if key in look.catalogue else words.clean(each.label)
        lines.append(look.text("a11y.node", title=label, detail=words.clean(each.value)))
    return lines
