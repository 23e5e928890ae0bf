"""Proves that a change helped: in a fresh login shell, by the go command itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, Proof, Shadow
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.model import Syntax
from gomodgui.core.ports import Facts
from gomodgui.core.redact import mask
from gomodgui.fixes.places import place
from gomodgui.system.gorun import GoCommandError

DEFAULT_MODULE = "github.com/gin-gonic/gin@v1.9.1"
_SESSION = frozenset({Syntax.ENVIRONMENT_FILE, Syntax.PAM, Syntax.SYSTEMD, Syntax.LAUNCHCTL})
_UNTOLD = frozenset({"cancelled", "no_go", "offline"})
_SET_FOR_THE_RUN = frozenset({"GOTOOLCHAIN", "GOWORK"})
"""Variables that a run of ours sets itself, so that its answer says nothing of them."""


class Terminal(Protocol):
    """What asking a fresh login shell gives; `environ` is None where it did not answer."""

    @property
    def environ(self) -> Mapping[str, str] | None:
        """Its variables."""

    @property
    def error(self) -> str:
        """Why it did not answer."""


class Go(Protocol):
    """The go command, as far as a proof needs it."""

    def env(
        self, names: Sequence[str], environ: Mapping[str, str], scope: CancelScope
    ) -> Mapping[str, str]:
        """The values that it sees."""

    def download(self, module: str, environ: Mapping[str, str], scope: CancelScope) -> Proof:
        """Download a module into a throw-away cache."""


AskTerminal = Callable[[Sequence[str], CancelScope], Terminal]
"""Start a fresh login shell without these variables and tell its environment."""
FindGo = Callable[[], Go | None]


@dataclass(frozen=True, slots=True)
class Proven:
    """What came of it; `reason` is a text key below `change.`, "" where all is well."""

    verified: bool | None
    proof: Proof
    reason: str = ""
    args: Mapping[str, str] = field(default_factory=dict)


class Prover:
    """Asks the go command of a fresh login shell. Takes as long as a download."""

    def __init__(self, ask_terminal: AskTerminal, find_go: FindGo) -> None:
        self._ask_terminal = ask_terminal
        self._find_go = find_go

    def prove(self, facts: Facts, plan: ChangePlan, module: str, scope: CancelScope) -> Proven:
        """Does the go command see what the plan expects, and does it download that module?"""
        answer = self._ask_terminal(plan.removed_variables, scope)
        if scope.cancelled:
            return _untold(module, "cancelled")
        environ = _environment(facts, plan, answer.environ)
        shadows = _shadows(facts, plan, environ)
        if shadows:
            return _shadowed(module, shadows)
        go = self._find_go()
        if go is None:
            return _untold(module, "no_go")
        try:
            wrong = _not_seen(go, plan, environ, scope)
        except GoCommandError as error:
            return _unanswered(module, error)
        if wrong:
            proof = Proof(ok=False, module=module, reason="not_effective")
            return Proven(verified=False, proof=proof, reason="not_effective", args={"name": wrong})
        proof = go.download(module, environ, scope)
        return _judged(proof, terminal_known=answer.environ is not None)


def _judged(proof: Proof, *, terminal_known: bool) -> Proven:
    args = {"module": proof.module, "ms": str(round(proof.duration_ms))}
    if proof.ok is None:
        reason = proof.reason if proof.reason in _UNTOLD else "unknown"
        return Proven(None, proof, f"unproved_{reason}", args)
    if not proof.ok:
        return Proven(verified=False, proof=proof, reason="download_failed", args=args)
    if not terminal_known:
        return Proven(None, proof, "unproved_terminal", args)
    return Proven(verified=True, proof=proof, args=args)


def _untold(module: str, reason: str) -> Proven:
    proof = Proof(ok=None, module=module, reason=reason)
    return Proven(None, proof, f"unproved_{reason}", {"module": module})


def _unanswered(module: str, error: GoCommandError) -> Proven:
    """The go command tells nothing at all: where settings stop it, downloads fail too."""
    if error.code == "refused":
        proof = Proof(ok=False, module=module, reason="failed", detail=error.detail)
        return _judged(proof, terminal_known=True)
    reasons = {"cancelled": "cancelled", "not_runnable": "no_go"}
    return _untold(module, reasons.get(error.code, "unknown"))


def _shadowed(module: str, shadows: tuple[Shadow, ...]) -> Proven:
    first = shadows[0]
    proof = Proof(ok=False, module=module, reason="shadowed", shadows=shadows)
    args = {"name": first.name, "value": first.value}
    if first.location is None:
        return Proven(verified=False, proof=proof, reason="shadowed_somewhere", args=args)
    args["location"] = first.location
    return Proven(verified=False, proof=proof, reason="shadowed", args=args)


def _environment(
    facts: Facts, plan: ChangePlan, terminal: Mapping[str, str] | None
) -> dict[str, str]:
    """The environment of the next login.

    What a session sets when it starts, a login shell alone does not read again: a variable that
    we took out of its environment comes back where such a file still sets it.
    """
    found = terminal
    if found is None:
        gone = set(plan.removed_variables)
        found = {name: value for name, value in facts.environ.items() if name not in gone}
    environ = dict(found)
    for name in plan.removed_variables:
        if name in facts.environ:
            for assignment in facts.assignments(name):
                if assignment.syntax in _SESSION and assignment.value:
                    environ.setdefault(name, assignment.value)
    return environ


def _shadows(facts: Facts, plan: ChangePlan, environ: Mapping[str, str]) -> tuple[Shadow, ...]:
    """Variables of that environment that beat what the plan sets, or that should be gone."""
    names = dict.fromkeys([*plan.expected, *plan.removed_variables])
    found: list[Shadow] = []
    for name in names:
        value = environ.get(name, "")
        if value and value != plan.expected.get(name):
            found.append(Shadow(name, mask(value), _where(facts, name)))
    return tuple(found)


def _where(facts: Facts, name: str) -> str | None:
    """The place that sets it last, None where no file does."""
    places = facts.assignments(name)
    return place(facts, places[-1]) if places else None


def _not_seen(go: Go, plan: ChangePlan, environ: Mapping[str, str], scope: CancelScope) -> str:
    """The first variable of which the go command sees another value, "" where it sees all."""
    wanted = {
        name: value
        for name, value in plan.expected.items()
        if value is not None and name in KNOWN_VARIABLES and name not in _SET_FOR_THE_RUN
    }
    if not wanted:
        return ""
    seen = go.env(tuple(wanted), environ, scope)
    return next((n for n, value in wanted.items() if n in seen and seen[n] != value), "")
