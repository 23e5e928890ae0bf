"""`gomodgui doctor`: what is wrong, why, and what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomodgui.cli import fix
from gomodgui.cli.console import Console, Style
from gomodgui.cli.doctorshapes import DoctorShapes
from gomodgui.cli.parser import UsageError
from gomodgui.cli.shapes import Shapes
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeResult
from gomodgui.core.fix import RefusedError
from gomodgui.core.flow import Diagnosis, Step, StepStatus
from gomodgui.core.model import Finding, FixCall, Severity

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend

_STYLES = {
    StepStatus.OK: Style.GOOD,
    StepStatus.WARN: Style.WARN,
    StepStatus.FAIL: Style.BAD,
}
_OF_SEVERITY = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.WARN}
_ROUNDS = 3
"""How often a plan may bring to light that something else is wrong, too."""


def run(
    backend: EngineBackend,
    console: Console,
    shapes: Shapes,
    scope: CancelScope,
    *,
    module: str,
    project: str | None,
    mend: bool,
    yes: bool,
) -> int:
    """Diagnose, and mend where asked to. 0 healthy, 1 not, 2 needs --yes, 3 could not be told."""
    doctor = _Doctor(backend, console, shapes, scope, module, project)
    diagnosis = doctor.diagnose()
    changes: list[ChangeResult] = []
    if mend and not yes and diagnosis.plan and not console.interactive:
        doctor.tell(diagnosis, changes)
        raise UsageError(console.texts.text("cli.doctor.needs_yes"))
    done: list[FixCall] = []
    while mend and diagnosis.plan and len(changes) < _ROUNDS:
        fresh = [call for call in diagnosis.plan if call not in done]
        if not fresh:
            break
        result = doctor.mend(diagnosis, fresh, ask=not yes)
        if result is None:
            break
        done += fresh
        changes.append(result)
        diagnosis = doctor.diagnose()
        if not result.applied:
            break
    doctor.tell(diagnosis, changes)
    return {True: 0, False: 1, None: 3}[diagnosis.healthy]


class _Doctor:
    """One run's diagnoses and changes."""

    def __init__(
        self,
        backend: EngineBackend,
        console: Console,
        shapes: Shapes,
        scope: CancelScope,
        module: str,
        project: str | None,
    ) -> None:
        self._backend = backend
        self._console = console
        self._shapes = shapes
        self._scope = scope
        self._module = module
        self._project = project

    def diagnose(self) -> Diagnosis:
        """Walk the flowchart. Raises UsageError for a malformed module."""
        try:
            return self._backend.diagnose(
                self._module, self._project, None, self._progress, self._scope
            )
        except ValueError as error:
            what = self._console.safe(self._module)
            raise UsageError(
                self._console.texts.text("cli.doctor.bad_module", what=what)
            ) from error

    def mend(self, diagnosis: Diagnosis, calls: list[FixCall], *, ask: bool) -> ChangeResult | None:
        """Preview and apply; None where that was declined or refused."""
        texts = self._console.texts
        try:
            plan = self._backend.plan(calls, self._scope)
        except RefusedError as error:
            self._console.note(texts.text(f"refused.{error.reason}", **error.args_))
            return None
        if ask:
            self._print(diagnosis)
            fix.print_plan(plan, self._console, self._shapes)
            if not self._console.ask(texts.text("cli.fix.ask")):
                return None

        def show(step: str, status: str) -> None:
            if status == "run":
                self._console.progress(texts.text(f"cli.fix.step.{step}"))

        return self._backend.apply(plan, "cli", show, self._scope)

    def tell(self, diagnosis: Diagnosis, changes: list[ChangeResult]) -> None:
        """The answer: the new state, and what was changed on the way to it."""
        made = [
            self._shapes.change(result, fix.result_message(result, self._console))
            for result in changes
        ]
        shape = DoctorShapes(self._shapes, self._console.texts).doctor(diagnosis)
        self._console.json({**shape, "changes": made} if made else shape)
        for result in changes:
            self._console.line(fix.result_message(result, self._console))
            if result.entry:
                self._console.line(
                    self._console.texts.text("cli.fix.how_to_undo", id=result.entry.id)
                )
        self._print(diagnosis)
        if diagnosis.healthy is None:
            self._console.note(self._console.texts.text("cli.doctor.unknown"))

    def _progress(self, diagnosis: Diagnosis) -> None:
        open_ = (StepStatus.WAIT, StepStatus.RUN)
        told = sum(step.status not in open_ for step in diagnosis.steps)
        self._console.progress(
            self._console.texts.text("cli.doctor.progress", n=told, all=len(diagnosis.steps))
        )

    def _print(self, diagnosis: Diagnosis) -> None:
        console, texts = self._console, self._console.texts
        rows = [self._row(step) for step in diagnosis.steps]
        console.table(rows)
        console.line()
        for finding in diagnosis.findings:
            self._print_finding(finding)
        key = {True: "healthy", False: "unhealthy", None: "unknown"}[diagnosis.healthy]
        style = {True: Style.GOOD, False: Style.BAD, None: Style.WARN}[diagnosis.healthy]
        console.line(console.style(texts.text(f"cli.doctor.{key}"), style))
        if diagnosis.plan:
            console.line(texts.text("cli.doctor.plan"))
            for call in diagnosis.plan:
                console.line("  " + _command(call, console))

    def _row(self, step: Step) -> list[str]:
        texts, console = self._console.texts, self._console
        mark = texts.text(f"cli.doctor.status.{step.status.value}")
        style = _STYLES.get(step.status, Style.DIM)
        said = DoctorShapes(self._shapes, texts).summary(step.summary, step.args)
        return [console.style(mark, style), step.id, said]

    def _print_finding(self, finding: Finding) -> None:
        console, texts = self._console, self._console.texts
        mark = texts.text(f"cli.severity.{finding.severity.value}")
        style = _OF_SEVERITY.get(finding.severity, Style.DIM)
        title = self._shapes.finding_text(finding, "title")
        console.line(f"{console.style(mark, style)} {console.style(title, Style.BOLD)}")
        console.line("    " + self._shapes.finding_text(finding, "why"))
        for evidence in finding.evidence:
            label = texts.text(f"evidence.{evidence.label}")
            for at, line in enumerate(console.safe(evidence.value).splitlines() or [""]):
                console.line(f"    {label if not at else '':<{len(label)}}  {line}".rstrip())
        for call in finding.fixes:
            console.line("    → " + _command(call, console))
        console.line()


def _command(call: FixCall, console: Console) -> str:
    words = " ".join(f"{name}={_quoted(console.safe(value))}" for name, value in call.args.items())
    return f"gomodgui fix {call.id} {words}".rstrip()


def _quoted(value: str) -> str:
    """As a shell takes it."""
    is_plain = value and all(char.isalnum() or char in "@%+=:,./-_" for char in value)
    return value if is_plain else "'" + value.replace("'", "'\\''") + "'"
