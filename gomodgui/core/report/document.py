"""The report as one value: `gomodgui.report/1`, everything that is not ours taken out of it.

The Markdown form is made from this value alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from gomodgui.core.change import JournalEntry, Proof, RecordedEdit
from gomodgui.core.fix import fix_class
from gomodgui.core.flow import Diagnosis, Step, StepStatus
from gomodgui.core.measurement import MirrorReport
from gomodgui.core.model import Evidence, Finding, FixCall, Layer, Origin, Setting, Severity
from gomodgui.core.report import identity
from gomodgui.core.report.material import PARTS, Material
from gomodgui.core.report.redaction import Redactor
from gomodgui.core.texts import Catalogue

SCHEMA = "gomodgui.report/1"
Json = dict[str, Any]
_UNTOLD = frozenset({StepStatus.WAIT, StepStatus.RUN})
_WORDS_OF_OTHERS = frozenset({"go_says", "git_says", "detail"})


@dataclass(frozen=True, slots=True)
class Options:
    """What is wanted: parts of PARTS, and whether private module paths are to be hidden."""

    parts: Collection[str] = PARTS
    hide_modules: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`value`: what JSON shows. `masked`: how many different things of each kind were taken out."""

    value: Json
    masked: Mapping[str, int]


def build(material: Material, texts: Catalogue, options: Options | None = None) -> Document:
    """Word it in the catalogue's language; a part that is not wanted is null."""
    return _Builder(material, texts, options or Options()).built()


class _Builder:
    """Every string of the material goes through `_show`; sentences of the catalogue do not."""

    def __init__(self, material: Material, texts: Catalogue, options: Options) -> None:
        self._material = material
        self._texts = texts
        self._options = options
        self._redactor = Redactor(
            identity.learn(material), self._placeholder, hide_modules=options.hide_modules
        )
        self._show = self._redactor.show

    def built(self) -> Document:
        """The whole."""
        material, parts = self._material, self._options.parts
        diagnosis = material.diagnosis
        value: Json = {
            "schema": SCHEMA,
            "created": self._moment(material.time),
            "language": self._texts.language,
            "program": {"name": "gomodgui", "version": self._show(material.program)},
            "system": {
                "os": self._show(material.os),
                "release": self._show(material.release),
                "machine": self._show(material.machine),
            },
            "go": self._go(),
            "verdict": self._verdict(),
            "checked": self._moment(material.checked_at) if material.checked_at else None,
            "settings": self._settings() if "settings" in parts else None,
            "findings": self._findings() if "findings" in parts else None,
            "plan": self._plan() if "findings" in parts else None,
            "steps": self._steps() if "steps" in parts else None,
            "proof": self._proof(diagnosis) if "steps" in parts else None,
            "mirrors": self._mirrors() if "mirrors" in parts else None,
            "errors": self._errors() if "errors" in parts else None,
            "project": self._project() if "project" in parts else None,
            "git": self._git() if "git" in parts else None,
            "changes": self._changes() if "changes" in parts else None,
            "unknown": list(material.unread),
            "hides_private_modules": self._options.hide_modules,
        }
        value["masked"] = dict(self._redactor.counts)
        return Document(value, self._redactor.counts)

    def _placeholder(self, kind: str, number: int) -> str:
        word = self._texts.text(f"report.mask.{kind}")
        return f"<{word}-{number}>" if number else f"<{word}>"

    def _moment(self, seconds: float) -> str:
        zone = timezone(timedelta(seconds=self._material.utc_offset_s))
        return datetime.fromtimestamp(seconds, zone).isoformat(timespec="seconds")

    def _optional(self, text: str | None) -> str | None:
        return None if text is None else self._show(text)

    def _args(self, args: Mapping[str, str]) -> dict[str, str]:
        return {name: self._show(value) for name, value in args.items()}

    # The head

    def _go(self) -> Json:
        words = self._material.go
        diagnosis = self._material.diagnosis
        snapshot = diagnosis.snapshot if diagnosis else None
        found = snapshot.go if snapshot else None
        env = [{"name": self._show(n), "value": self._show(v)} for n, v in words.env.items()]
        return {
            "version": (self._show(found.version) or None) if found else None,
            "path": self._show(found.path) if found else None,
            "found_by": found.found_by if found else None,
            "words": self._show(words.version) or None,
            "env": env if "go_env" in self._options.parts else None,
            "error": self._show(words.error) or None,
        }

    def _verdict(self) -> Json:
        diagnosis = self._material.diagnosis
        healthy = diagnosis.healthy if diagnosis else None
        key = {True: "healthy", False: "unhealthy", None: "unknown"}[healthy]
        first = next(iter(diagnosis.findings), None) if diagnosis else None
        is_cause = first is not None and first.severity is Severity.ERROR
        return {
            "healthy": healthy,
            "text": self._texts.text(f"report.verdict.{key}"),
            "cause": first.cause if first is not None and is_cause else None,
        }

    # The settings

    def _settings(self) -> list[Json]:
        diagnosis = self._material.diagnosis
        snapshot = diagnosis.snapshot if diagnosis else None
        return [self._setting(setting) for setting in snapshot.settings] if snapshot else []

    def _setting(self, setting: Setting) -> Json:
        return {
            "name": setting.name,
            "value": self._optional(setting.value),
            "origin": self._origin(setting.origin),
            "shadowed": [self._layer(layer) for layer in setting.shadowed],
            "terminal": self._layer(setting.terminal) if setting.terminal else None,
            "problems": [problem.cause for problem in setting.problems],
        }

    def _origin(self, origin: Origin) -> Json:
        return {"kind": origin.kind.value, "location": self._optional(origin.location)}

    def _layer(self, layer: Layer) -> Json:
        return {"value": self._show(layer.value), "origin": self._origin(layer.origin)}

    # The diagnosis

    def _findings(self) -> list[Json]:
        diagnosis = self._material.diagnosis
        return [self._finding(each) for each in diagnosis.findings] if diagnosis else []

    def _finding(self, finding: Finding) -> Json:
        return {
            "cause": finding.cause,
            "severity": finding.severity.value,
            "subject": self._show(finding.subject),
            "title": self._finding_text(finding, "title"),
            "why": self._finding_text(finding, "why"),
            "evidence": [self._evidence(each) for each in finding.evidence],
            "consequences": list(finding.consequences),
            "alternatives": [{"cause": a.cause, "step": a.step} for a in finding.alternatives],
            "fixes": [self._fix(call) for call in finding.fixes],
        }

    def _finding_text(self, finding: Finding, part: str) -> str:
        args = self._args(finding.args)
        args.setdefault("subject", self._show(finding.subject))
        return self._texts.first(
            f"cause.{finding.cause}.{finding.variant}.{part}",
            f"cause.{finding.cause}.{part}",
            **args,
        )

    def _evidence(self, evidence: Evidence) -> Json:
        label = self._texts.text(f"evidence.{evidence.label}")
        return {"label": label, "value": self._show(evidence.value)}

    def _fix(self, call: FixCall) -> Json:
        args = self._args(call.args)
        return {
            "id": call.id,
            "args": args,
            "title": self._texts.text(f"fix.{call.id}.title", **args),
            "class": fix_class(call.id).value,
            "recommended": call.recommended,
        }

    def _plan(self) -> list[Json]:
        diagnosis = self._material.diagnosis
        plan = diagnosis.plan if diagnosis else ()
        return [{"id": call.id, "args": self._args(call.args)} for call in plan]

    def _steps(self) -> list[Json]:
        diagnosis = self._material.diagnosis
        return [self._step(step) for step in diagnosis.steps] if diagnosis else []

    def _step(self, step: Step) -> Json:
        return {
            "id": step.id,
            "status": _status(step.status),
            "summary": self._summary(step.summary, step.args),
            "duration_ms": round(step.duration_ms),
            "evidence": [self._evidence(each) for each in step.evidence],
            "entries": [
                {
                    "url": self._show(entry.url),
                    "status": _status(entry.status),
                    "summary": self._summary(entry.summary, entry.args),
                }
                for entry in step.entries
            ],
        }

    def _summary(self, key: str, args: Mapping[str, str]) -> str:
        return self._texts.text(f"step.{key}", **self._args(args)) if key else ""

    def _proof(self, diagnosis: Diagnosis | None) -> Json | None:
        proof = diagnosis.proof if diagnosis else None
        if proof is None:
            return None
        return {
            "ok": proof.ok,
            "module": self._show(proof.module),
            "duration_ms": round(proof.duration_ms),
            "reason": proof.reason or None,
        }

    def _mirrors(self) -> list[Json]:
        diagnosis = self._material.diagnosis
        return [self._mirror(each) for each in diagnosis.mirrors] if diagnosis else []

    def _mirror(self, report: MirrorReport) -> Json:
        latency = report.latency
        reason = None
        if report.reason is not None:
            args = self._args(report.reason_args)
            reason = self._texts.text(f"reason.{report.reason}", **args)
        return {
            "url": self._show(report.mirror.url),
            "verdict": report.verdict.value if report.verdict else None,
            "reason": reason,
            "cause": report.cause,
            "median_ms": round(latency.median, 1) if latency else None,
            "loss": report.loss,
            "checksum_db": report.checksum_db,
            "in_use": report.in_use,
        }

    def _errors(self) -> list[Json]:
        """What go, git and the system said, in their own words."""
        found: list[tuple[str, str]] = []
        if self._material.go.error:
            found.append(("go env", self._material.go.error))
        diagnosis = self._material.diagnosis
        proof: Proof | None = diagnosis.proof if diagnosis else None
        if proof is not None and proof.ok is not True and proof.detail:
            found.append(("go mod download", proof.detail))
        for step in diagnosis.steps if diagnosis else ():
            found += [(step.id, text) for text in _said(step.evidence)]
        for finding in diagnosis.findings if diagnosis else ():
            found += [(finding.cause, text) for text in _said(finding.evidence)]
        seen: dict[str, str] = {}
        for source, text in found:
            seen.setdefault(text, source)
        return [{"source": source, "text": self._show(text)} for text, source in seen.items()]

    # What else there is

    def _project(self) -> Json | None:
        project = self._material.project
        if project is None:
            return None
        return {"folder": self._show(project.folder), "go_mod": self._show(project.go_mod)}

    def _git(self) -> Json:
        git = self._material.git
        return {
            "version": self._show(git.version) or None,
            "rules": [
                {"base": self._show(base), "instead_of": self._show(instead)}
                for base, instead in git.rules
            ],
            "logins": [self._show(login.machine) for login in self._material.logins],
        }

    def _changes(self) -> list[Json]:
        return [self._change(entry) for entry in self._material.changes]

    def _change(self, entry: JournalEntry) -> Json:
        return {
            "change_id": entry.id,
            "time": self._moment(entry.time),
            "fixes": [{"id": call.id, "args": self._args(call.args)} for call in entry.calls],
            "state": entry.state.value,
            "verified": entry.verified,
            "edits": [self._edit(edit) for edit in entry.edits],
        }

    def _edit(self, edit: RecordedEdit) -> Json:
        return {
            "target": self._show(edit.target),
            "kind": edit.kind,
            "before": self._lines(edit.before_lines),
            "after": self._lines(edit.after_lines),
        }

    def _lines(self, lines: tuple[str, ...] | None) -> str | None:
        return self._show("\n".join(lines)) if lines else None


def _said(evidence: tuple[Evidence, ...]) -> list[str]:
    """Sentences of others; a single word is a code of ours."""
    said = (each.value for each in evidence if each.label in _WORDS_OF_OTHERS)
    return [text for text in said if " " in text.strip()]


def _status(status: StepStatus) -> str:
    """As the contract names it: what was not asked is not known."""
    return StepStatus.UNKNOWN.value if status in _UNTOLD else status.value
