"""Puts several fixes together into one plan, each seeing what those before it will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gomodgui.core.change import ChangePlan, Guidance
from gomodgui.core.model import FixCall
from gomodgui.core.ports import Facts
from gomodgui.engine.overlay import PlannedFacts
from gomodgui.fixes.table import checked


def plan(facts: Facts, calls: Sequence[FixCall]) -> ChangePlan:
    """All that these fixes will do, in their order: one edit a file, none that changes nothing.

    `optional` holds fixes that belong to them and are not among them: plan again with those
    that are ticked. Raises RefusedError; then nothing is planned at all.
    """
    planned = PlannedFacts(facts)
    fixes = [(checked(call), call) for call in calls]
    parts: list[ChangePlan] = []
    for fix, call in fixes:
        part = fix.plan(planned, call.args)
        planned.add(part)
        parts.append(part)
    asked = {(call.id, *sorted(call.args.items())) for call in calls}
    expected = {name: value for part in parts for name, value in part.expected.items()}
    optional = {
        (call.id, *sorted(call.args.items())): call for part in parts for call in part.optional
    }
    return ChangePlan(
        tuple(calls),
        edits=planned.edits(),
        expected=expected,
        removed_variables=tuple(dict.fromkeys(n for p in parts for n in p.removed_variables)),
        optional=tuple(call for key, call in optional.items() if key not in asked),
        guidance=_once(guidance for part in parts for guidance in part.guidance),
        commands=tuple(dict.fromkeys(line for part in parts for line in part.commands)),
    )


def _once(guidance: Iterable[Guidance]) -> tuple[Guidance, ...]:
    kept: list[Guidance] = []
    for each in guidance:
        if each not in kept:
            kept.append(each)
    return tuple(kept)
