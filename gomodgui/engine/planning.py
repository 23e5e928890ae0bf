"""Puts several fixes together into one plan, each seeing what those before it will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gomodgui.core import unmasking
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, Guidance
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.model import FixCall
from gomodgui.core.ports import Facts
from gomodgui.engine.overlay import PlannedFacts
from gomodgui.fixes.table import checked

_VARIABLES = {"set_goproxy": "GOPROXY", "set_gosumdb": "GOSUMDB"}


def plan(facts: Facts, calls: Sequence[FixCall], scope: CancelScope | None = None) -> ChangePlan:
    """All that these fixes will do, in their order: one edit a file, none that changes nothing.

    `optional` holds fixes that belong to them and are not among them: plan again with those
    that are ticked. Passwords that were shown as `***` are put back. What asks the go command ends
    with the scope. Raises RefusedError; then nothing is planned at all.
    """
    calls = [_with_secrets(facts, call) for call in calls]
    planned = PlannedFacts(facts, scope)
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
        tuple(_recorded(fix, call) for fix, call in fixes),
        edits=planned.edits(),
        expected=expected,
        removed_variables=tuple(dict.fromkeys(n for p in parts for n in p.removed_variables)),
        optional=tuple(call for key, call in optional.items() if key not in asked),
        guidance=_once(guidance for part in parts for guidance in part.guidance),
        commands=tuple(dict.fromkeys(line for part in parts for line in part.commands)),
    )


def _with_secrets(facts: Facts, call: FixCall) -> FixCall:
    """The call with the passwords that the settings have now, those of its own variable first."""
    name = call.args.get("name") or _VARIABLES.get(call.id, "")
    args: dict[str, str] = {}
    for key, value in call.args.items():
        try:
            args[key] = unmasking.restored(value, _known_values(facts, name))
        except ValueError:
            raise RefusedError("masked_secret", {"name": key}) from None
    return replace(call, args=args)


def _recorded(fix: Fix, call: FixCall) -> FixCall:
    """The call as it may be written down."""
    kept = {name: value for name, value in call.args.items() if name not in fix.secret}
    return replace(call, args=kept)


def _known_values(facts: Facts, name: str) -> Iterator[str]:
    settings = sorted(facts.snapshot.settings, key=lambda setting: setting.name != name)
    for setting in settings:
        yield setting.value or ""
        if setting.terminal:
            yield setting.terminal.value
        yield from (layer.value for layer in setting.shadowed)
    yield from (place.value or "" for place in facts.assignments(name))


def _once(guidance: Iterable[Guidance]) -> tuple[Guidance, ...]:
    kept: list[Guidance] = []
    for each in guidance:
        if each not in kept:
            kept.append(each)
    return tuple(kept)
