"""`gomodgui fix`: one fix of the contract: previewed, confirmed, applied and proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gomodgui.cli.console import Console, Style
from gomodgui.cli.parser import UsageError
from gomodgui.cli.shapes import Shapes
from gomodgui.core import bytesize
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, ChangeResult, ChangeState, FileEdit
from gomodgui.core.fix import RefusedError, fix_class
from gomodgui.core.linediff import changed
from gomodgui.core.model import FixCall, FixClass

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend


_OF_THE_MACHINE = frozenset(
    {
        "go_refused",
        "go_took_too_long",
        "no_go",
        "no_module_cache",
        "no_room",
        "no_settings_file",
        "not_only_a_cache",
        "unreadable",
    }
)
"""Refusals that no other words would have spared."""


def read_call(fix_id: str, words: Sequence[str], console: Console) -> FixCall:
    """The fix with its arguments; `-` is read from standard input. Raises UsageError."""
    args: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageError(console.texts.text("cli.fix.not_name_value", what=console.safe(word)))
        if name in args:
            raise UsageError(console.texts.text("cli.fix.twice", name=console.safe(name)))
        args[name] = console.read_value() if value == "-" else value
    return FixCall(fix_id, args)


def run(
    backend: EngineBackend,
    console: Console,
    shapes: Shapes,
    scope: CancelScope,
    *,
    call: FixCall,
    dry_run: bool,
    yes: bool,
) -> int:
    """Do it as asked. 0 done (or nothing to do), 1 it did not help, 2 refused, 3 not possible."""
    texts = console.texts
    try:
        plan = backend.plan([call], scope)
    except RefusedError as error:
        message = texts.text(f"refused.{error.reason}", **_safe_args(error.args_, console))
        console.json(shapes.plan(ChangePlan((call,)), message))
        if error.reason in _OF_THE_MACHINE:
            console.note(message)
            return 3
        raise UsageError(message) from error
    print_plan(plan, console, shapes)
    if not plan.edits and plan.guidance and not plan.expected:
        return _say(plan, "cli.fix.guidance_only", console, shapes, _guidance_status(call))
    if dry_run:
        key = "cli.fix.dry_run" if plan.edits else "cli.fix.nothing_to_do"
        return _say(plan, key, console, shapes, 0)
    if plan.edits and not yes:
        if not console.interactive:
            console.json(shapes.plan(plan, texts.text("cli.fix.needs_yes")))
            raise UsageError(texts.text("cli.fix.needs_yes"))
        if not console.ask(texts.text("cli.fix.ask")):
            return _say(plan, "cli.fix.declined", console, shapes, 0)

    def show(step: str, status: str) -> None:
        if status == "run":
            console.progress(texts.text(f"cli.fix.step.{step}"))

    result = backend.apply(plan, "cli", show, scope)
    return report(result, console, shapes, not_applied=3)


def _say(plan: ChangePlan, key: str, console: Console, shapes: Shapes, status: int) -> int:
    """Nothing was changed: say why."""
    message = console.texts.text(key)
    console.json(shapes.plan(plan, message))
    console.line(message)
    return status


def _guidance_status(call: FixCall) -> int:
    """Guidance is the whole of a fix of class C; of any other it means that it was not done."""
    return 0 if fix_class(call.id) is FixClass.C else 1


def report(result: ChangeResult, console: Console, shapes: Shapes, *, not_applied: int) -> int:
    """Say what came of a change; its exit status, `not_applied` where nothing was written."""
    message = result_message(result, console)
    console.json(shapes.change(result, message))
    for conflict in result.conflicts:
        for line in changed(conflict.ours, conflict.now):
            console.line(f"  {line.sign} {console.safe(line.text)}")
    if not result.applied:
        console.note(message)
        return not_applied
    good = result.verified is not False
    console.line(console.style(message, Style.GOOD if good else Style.BAD))
    if result.proof and result.proof.detail and not good:
        console.line(console.style(console.safe(result.proof.detail), Style.DIM))
    if result.entry and result.entry.state is not ChangeState.UNDONE:
        console.line(console.texts.text("cli.fix.how_to_undo", id=result.entry.id))
    if console.as_json and result.proof and result.verified is None:
        console.note(message)
    return 0 if good else 1


def result_message(result: ChangeResult, console: Console) -> str:
    """What came of it, in a sentence."""
    return console.texts.text(
        f"change.{result.reason or 'done'}", **_safe_args(result.args, console)
    )


def print_plan(plan: ChangePlan, console: Console, shapes: Shapes) -> None:
    """Every line that will change, and what only a person can do."""
    texts = console.texts
    for edit in plan.edits:
        shape = shapes.plan(ChangePlan((), (edit,)), "")["edits"][0]
        role = texts.text(f"role.{edit.role}")
        console.line(f"{console.style(shape['target'], Style.BOLD)}  {role}")
        if isinstance(edit, FileEdit):
            for line in changed(edit.before, edit.after, context=1):
                style = {"-": Style.BAD, "+": Style.GOOD}.get(line.sign)
                text = f"{line.number:>5} {line.sign} {console.safe(line.text)}"
                console.line(console.style(text, style) if style else text)
        else:
            _print_lines(shape, console)
    for guidance in plan.guidance:
        console.line(shapes.guidance(guidance.id, guidance.args))
        if guidance.command:
            console.line("  " + console.safe(guidance.command))


def _print_lines(shape: Mapping[str, Any], console: Console) -> None:
    """The lines of an edit that is no file, and where to things are moved."""
    for sign, name, style in (("-", "before", Style.BAD), ("+", "after", Style.GOOD)):
        for line in (shape[name] or "").splitlines():
            console.line(console.style(f"      {sign} {console.safe(line)}", style))
    if "moved_to" in shape:
        size = bytesize.shown(shape["size"])
        args = {"n": shape["files"], "size": size, "folder": shape["moved_to"]}
        key = "cli.fix.moved_to.one" if shape["files"] == 1 else "cli.fix.moved_to"
        console.line("      " + console.texts.text(key, **args))


def _safe_args(args: object, console: Console) -> dict[str, str]:
    return {k: console.safe(str(v)) for k, v in dict(args).items()}  # type: ignore[call-overload]
