"""The JSON shapes of the contract, from the values of the core."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from gomodgui.core import editlines
from gomodgui.core.change import (
    ChangePlan,
    ChangeResult,
    Edit,
    FileEdit,
    JournalEntry,
    LoginEdit,
    ModeEdit,
    MoveEdit,
    RecordedEdit,
)
from gomodgui.core.fix import fix_class
from gomodgui.core.linediff import changed
from gomodgui.core.measurement import Comparison, MirrorReport, Usability
from gomodgui.core.model import Finding, FixCall, Layer, Origin, Setting, SettingsSnapshot
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.texts import Catalogue

Json = dict[str, Any]
_NOT_TEXT = re.compile("[\ud800-\udfff]")


class Shapes:
    """Builds the shapes in one language; every string is masked and free of control characters.

    Only values of settings and arguments of fixes are told to the letter: JSON writes what a
    terminal would act upon as an escape.

    `show_path` shortens an absolute path to `~/…` inside the home folder.
    """

    def __init__(self, texts: Catalogue, show_path: Callable[[str], str]) -> None:
        self._texts = texts
        self._show_path = show_path

    def settings(self, snapshot: SettingsSnapshot) -> Json:
        """`gomodgui.settings/1`."""
        toolchains = [
            {"path": _clean(t.path), "version": _clean(t.version) or None, "found_by": t.found_by}
            for t in snapshot.toolchains
        ]
        chosen = snapshot.go
        return {
            "schema": "gomodgui.settings/1",
            "go": {
                "path": _clean(chosen.path) if chosen else None,
                "version": (_clean(chosen.version) or None) if chosen else None,
                "found_by": chosen.found_by if chosen else None,
            },
            "toolchains": toolchains,
            "settings": [self.setting(setting) for setting in snapshot.settings],
            "terminal_error": snapshot.terminal_error or None,
        }

    def setting(self, setting: Setting) -> Json:
        """One entry of `settings`; `terminal` is ours: what a fresh login shell sees instead."""
        return {
            "name": setting.name,
            "value": None if setting.value is None else _exact(setting.value),
            "origin": _origin(setting.origin),
            "shadowed": [_layer(layer) for layer in setting.shadowed],
            "terminal": _layer(setting.terminal) if setting.terminal else None,
            "problems": [self.finding(problem) for problem in setting.problems],
        }

    def finding(self, finding: Finding) -> Json:
        """A finding of the contract, worded."""
        return {
            "cause": finding.cause,
            "severity": finding.severity.value,
            "subject": _clean(finding.subject),
            "title": self.finding_text(finding, "title"),
            "why": self.finding_text(finding, "why"),
            "evidence": [
                {"label": self._texts.text(f"evidence.{e.label}"), "value": _clean(e.value)}
                for e in finding.evidence
            ],
            "consequences": list(finding.consequences),
            "alternatives": [{"cause": a.cause, "step": a.step} for a in finding.alternatives],
            "fixes": [self.fix(call) for call in finding.fixes],
        }

    def path(self, path: str) -> str:
        """An absolute path as it is shown: `~/…` inside the home folder."""
        return _clean(self._show_path(path))

    def finding_text(self, finding: Finding, part: str) -> str:
        """The title or the why of a finding, of its variant where that has one."""
        args = {name: _clean(value) for name, value in finding.args.items()}
        args.setdefault("subject", _clean(finding.subject))
        return self._texts.first(
            f"cause.{finding.cause}.{finding.variant}.{part}",
            f"cause.{finding.cause}.{part}",
            **args,
        )

    def fix(self, call: FixCall) -> Json:
        """A fix of a finding."""
        args = {name: _clean(value) for name, value in call.args.items()}
        return {
            "id": call.id,
            "args": {name: _exact(value) for name, value in call.args.items()},
            "title": self._texts.text(f"fix.{call.id}.title", **args),
            "class": fix_class(call.id).value,
            "recommended": call.recommended,
        }

    def comparison(self, comparison: Comparison) -> Json:
        """`gomodgui.compare/1`."""
        return {
            "schema": "gomodgui.compare/1",
            "module": _clean(comparison.module),
            "winner": _optional(comparison.winner),
            "tie": [_clean(url) for url in comparison.tie],
            "cancelled": comparison.cancelled,
            "duration_ms": round(comparison.duration_ms),
            "proxies": [self.proxy(report) for report in comparison.proxies],
        }

    def proxy(self, report: MirrorReport) -> Json:
        """One row. A verdict that was not reached is `unusable`, and its reason says so."""
        latency = report.latency
        phases = report.phases
        return {
            "url": _clean(report.mirror.url),
            "name": _clean(report.mirror.name(self._texts.language)),
            "verdict": (report.verdict or Usability.UNUSABLE).value,
            "reason": self.reason(report),
            "cause": report.cause,
            "latency_ms": {
                "median": _ms(latency.median if latency else None),
                "min": _ms(latency.min if latency else None),
                "p90": _ms(latency.p90 if latency else None),
                "jitter": _ms(latency.jitter if latency else None),
            },
            "phases_ms": {
                "dns": _ms(phases.dns),
                "tcp": _ms(phases.tcp),
                "tls": _ms(phases.tls),
                "first_byte": _ms(phases.first_byte),
                "download": _ms(phases.download),
            },
            "throughput_mib_s": _ms(report.throughput_mib_s),
            "loss": report.loss,
            "samples": report.samples,
            "checksum_db": report.checksum_db,
            "rounds": [_ms(sample) for sample in report.rounds],
        }

    def reason(self, report: MirrorReport) -> str | None:
        """Why a mirror is not usable, worded; None where it is."""
        if report.verdict is None and report.reason is None:
            return self._texts.text("cli.compare.untold")
        if report.reason is None:
            return None
        args = {name: _clean(value) for name, value in report.reason_args.items()}
        return self._texts.text(f"reason.{report.reason}", **args)

    def plan(self, plan: ChangePlan, message: str) -> Json:
        """`gomodgui.change/1` of something not done: a dry run, or a refusal."""
        return {
            "schema": "gomodgui.change/1",
            "change_id": None,
            "applied": False,
            "verified": None,
            "edits": [self._edit(edit) for edit in plan.edits],
            "message": message,
            "guidance": [
                {
                    "id": guidance.id,
                    "text": self.guidance(guidance.id, guidance.args),
                    "command": guidance.command or None,
                }
                for guidance in plan.guidance
            ],
            "commands": [_clean(command) for command in plan.commands],
        }

    def guidance(self, guidance_id: str, args: Mapping[str, str]) -> str:
        """What a person has to do, in a sentence."""
        clean = {name: _clean(value) for name, value in args.items()}
        return self._texts.text(f"guidance.{guidance_id}.text", **clean)

    def change(self, result: ChangeResult, message: str) -> Json:
        """`gomodgui.change/1` of something done, or refused by what was found."""
        entry = result.entry
        return {
            "schema": "gomodgui.change/1",
            "change_id": entry.id if entry else None,
            "applied": result.applied,
            "verified": result.verified,
            "edits": [self._recorded(edit) for edit in entry.edits] if entry else [],
            "message": message,
            "reason": result.reason or None,
            "shadowed_by": [
                {"name": s.name, "value": _clean(s.value), "location": _optional(s.location)}
                for s in (result.proof.shadows if result.proof else ())
            ],
            "conflicts": [
                {
                    "target": _clean(self._show_path(conflict.target)),
                    "difference": [
                        f"{line.sign}{_clean(line.text)}"
                        for line in changed(conflict.ours, conflict.now)
                    ],
                }
                for conflict in result.conflicts
            ],
        }

    def journal(self, entries: tuple[JournalEntry, ...]) -> Json:
        """`gomodgui.journal/1`, newest first."""
        return {
            "schema": "gomodgui.journal/1",
            "changes": [
                {
                    "change_id": entry.id,
                    "time": entry.time,
                    "fixes": [self.fix(call) for call in entry.calls],
                    "state": entry.state.value,
                    "verified": entry.verified,
                    "source": entry.source,
                    "edits": [self._recorded(edit) for edit in entry.edits],
                }
                for entry in entries
            ],
        }

    def _edit(self, edit: Edit) -> Json:
        if isinstance(edit, MoveEdit | ModeEdit):
            return self._many(edit)
        if isinstance(edit, LoginEdit):
            shown = _clean(editlines.login(edit))
            return {"target": edit.url, "kind": edit.role, "before": None, "after": shown}
        if isinstance(edit, FileEdit):
            lines = changed(edit.before, edit.after)
            return {
                "target": _clean(self._show_path(edit.path)),
                "kind": edit.role,
                "before": _joined([line.text for line in lines if line.sign == "-"]),
                "after": _joined([line.text for line in lines if line.sign == "+"]),
            }
        return {
            "target": rf"HKCU\Environment\{edit.name}",
            "kind": "windows_user_variable",
            "before": _optional(edit.before),
            "after": _optional(edit.after),
        }

    def _many(self, edit: MoveEdit | ModeEdit) -> Json:
        """Many files at once: what is set aside, or gets other permissions."""
        before, after = editlines.lines(edit)
        shape: Json = {
            "target": _clean(self._show_path(edit.folder)),
            "kind": edit.role,
            "before": _joined(before),
            "after": _joined(after),
        }
        if isinstance(edit, MoveEdit):
            files, size, _ = editlines.how_much(edit)
            aside = _clean(self._show_path(edit.quarantine))
            shape |= {"files": files, "size": size, "moved_to": aside}
        return shape

    def _recorded(self, edit: RecordedEdit) -> Json:
        shape: Json = {
            "target": _clean(self._show_path(edit.target)),
            "kind": edit.kind,
            "before": _joined(edit.before_lines),
            "after": _joined(edit.after_lines),
        }
        if edit.aside:
            aside = _clean(self._show_path(edit.aside))
            shape |= {"files": edit.files, "size": edit.size, "moved_to": aside}
        return shape


def _clean(text: str) -> str:
    return neutralise(mask(text))


def _exact(text: str) -> str:
    """The text without secrets; bytes that are no text as the go command writes them."""
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", mask(text))


def _optional(text: str | None) -> str | None:
    return None if text is None else _clean(text)


def _joined(lines: list[str] | tuple[str, ...] | None) -> str | None:
    return "\n".join(_clean(line) for line in lines) if lines else None


def _ms(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _origin(origin: Origin) -> Json:
    return {"kind": origin.kind.value, "location": _optional(origin.location)}


def _layer(layer: Layer) -> Json:
    return {"value": _exact(layer.value), "origin": _origin(layer.origin)}
