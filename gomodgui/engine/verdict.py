"""From all that a diagnosis knows at one moment: its steps, the root causes, the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gomodgui.core import patterns, rootcause
from gomodgui.core.flow import STEPS, Diagnosis, Step, StepStatus
from gomodgui.core.goproxy import Entry
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import Evidence, Finding, SettingsSnapshot, Severity
from gomodgui.core.overview import Health
from gomodgui.core.stepcauses import STEP_OF
from gomodgui.core.switch import one_click_value
from gomodgui.core.walk import Outcome
from gomodgui.engine import gofindings, networkfindings, promotion, serversteps
from gomodgui.engine.examination import Observation
from gomodgui.engine.networkfindings import BY_PROOF, sumdb_host
from gomodgui.engine.overview import serves
from gomodgui.engine.scene import Scene
from gomodgui.engine.serversteps import CONNECTING, Servers
from gomodgui.engine.treatment import Prescriber

if TYPE_CHECKING:
    from gomodgui.engine.doctor import DoctorTools, Known

_WORST = (
    StepStatus.FAIL,
    StepStatus.WARN,
    StepStatus.OK,
    StepStatus.UNKNOWN,
    StepStatus.SKIP,
    StepStatus.RUN,
    StepStatus.WAIT,
)
"""Of several answers to one question the first of these wins."""
_VAGUE = rootcause.CONNECTING - {"dns_hijacked", "ipv6_broken"}
"""Causes that the connections to mirrors tell better than git or Go; the rest is only examined."""
_OF_SEVERITY = {Severity.ERROR: StepStatus.FAIL, Severity.WARNING: StepStatus.WARN}


def entries_of(snapshot: SettingsSnapshot, module: str) -> tuple[Entry, ...]:
    """The GOPROXY entries that Go asks for that module; () where it refuses the list."""
    return _scene(snapshot, module).entries


def of(known: Known, tools: DoctorTools, before: Diagnosis | None = None) -> Diagnosis:
    """All of it; nothing but the settings' own problems before these are read.

    `before`: what was told last. A plan for the same findings is made anew only at the end.
    """
    question, state = known.question, known.state
    if state is None or state.snapshot is None:
        first = Step("go", StepStatus.UNKNOWN if known.finished else StepStatus.RUN)
        steps = (first, *(Step(each, _pending(known)) for each in STEPS[1:]))
        return Diagnosis(question.module, question.project, steps)
    scene = replace(
        _scene(state.snapshot, question.usual),
        reports={canonical(report.mirror.url): report for report in state.mirrors},
        race_over=state.finished,
        proof=state.proof,
    )
    scene = replace(scene, disproved=networkfindings.disproved(scene))
    value = _switch_value(scene, tools)
    prescriber = Prescriber(tools.facts, lambda each: serves(scene, each), value)
    found = rootcause.folded(_findings(known, scene, prescriber))
    steps = tuple(_step(each, known, scene, found) for each in STEPS)
    is_same = before is not None and before.findings == found and not known.finished
    plan = before.plan if before is not None and is_same else prescriber.plan(found)
    return Diagnosis(
        question.module,
        question.project,
        steps,
        findings=found,
        plan=plan,
        healthy=_healthy(state.proof.ok if state.proof else None, found),
        snapshot=state.snapshot,
        mirrors=state.mirrors,
        proof=state.proof,
        overview=state,
    )


def _scene(snapshot: SettingsSnapshot, module: str) -> Scene:
    return Scene(module, snapshot=snapshot)


def _healthy(proved: bool | None, findings: Sequence[Finding]) -> bool | None:
    if any(finding.severity is Severity.ERROR for finding in findings):
        return False
    return True if proved else None


def _switch_value(scene: Scene, tools: DoctorTools) -> str:
    """What one click would give GOPROXY, "" where no mirror was seen working."""
    urls = [report.mirror.url for report in scene.candidates]
    if not urls or scene.snapshot is None:
        return ""
    is_public = tools.overview.is_public
    current = scene.snapshot.value("GOPROXY")
    return one_click_value(current, urls, lambda url: is_public(url) or scene.is_no_mirror(url))


def _findings(known: Known, scene: Scene, prescriber: Prescriber) -> Iterator[Finding]:
    """All of them, the better worded of two first: what an examination saw, then the rest."""
    yield from gofindings.findings(scene.snapshot)
    seen = list(known.state.findings) if known.state else []
    measured = {each.subject for each in seen if each.cause in rootcause.CONNECTING}
    for observation in known.observations.values():
        for finding in observation.findings if observation else ():
            # What git or Go say of a connection is vaguer than what was measured of it.
            if finding.cause not in _VAGUE or finding.subject not in measured:
                yield finding
    better = {each.cause for each in seen if each.variant != BY_PROOF}
    for finding in (*promotion.promoted(scene, seen, prescriber), *seen):
        if finding.variant != BY_PROOF or finding.cause not in better:
            yield prescriber.completed(finding)


def _pending(known: Known) -> StepStatus:
    return StepStatus.UNKNOWN if known.finished else StepStatus.WAIT


def _step(step_id: str, known: Known, scene: Scene, findings: Sequence[Finding]) -> Step:
    """Its own answer and those of the examinations, joined."""
    own = _own(step_id, known, scene)
    found = [own] if own is not None else []
    running = False
    for key, step in known.awaited.items():
        if step != step_id:
            continue
        if key in known.observations:
            found.append(_observed(step_id, known.observations[key]))
        elif known.finished:
            found.append(Step(step_id, StepStatus.UNKNOWN, "untold"))
        else:
            running = True
    if not found:
        return Step(step_id, StepStatus.RUN if running else _pending(known))
    best = min(found, key=lambda step: _WORST.index(step.status))
    status = StepStatus.RUN if running and best.status is not StepStatus.FAIL else best.status
    return replace(
        best,
        status=status,
        hint=any(step.hint for step in found),
        evidence=tuple(evidence for step in found for evidence in step.evidence),
        entries=tuple(entry for step in found for entry in step.entries),
        causes=_causes(known, step_id, findings),
    )


def _observed(step_id: str, observation: Observation | None) -> Step:
    """An examination that crashed has told nothing."""
    if observation is None:
        return Step(step_id, StepStatus.UNKNOWN, "crashed")
    return Step(
        step_id,
        observation.status,
        summary=observation.summary,
        args=observation.args,
        evidence=observation.evidence,
        entries=observation.entries,
        hint=observation.hint,
    )


def _own(step_id: str, known: Known, scene: Scene) -> Step | None:
    """What the check of the first screen and the probes say; None: nothing."""
    if step_id == "go":
        return _go(scene)
    if step_id == "settings":
        return _settings(scene)
    if step_id in CONNECTING or step_id == "protocol":
        return serversteps.step(step_id, _servers(known, scene))
    if step_id == "sumdb":
        return _sumdb(known, scene)
    if step_id == "version":
        return _version(known, scene)
    return None


def _go(scene: Scene) -> Step:
    go = scene.snapshot.go if scene.snapshot else None
    if go is None:
        return Step("go", StepStatus.FAIL, "go.missing")
    evidence = (Evidence("path", go.path), Evidence("version", go.version))
    return Step("go", StepStatus.OK, "go.ok", {"version": go.version}, evidence=evidence)


def _settings(scene: Scene) -> Step:
    problems = [
        problem
        for setting in (scene.snapshot.settings if scene.snapshot else ())
        for problem in setting.problems
    ]
    if not problems:
        return Step("settings", StepStatus.OK, "settings.ok")
    worst = min(problems, key=lambda each: list(Severity).index(each.severity))
    status = _OF_SEVERITY.get(worst.severity, StepStatus.OK)
    args = {"n": str(len(problems)), "name": worst.subject}
    evidence = tuple(Evidence("setting", f"{each.subject}: {each.cause}") for each in problems)
    key = "settings.hint" if status is StepStatus.OK else "settings.wrong"
    return Step("settings", status, key, args, evidence=evidence, hint=status is StepStatus.OK)


def _servers(known: Known, scene: Scene) -> Servers:
    entries = known.entries
    return Servers(
        entries,
        tuple(known.probes.get(at) for at in range(len(entries))),
        tuple(scene.report(entry.url) for entry in entries),
        scene.walk,
        finished=known.finished,
    )


def _sumdb(known: Known, scene: Scene) -> Step:
    """Of the entry that serves Go; where none does, whether anything could reach it."""
    snapshot = scene.snapshot
    name = sumdb_host(scene)
    if snapshot is None or snapshot.value("GOSUMDB").strip() == "off":
        return Step("sumdb", StepStatus.WARN, "sumdb.off")
    unchecked = snapshot.value("GONOSUMDB") or snapshot.value("GOPRIVATE")
    if patterns.matches(unchecked, scene.module.partition("@")[0]):
        return Step("sumdb", StepStatus.SKIP, "sumdb.private", {"host": name})
    args = {"host": name}
    serving = scene.serving
    if serving is not None and serving.checksum_db is not None:
        if serving.checksum_db:
            return Step("sumdb", StepStatus.OK, "sumdb.ok", args)
        status = StepStatus.WARN if scene.proof and scene.proof.ok else StepStatus.FAIL
        return Step("sumdb", status, "sumdb.fails", args)
    if scene.proof and scene.proof.ok:
        return Step("sumdb", StepStatus.OK, "sumdb.ok", args)
    told = [r.checksum_db for r in scene.reports.values() if r.checksum_db is not None]
    if any(told):
        return Step("sumdb", StepStatus.OK, "sumdb.beside", args)
    if told and known.finished:
        return Step("sumdb", StepStatus.WARN, "sumdb.fails", args)
    return Step("sumdb", StepStatus.UNKNOWN if known.finished else StepStatus.RUN, "untold", args)


def _version(known: Known, scene: Scene) -> Step:
    """Did the go command get the module?"""
    proof = scene.proof
    args: Mapping[str, str] = {"module": known.question.module}
    if proof is not None and proof.ok:
        took = {**args, "ms": f"{proof.duration_ms:.0f}"}
        return Step("version", StepStatus.OK, "version.proved", took, proof.duration_ms)
    missing = [
        report
        for entry in scene.entries
        if (report := scene.report(entry.url)) is not None
        and report.cause in ("module_not_found", "version_not_found")
    ]
    if missing and scene.walk.outcome is Outcome.FAILS and len(missing) == len(scene.entries):
        return Step("version", StepStatus.FAIL, "version.missing", args)
    if not known.finished and not (known.state and known.state.finished):
        return Step("version", StepStatus.RUN)
    if proof is not None and proof.ok is False:
        evidence = (Evidence("go_says", proof.detail),) if proof.detail else ()
        return Step("version", StepStatus.FAIL, "version.not_had", args, evidence=evidence)
    if known.state and known.state.health in (Health.FAILING, Health.BLOCKED, Health.OFFLINE):
        return Step("version", StepStatus.SKIP, "earlier", args)
    return Step("version", StepStatus.UNKNOWN, "untold", args)


def _causes(known: Known, step_id: str, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The causes found that were seen at that step, those told as findings first."""
    told = {finding.cause for finding in findings}
    told |= {cause for finding in findings for cause in finding.consequences}
    seen: dict[str, None] = {}
    for key, step in known.awaited.items():
        observation = known.observations.get(key)
        if step == step_id and observation is not None:
            seen |= dict.fromkeys(finding.cause for finding in observation.findings)
    for cause in told:
        if STEP_OF.get(cause, "version") == step_id:
            seen.setdefault(cause)
    return tuple(cause for cause in seen if cause in told)
