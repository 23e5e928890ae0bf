"""Go's settings file: lines that Go reads otherwise than they look, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.checks.typing_slips import plain
from gomodgui.core import goenvfile
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.model import FixCall, Severity

_LINE = re.compile(r"(?:(export|set)\s+)?([A-Za-z][A-Za-z0-9_]*)(\s*)=(\s*)(.*)", re.DOTALL)
_MARK = b"\xef\xbb\xbf"
_WHOLE = "GOENV"


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the file itself; values are looked at elsewhere."""
    if view.value(_WHOLE) == "off":
        yield finding(
            "goproxy_shadowed", Severity.INFO, _WHOLE, "goenv_off", fixes=view.drop(_WHOLE)
        )
        return
    data = view.settings_file
    if not data:
        return
    file = view.snapshot.go_env_file or ""
    read = goenvfile.parse(data)
    yield from _encoding(view, data, file)
    yield from _ignored_lines(view, data, read, file)
    yield from _duplicates(view, data, file)


def _encoding(view: SettingsView, data: bytes, file: str) -> Iterator[Problem]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield finding(
            "goproxy_misconfigured", Severity.WARNING, _WHOLE, "file_utf16", evidence={"file": file}
        )
        return
    hurt = [line for line in goenvfile.lines(data) if line.value.endswith("\r")]
    if not hurt:
        return
    first = next((line for line in hurt if line.name in KNOWN_VARIABLES), hurt[0])
    value = first.value.rstrip("\r")
    yield finding(
        "goproxy_misconfigured",
        Severity.WARNING,
        first.name,
        "file_carriage_return",
        args={"lines": str(len(hurt))},
        evidence={"file": file, "line": str(first.line_number)},
        fixes=view.give(first.name, value) if not view.in_environment(first.name) else (),
    )


def _ignored_lines(
    view: SettingsView, data: bytes, read: dict[str, str], file: str
) -> Iterator[Problem]:
    """Lines that set something for whoever wrote them, and nothing for Go."""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        has_mark = number == 1 and raw.startswith(_MARK)
        text = raw.removeprefix(_MARK if has_mark else b"").decode("utf-8", "replace").rstrip("\r")
        found = _LINE.fullmatch(text.strip())
        if not found or text.strip().startswith("#"):
            continue
        name = found[2].upper()
        variant = _why_ignored(found, text, has_mark=has_mark)
        if not variant or name not in KNOWN_VARIABLES:
            continue
        value = plain(found[5])
        fixes: tuple[FixCall, ...] = ()
        if name not in read and value and not view.in_environment(name):
            fixes = view.give(name, value)
        yield finding(
            "goproxy_misconfigured",
            Severity.WARNING if name not in read else Severity.INFO,
            name,
            variant,
            args={"line": str(number), "text": text.strip()},
            evidence={"file": file, "line": str(number), "text": text.strip()},
            fixes=fixes,
        )


def _why_ignored(found: re.Match[str], text: str, *, has_mark: bool) -> str:
    if has_mark:
        return "file_mark"
    if found[1]:
        return "file_export"
    if found[3]:
        return "file_blank"
    if text[:1] in (" ", "\t", "\u3000"):
        return "file_indent"
    return "file_lower_case" if found[2] != found[2].upper() else ""


def _duplicates(view: SettingsView, data: bytes, file: str) -> Iterator[Problem]:
    seen: dict[str, goenvfile.Line] = {}
    for line in goenvfile.lines(data):
        before = seen.get(line.name)
        if before is not None and before.value != line.value and line.name in KNOWN_VARIABLES:
            yield finding(
                "goproxy_misconfigured",
                Severity.INFO,
                line.name,
                "file_duplicate",
                args={"line": str(line.line_number), "other": str(before.line_number)},
                evidence={"file": file, "value": line.value, "other_value": before.value},
                fixes=() if view.in_environment(line.name) else view.give(line.name, line.value),
            )
        seen[line.name] = line
