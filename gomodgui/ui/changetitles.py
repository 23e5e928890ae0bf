"""What a recorded change is called, and what may be undone of it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gomodgui.core import goproxy
from gomodgui.core.change import ChangeState, Conflict, JournalEntry, RecordedEdit
from gomodgui.core.model import FixCall
from gomodgui.core.secreturls import MASK
from gomodgui.ui import words
from gomodgui.ui.look import Look

GO_SETTINGS = "go_settings"
UNDOABLE = frozenset({ChangeState.APPLIED, ChangeState.PREPARED})
_SEPARATOR = " · "


def title(look: Look, entry: JournalEntry) -> str:
    """What was done, in a few words."""
    if not entry.calls:
        return look.text("history.title.unknown")
    call = entry.calls[0]
    value = _proxy_value(call)
    if value:
        return look.text("history.title.set_goproxy", host=_first_host(value))
    key = f"history.title.{call.id}"
    if key in look.catalogue:
        return look.text(key, **words.clean_args(call.args))
    return words.fix(look, call, "title")


def summary(look: Look, entry: JournalEntry) -> str:
    """The time, the variables, how many files."""
    names = dict.fromkeys(_variable(call) for call in entry.calls)
    files = len(entry.edits)
    count = look.text("history.files.one" if files == 1 else "history.files", n=files)
    parts = [words.clock(entry.time), ", ".join(filter(None, names)), count]
    return _SEPARATOR.join(filter(None, parts))


def day(look: Look, moment: float, now: float) -> str:
    """Today, yesterday or the date, at the beginning of a line."""
    name = words.day(look, moment, now)
    return name[:1].upper() + name[1:]


def changed_by(look: Look, entry: JournalEntry) -> str:
    """From which page, or by which command."""
    return look.first(f"history.by.{entry.source}", "history.by.other")


def own_line_values(
    entry: JournalEntry, conflicts: Sequence[Conflict]
) -> Mapping[str, str | None] | None:
    """The settings that would take back only our lines; None where that cannot be done so.

    Only for Go's settings file, where our lines stand there unaltered and hid no secret.
    """
    values: dict[str, str | None] = {}
    now = {conflict.target: conflict.now for conflict in conflicts}
    for edit in entry.edits:
        if edit.kind != GO_SETTINGS or not _stands(edit, now):
            return None
        before, after = _settings(edit.before_lines), _settings(edit.after_lines)
        if MASK in "".join(edit.before_lines or ()):
            return None
        values |= {name: before.get(name) for name in {**before, **after}}
    return values or None


def only_settings(entry: JournalEntry) -> bool:
    """Whether the change touched nothing but Go's settings file."""
    return all(edit.kind == GO_SETTINGS for edit in entry.edits)


def _stands(edit: RecordedEdit, now: Mapping[str, bytes | None]) -> bool:
    if edit.target not in now:
        return True
    data = now[edit.target]
    if data is None:
        return False
    lines = data.decode("utf-8", "backslashreplace").splitlines()
    gone = set(_settings(edit.before_lines)) - set(_settings(edit.after_lines))
    standing = {line.partition("=")[0] for line in lines}
    return all(line in lines for line in edit.after_lines or ()) and not gone & standing


def _settings(lines: Sequence[str] | None) -> dict[str, str]:
    pairs = (line.partition("=") for line in lines or ())
    return {name: value for name, equals, value in pairs if equals}


def _proxy_value(call: FixCall) -> str:
    if call.id == "set_goproxy" or call.args.get("name") == "GOPROXY":
        return call.args.get("value", "")
    return ""


def _first_host(value: str) -> str:
    try:
        return words.host(goproxy.parse(value)[0].url)
    except goproxy.GoproxyError:
        return words.clean(value)


def _variable(call: FixCall) -> str:
    if "name" in call.args:
        return words.clean(call.args["name"])
    return {
        "set_goproxy": "GOPROXY",
        "set_gosumdb": "GOSUMDB",
        "set_goprivate": "GOPRIVATE",
        "add_private": "GOPRIVATE",
        "remove_private": "GOPRIVATE",
        "set_gotoolchain": "GOTOOLCHAIN",
        "add_no_proxy": "NO_PROXY",
        "set_http_proxy": "HTTPS_PROXY",
    }.get(call.id, "")
