"""One part of a diagnosis: it looks at something, and says what that means for a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepEntry, StepStatus
from gomodgui.core.model import Evidence, Finding, SettingsSnapshot
from gomodgui.core.ports import Facts


@dataclass(frozen=True, slots=True)
class Case:
    """Who is examined. `environ`: that of the go command. `project`: the folder of its go.mod."""

    facts: Facts
    snapshot: SettingsSnapshot
    environ: Mapping[str, str]
    module: str
    project: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What an examination says of one step; several of one step are joined, the worst status wins.

    `summary`: a text key below `step.`, "" where there is nothing to say. `hint`: it passed, and
    something is worth knowing.
    """

    step: str
    status: StepStatus
    summary: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    entries: tuple[StepEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    hint: bool = False


Examine = Callable[[Case, CancelScope], Observation]
"""Looks at the machine; bounded by its own deadline and the scope, and raises nothing it meets."""
