"""Fixes of environment variables, in the places that set them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from gomodgui.core import gourl, shelllines
from gomodgui.core.change import ChangePlan, Edit, FileEdit, Guidance, RegistryEdit
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.goenvrules import KNOWN_VARIABLES, GoEnvError, check_setting
from gomodgui.core.model import Assignment, FixClass, Syntax
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.quoting import command
from gomodgui.core.redact import mask
from gomodgui.core.weakening import weakness
from gomodgui.fixes import copied_commands, layers
from gomodgui.fixes.checking import check_environment_name, check_value
from gomodgui.fixes.places import ROLES, SHELL_PROFILE, is_system_path, place

_PROXIES = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})


def remove(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """Comment the variable out wherever the person's own files set it."""
    name = args["name"]
    check_environment_name(name)
    below = layers.without_environment(facts, name)
    winner = layers.shadow(facts, name)
    if weakness(name, below or "") and not (winner and weakness(name, winner.value)):
        raise RefusedError("weaker_below", {"name": name})
    return _everywhere(facts, name, None, below)


def replace(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """Give the variable another value wherever the person's own files set it."""
    name, value = args["name"], args["value"]
    check_environment_name(name)
    check_value(name.upper(), value)
    _check_environment_value(facts, name, value)
    if not facts.assignments(name) and not _is_set(facts, name):
        raise RefusedError("variable_not_set", {"name": name})
    return _everywhere(facts, name, value, value)


def _check_environment_value(facts: Facts, name: str, value: str) -> None:
    if not value:
        raise RefusedError("empty_value", {"name": name})
    if name.upper() in _PROXIES:
        try:
            gourl.parse(value if "://" in value else f"http://{value}")
        except gourl.UrlError:
            raise RefusedError("bad_proxy_address", {"name": name}) from None
    try:
        check_setting(name, value, frozenset({name}), windows=facts.system == "windows")
    except GoEnvError as error:
        if error.reason != "environment_only":
            raise RefusedError(error.reason, {"name": name}) from None


def _everywhere(facts: Facts, name: str, value: str | None, expected: str | None) -> ChangePlan:
    """Plan one edit for each place that sets the variable, guidance where it is not ours."""
    places = facts.assignments(name)
    if not places:
        return ChangePlan((), guidance=_in_parent(facts, name, value))
    edits: list[Edit] = []
    guidance: list[Guidance] = []
    commands: list[str] = []
    for _, group in groupby(sorted(places, key=_key), key=_key):
        edit, advice, line = _one_place(facts, tuple(group), value)
        edits += [edit] if edit else []
        guidance += [advice] if advice else []
        commands += [line] if line else []
    is_seen = name in KNOWN_VARIABLES or value is not None
    return ChangePlan(
        (),
        edits=tuple(edits),
        expected={name: expected} if edits and is_seen else {},
        removed_variables=(name,) if edits else (),
        guidance=tuple(guidance),
        commands=tuple(commands),
    )


def _key(assignment: Assignment) -> tuple[bool, str]:
    return assignment.system_wide, assignment.path


def _one_place(
    facts: Facts, group: tuple[Assignment, ...], value: str | None
) -> tuple[Edit | None, Guidance | None, str]:
    """Return the edit with its command, or what a person has to do there."""
    first = group[-1]
    if first.syntax is Syntax.REGISTRY:
        return _registry(facts, first, value)
    if first.syntax is Syntax.LAUNCHCTL:
        words = ["launchctl", "setenv" if value is not None else "unsetenv", first.name]
        return None, _advice(facts, "session_variable", first, words, value), ""
    if first.syntax is Syntax.SYSTEMD and not first.line:
        verb = "set-environment" if value is not None else "unset-environment"
        word = first.name if value is None else f"{first.name}={value}"
        words = ["systemctl", "--user", verb, word]
        return None, _advice(facts, "session_variable", first, words), ""
    return _file(facts, group, value)


def _file(
    facts: Facts, group: tuple[Assignment, ...], value: str | None
) -> tuple[Edit | None, Guidance | None, str]:
    first = group[-1]
    as_root = first.system_wide or is_system_path(facts, first.path)
    try:
        before = facts.read_file(first.path)
        after = _edited(before, group, value)
    except (UnreadableFileError, shelllines.ShellEditError):
        words = ["set", "-Ue", first.name] if _is_fish_removal(first, value) else []
        return None, _advice(facts, "edit_by_hand", first, words), ""
    if before is None or after is None or before == after:
        return None, None, ""
    line = copied_commands.edit_lines(facts.system, first.path, before, after, as_root=as_root)
    if as_root:
        args = {"name": first.name, "location": place(facts, first)}
        return None, Guidance("ask_administrator", args, line), ""
    return (
        FileEdit(first.path, before, after, ROLES.get(first.syntax, SHELL_PROFILE)),
        None,
        line,
    )


def _is_fish_removal(assignment: Assignment, value: str | None) -> bool:
    return assignment.syntax is Syntax.FISH_UNIVERSAL and value is None


def _edited(data: bytes | None, group: tuple[Assignment, ...], value: str | None) -> bytes | None:
    if data is None:
        return None
    if value is None:
        return shelllines.comment_out(data, group[-1])
    for assignment in sorted(group, key=lambda each: each.line, reverse=True):
        data = shelllines.replace_value(data, assignment, value)
    return data


def _registry(
    facts: Facts, first: Assignment, value: str | None
) -> tuple[Edit | None, Guidance | None, str]:
    line = copied_commands.set_windows_variable(first.name, value, machine=first.system_wide)
    if first.system_wide:
        args = {"name": first.name, "location": place(facts, first)}
        return None, Guidance("ask_administrator", args, line), ""
    before = first.value or ""
    if before == value:
        return None, None, ""
    return RegistryEdit(first.name, before, value), None, line


def _advice(
    facts: Facts,
    guidance_id: str,
    assignment: Assignment,
    words: list[str],
    value: str | None = None,
) -> Guidance:
    if value is not None:
        words = [*words, value]
    args = {"name": assignment.name, "location": place(facts, assignment)}
    return Guidance(guidance_id, args, command(words, facts.system) if words else "")


def _is_set(facts: Facts, name: str) -> bool:
    return bool(facts.environ.get(name)) or layers.shadow(facts, name) is not None


def _in_parent(facts: Facts, name: str, value: str | None) -> tuple[Guidance, ...]:
    """What to do about a variable that no file sets; nothing where it is not set at all."""
    if not _is_set(facts, name):
        return ()
    winner = layers.shadow(facts, name)
    found = winner.value if winner else facts.environ.get(name, "")
    if found == value:
        return ()
    return (Guidance("unset_in_parent", {"name": name, "value": mask(found)}),)


FIXES = (
    Fix("remove_env_variable", ("name",), FixClass.B, remove),
    Fix("replace_env_variable", ("name", "value"), FixClass.B, replace),
)
