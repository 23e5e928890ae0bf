"""The same edits as commands to copy, for places that are not ours to write."""

from __future__ import annotations

import re

from gomodgui.core.linediff import stretches
from gomodgui.core.quoting import command, powershell_text, sed_text
from gomodgui.core.shell.parts import ShellEditError

_SED = {"linux": ["sed", "-i", "--follow-symlinks"], "darwin": ["sed", "-i", ""]}
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def edit_lines(system: str, path: str, before: bytes, after: bytes, *, as_root: bool) -> str:
    """A command that makes these lines of a file into those, and touches no other line.

    Where the bytes are no text that a terminal takes: a command that opens an editor.
    """
    root = ["sudo"] if as_root else []
    if system not in _SED:
        return command(["notepad", path], system)
    try:
        scripts = _scripts(before, after)
    except ShellEditError:
        return command(["sudoedit" if as_root else "${EDITOR:-vi}", path], system)
    words = [word for script in scripts for word in ("-e", script)]
    return command([*root, *_SED[system], *words, path], system)


def new_file(system: str, path: str, data: bytes) -> str:
    """A command that writes these lines to a file that is not there yet."""
    words = ["printf", "%s\\n", *data.decode("utf-8", "replace").splitlines()]
    folder = command(["mkdir", "-p", path.rpartition("/")[0]], system)
    return f"{folder} && {command(words, system)} >> {command([path], system)}"


def set_windows_variable(name: str, value: str | None, *, machine: bool) -> str:
    """A PowerShell command that sets a user or machine variable, or removes it (None)."""
    target = "Machine" if machine else "User"
    shown = "$null" if value is None else powershell_text(value)
    return f"[Environment]::SetEnvironmentVariable({powershell_text(name)}, {shown}, '{target}')"


def _scripts(before: bytes, after: bytes) -> list[str]:
    """sed commands, one a stretch of lines, from the last to the first."""
    old, new = before.removesuffix(b"\n").split(b"\n"), after.removesuffix(b"\n").split(b"\n")
    return [
        _script(first + 1, [_text(row) for row in old[first:past]], [_text(r) for r in new[a:b]])
        for first, past, a, b in reversed(stretches(old, new))
    ]


def _script(line: int, old: list[str], new: list[str]) -> str:
    if len(old) == len(new) == 1:
        if new[0].endswith(old[0]):
            return f"{line}s|^|{sed_text(new[0].removesuffix(old[0]))}|"
        return f"{line}s|.*|{sed_text(new[0])}|"
    text = "\\\n".join(row.replace("\\", "\\\\") for row in new)
    if not old:
        return f"1i\\\n{text}" if line == 1 else f"{line - 1}a\\\n{text}"
    last = line + len(old) - 1
    address = f"{line},{last}" if last > line else str(line)
    return f"{address}c\\\n{text}" if new else f"{address}d"


def _text(row: bytes) -> str:
    text = row.decode("utf-8", "surrogateescape")
    if _UNSAFE.search(text):
        raise ShellEditError("bad_encoding")
    return text
