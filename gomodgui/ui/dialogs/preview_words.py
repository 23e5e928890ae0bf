"""Words of the preview dialog that depend on the plan: its title, its effect, what stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gomodgui.core import bytesize, editlines, goproxy
from gomodgui.core.change import ChangePlan, Edit, FileEdit, LoginEdit, ModeEdit, MoveEdit
from gomodgui.core.linediff import Line, changed
from gomodgui.core.model import FixCall
from gomodgui.ui import words
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.look import Look

_PROXY_FIXES = {
    "set_goproxy": "value",
    "set_go_setting": "value",
    "replace_env_variable": "value",
}


def title(look: Look, request: ChangeRequest) -> str:
    """What is asked for, in a few words."""
    if request.title:
        return look.text(request.title, **words.clean_args(request.args))
    for call in request.calls:
        value = _proxy_list(call)
        if value:
            return look.text("preview.title.use", host=_first_host(value))
    if request.calls:
        return words.fix(look, request.calls[0], "title")
    return look.text("preview.title.nothing")


def effect(look: Look, calls: Sequence[FixCall]) -> str:
    """One sentence on what it does."""
    if not calls:
        return ""
    for call in calls:
        value = _proxy_list(call)
        if value:
            return _proxy_effect(look, value) or words.fix(look, call, "text")
    return words.fix(look, calls[0], "text")


def _proxy_list(call: FixCall) -> str:
    """The GOPROXY value that a fix sets, "" where it sets none."""
    if call.id not in _PROXY_FIXES or call.args.get("name", "GOPROXY") != "GOPROXY":
        return ""
    return call.args.get(_PROXY_FIXES[call.id], "")


def _first_host(value: str) -> str:
    try:
        return words.host(goproxy.parse(value)[0].url)
    except goproxy.GoproxyError:
        return words.clean(value)


def _proxy_effect(look: Look, value: str) -> str:
    try:
        entries = goproxy.parse(value)
    except goproxy.GoproxyError:
        return ""
    hosts = [words.host(entry.url) for entry in entries]
    kind = "|".join(_kind(entry.url) for entry in entries)
    any_error = entries[0].fall_back_on_error
    match kind:
        case "server":
            return look.text("preview.effect.one", first=hosts[0])
        case "server|direct":
            key = "preview.effect.one_direct_any" if any_error else "preview.effect.one_direct"
            return look.text(key, first=hosts[0])
        case "server|server|direct":
            key = "preview.effect.two_direct_any" if any_error else "preview.effect.two_direct"
            return look.text(key, first=hosts[0], second=hosts[1])
        case "direct":
            return look.text("preview.effect.direct")
    return look.text("preview.effect.list", first=hosts[0]) if kind.startswith("server") else ""


def _kind(url: str) -> str:
    return url if url in (goproxy.DIRECT, goproxy.OFF) else "server"


def count(look: Look, changes: int) -> str:
    """How many places will be changed."""
    return look.text("preview.count.one" if changes == 1 else "preview.count", n=changes)


def edit_lines(edit: Edit) -> tuple[Line, ...]:
    """The lines of an edit, harmless, with one line around each place."""
    if isinstance(edit, MoveEdit | ModeEdit):
        return many_lines(*editlines.lines(edit))
    if isinstance(edit, LoginEdit):
        return many_lines(None, (editlines.login(edit),))
    if isinstance(edit, FileEdit):
        lines = changed(edit.before, edit.after, context=1)
    else:
        values = (("-", edit.before), ("+", edit.after))
        lines = tuple(Line(sign, 0, value) for sign, value in values if value is not None)
    return tuple(
        Line(line.sign, line.number, words.clean(line.text), line.newline) for line in lines
    )


def many_lines(before: Sequence[str] | None, after: Sequence[str] | None) -> tuple[Line, ...]:
    """Lines without numbers: names of files, or permissions."""
    old = [Line("-", 0, words.clean(text)) for text in before or ()]
    new = [Line("+", 0, words.clean(text)) for text in after or ()]
    return (*old, *new)


def edit_target(edit: Edit, show_path: Callable[[str], str]) -> str:
    """Which file or registry value."""
    if isinstance(edit, FileEdit):
        return words.clean(show_path(edit.path))
    if isinstance(edit, MoveEdit | ModeEdit):
        return words.clean(show_path(edit.folder))
    if isinstance(edit, LoginEdit):
        return words.clean(edit.url)
    return words.clean(rf"HKCU\Environment\{edit.name}")


def edit_note(look: Look, edit: Edit, lines: Sequence[Line]) -> str:
    """What the file is, and where in it."""
    role = look.first(f"role.{edit.role}", "preview.role.other")
    if isinstance(edit, MoveEdit):
        files, size, complete = editlines.how_much(edit)
        return moved_note(look, role, files, size, complete=complete)
    if isinstance(edit, ModeEdit | LoginEdit):
        return role
    if edit.before is None:
        return look.text("preview.note.new", role=role)
    if edit.after is None:
        return look.text("preview.note.removed", role=role)
    touched = [line.number for line in lines if line.sign != " "]
    if edit.role == "go_settings" or not isinstance(edit, FileEdit) or not touched:
        return role
    return look.text("preview.note.line", role=role, line=touched[0])


def moved_note(look: Look, role: str, files: int, size: int, *, complete: bool = True) -> str:
    """How much is set aside."""
    key = "preview.note.moved.one" if files == 1 else "preview.note.moved"
    if not complete:
        key = "preview.note.moved_at_least"
    return look.text(key, role=role, n=files, size=bytesize.shown(size))


def moved_to(look: Look, quarantine: str, show_path: Callable[[str], str]) -> Line:
    """Where it goes, as the last line of its card."""
    folder = words.clean(show_path(quarantine))
    return Line(" ", 0, look.text("preview.moved_to", folder=folder))


def untouched(look: Look, plan: ChangePlan) -> str:
    """What the plan leaves alone, of what people fear for."""
    names = set(plan.expected) | set(plan.removed_variables)
    kept = [
        look.text(f"preview.untouched.{name}")
        for name in ("GOSUMDB", "GOPRIVATE")
        if name not in names
    ]
    kept.append(look.text("preview.untouched.project"))
    return look.text("preview.untouched", what=look.text("preview.untouched.separator").join(kept))


def option(look: Look, call: FixCall, location: str) -> str:
    """What a check box adds to the plan."""
    if call.id == "remove_env_variable":
        name = words.clean(call.args.get("name", ""))
        if location:
            return look.text("preview.option.remove_line", location=location)
        return look.text("preview.option.remove_variable", name=name)
    return words.fix(look, call, "title")


def result(
    look: Look, reason: str, args: Mapping[str, str], show_path: Callable[[str], str]
) -> str:
    """What came of a change, in a sentence."""
    shown = {
        name: show_path(value) if name in ("file", "location") else value
        for name, value in args.items()
    }
    return look.first(f"change.{reason}", "preview.failed.other", **words.clean_args(shown))
