"""The fixes, in order, that make downloads work again: what the flowchart's plan is.

Only fixes that a program can make (classes A and B), each seen to do something on this machine;
a list for GOPROXY only where what was measured says that Go gets the module with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gomodgui.core.fix import FIX_CLASSES, RefusedError
from gomodgui.core.model import Finding, FixCall, FixClass, OriginKind, Severity
from gomodgui.core.ports import Facts
from gomodgui.engine import planning

_OF_VARIABLE = {
    "set_goproxy": "GOPROXY",
    "set_gosumdb": "GOSUMDB",
    "set_goprivate": "GOPRIVATE",
    "add_private": "GOPRIVATE",
    "remove_private": "GOPRIVATE",
    "set_gotoolchain": "GOTOOLCHAIN",
    "allow_insecure_host": "GOINSECURE",
}
"""The variable of Go that a fix of Go's settings file is for."""
_WANTS_A_PERSON = frozenset({"store_credentials", "apply_profile"})
"""Fixes that need what only a person knows."""
_OF_A_PROJECT = frozenset(
    {
        "go_mod_download",
        "go_mod_init",
        "go_mod_tidy",
        "go_mod_vendor",
        "rename_module",
        "require_version",
    }
)
"""Fixes that have Go download: made when the way is free again."""
_SEVERAL = frozenset({"remove_env_variable", "clean_module", "add_no_proxy", "add_private"})
"""Fixes of which one finding may need more than one."""


@dataclass(frozen=True, slots=True)
class Prescriber:
    """`facts`: the machine. `serves(value)`: would Go get the module with that GOPROXY list?

    `switch_value`: what one click would give GOPROXY, "" where no mirror was seen working.
    """

    facts: Facts
    serves: Callable[[str], bool]
    switch_value: str = ""

    def plan(self, findings: Sequence[Finding]) -> tuple[FixCall, ...]:
        """For the errors among them, in their order; () where only a person can act."""
        wanted: list[FixCall] = []
        for finding in findings:
            if finding.severity is Severity.ERROR:
                wanted += self._of_finding(finding)
        calls = self._with_one_list(_once(wanted))
        calls = [each for call in calls for each in (call, *self.unshadowing(call))]
        calls.sort(key=lambda call: call.id in _OF_A_PROJECT)
        return tuple(
            replace(call, recommended=False) for call in _once(calls) if self._does_something(call)
        )

    def unshadowing(self, call: FixCall) -> tuple[FixCall, ...]:
        """What else it takes where an environment variable beats what the fix writes."""
        name = _OF_VARIABLE.get(call.id) or (
            call.args.get("name", "") if call.id in ("set_go_setting", "unset_go_setting") else ""
        )
        setting = self.facts.snapshot.get(name) if name else None
        if setting is None or setting.origin.kind is not OriginKind.ENVIRONMENT:
            return ()
        found = "remove_env_variable" if setting.origin.location else "unset_in_parent"
        return (FixCall(found, {"name": name}),)

    def completed(self, finding: Finding) -> Finding:
        """The finding with the second fix behind one that a variable would beat."""
        fixes = [each for call in finding.fixes for each in (call, *self.unshadowing(call))]
        return replace(finding, fixes=tuple(_once(fixes)))

    def _of_finding(self, finding: Finding) -> Iterator[FixCall]:
        possible = [call for call in finding.fixes if _is_ours(call)]
        best = next((call for call in finding.fixes if call.recommended), None)
        best = best or (possible[0] if possible else None)
        if best is None or best not in possible:
            return
        yield best
        more = {best.id} & _SEVERAL
        if best.id == "remove_env_variable" and finding.cause == "http_proxy_broken":
            more = {best.id, "set_goproxy"}  # without the proxy Go's own mirror is not reached
        yield from (call for call in possible if call.id in more and call != best)

    def _with_one_list(self, calls: Sequence[FixCall]) -> list[FixCall]:
        """One value for GOPROXY, the first that serves, in the place of the first."""
        values = [value for call in calls if (value := _list_of(call))]
        if not values:
            return list(calls)
        best = next((each for each in (*values, self.switch_value) if self._good(each)), values[-1])
        found: list[FixCall] = []
        for call in calls:
            if not _list_of(call):
                found.append(call)
            elif all(each.id != "set_goproxy" for each in found):
                found.append(FixCall("set_goproxy", {"value": best}))
        return found

    def _good(self, value: str) -> bool:
        return bool(value) and self.serves(value)

    def _does_something(self, call: FixCall) -> bool:
        if not _is_ours(call):
            return False
        if call.id in _OF_A_PROJECT:
            return True  # only a run of the go command could tell
        try:
            plan = planning.plan(self.facts, [call])
        except RefusedError:
            return False
        return bool(plan.edits)


def _is_ours(call: FixCall) -> bool:
    return FIX_CLASSES.get(call.id, FixClass.C) is not FixClass.C and (
        call.id not in _WANTS_A_PERSON
    )


def _list_of(call: FixCall) -> str:
    """The value that it gives GOPROXY, "" where it is not for that."""
    is_variable = call.id in ("replace_env_variable", "set_go_setting")
    if call.id == "set_goproxy" or (is_variable and call.args.get("name") == "GOPROXY"):
        return call.args.get("value", "")
    return ""


def _once(calls: Iterable[FixCall]) -> list[FixCall]:
    found: list[FixCall] = []
    for call in calls:
        if all((call.id, call.args) != (each.id, each.args) for each in found):
            found.append(call)
    return found
