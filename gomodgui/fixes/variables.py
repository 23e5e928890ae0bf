"""Plans that give environment variables a value for every login to come.

Where the person's own files set a variable already, it is changed there. Otherwise one marked
line goes to the end of the file that each login of their shell reads; it also beats what the
system's files and the program that started us have set.
"""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core import shelllines
from gomodgui.core.change import ChangePlan, Edit, FileEdit, Guidance, RegistryEdit
from gomodgui.core.model import Assignment, Syntax
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.shellfamily import login_file, reads, shell_family
from gomodgui.fixes import copied_commands
from gomodgui.fixes.places import ROLES, SHELL_PROFILE, is_system_path, location

_NO_FILES = frozenset({Syntax.LAUNCHCTL, Syntax.REGISTRY})


def given(facts: Facts, values: Mapping[str, str]) -> ChangePlan:
    """Give each variable its value. Guidance where no file can be edited."""
    if facts.system == "windows":
        return _in_registry(facts, values)
    family = shell_family(facts.shell, facts.system)
    files = _Files(facts)
    missing: list[str] = []
    for name, value in values.items():
        places = [each for each in facts.assignments(name) if _is_own(facts, family, each)]
        if not files.replace(places, value):
            missing.append(name)
    path, syntax = _login_file(facts, family)
    guidance: list[Guidance] = []
    for name in missing:
        if not files.append(path, syntax, name, values[name]):
            args = {"name": name, "location": location(facts, path)}
            guidance.append(Guidance("set_by_hand", args))
    edits = files.edits()
    return ChangePlan(
        (),
        edits=edits,
        expected=dict(values) if edits else {},
        removed_variables=tuple(values) if edits else (),
        guidance=tuple(guidance),
        commands=tuple(_command(facts, edit) for edit in edits),
    )


def _is_own(facts: Facts, family: str, place: Assignment) -> bool:
    """A line of the person's own that their shell comes to read."""
    is_file = place.line > 0 and place.syntax not in _NO_FILES
    is_ours = not place.system_wide and not is_system_path(facts, place.path)
    return is_file and is_ours and reads(family, place)


def _login_file(facts: Facts, family: str) -> tuple[str, Syntax]:
    home = facts.home.rstrip("/")
    config = facts.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    set_in_files = [each.value for each in facts.assignments("ZDOTDIR") if each.value]
    zdotdir = set_in_files[-1] if set_in_files else facts.environ.get("ZDOTDIR", "")

    def exists(path: str) -> bool:
        try:
            return facts.read_file(path) is not None
        except UnreadableFileError:
            return True

    folder = "" if zdotdir.rstrip("/") == home else zdotdir.rstrip("/")
    return login_file(family, home, config, folder, exists)


def _in_registry(facts: Facts, values: Mapping[str, str]) -> ChangePlan:
    edits: list[Edit] = []
    for name, value in values.items():
        user = [each for each in facts.assignments(name) if not each.system_wide]
        before = next((each.value for each in user if each.syntax is Syntax.REGISTRY), None)
        if before != value:
            edits.append(RegistryEdit(name, before, value))
    lines = (copied_commands.set_windows_variable(n, v, machine=False) for n, v in values.items())
    return ChangePlan(
        (),
        edits=tuple(edits),
        expected=dict(values),
        removed_variables=tuple(values) if edits else (),
        commands=tuple(lines) if edits else (),
    )


def _command(facts: Facts, edit: FileEdit) -> str:
    if edit.before is None:
        return copied_commands.new_file(facts.system, edit.path, edit.after or b"")
    return copied_commands.edit_lines(
        facts.system, edit.path, edit.before, edit.after or b"", as_root=False
    )


class _Files:
    """Files as they were, and as they become edit by edit."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes | None] = {}
        self._kinds: dict[str, Syntax] = {}

    def replace(self, places: list[Assignment], value: str) -> bool:
        """Give the variable that value in all of these places; False where that cannot be."""
        if not places:
            return False
        kept = dict(self._after)
        try:
            for place in sorted(places, key=lambda each: each.line, reverse=True):
                data = self._read(place.path) or b""
                self._after[place.path] = shelllines.replace_value(data, place, value)
                self._kinds[place.path] = place.syntax
        except (UnreadableFileError, shelllines.ShellEditError):
            self._after = kept
            return False
        return True

    def append(self, path: str, syntax: Syntax, name: str, value: str) -> bool:
        """One more line at the end of that file; False where it can take none."""
        try:
            data = self._read(path)
            self._after[path] = shelllines.appended(data, syntax, path, name, value)
        except (UnreadableFileError, shelllines.ShellEditError):
            return False
        self._kinds[path] = syntax
        return True

    def edits(self) -> tuple[FileEdit, ...]:
        """One for each file that changes."""
        return tuple(
            FileEdit(path, self._before[path], after, ROLES.get(self._kinds[path], SHELL_PROFILE))
            for path, after in self._after.items()
            if path in self._kinds and after != self._before[path]
        )

    def _read(self, path: str) -> bytes | None:
        if path not in self._before:
            self._before[path] = self._facts.read_file(path)
            self._after[path] = self._before[path]
        return self._after[path]
