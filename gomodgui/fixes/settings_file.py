"""Plans edits of Go's settings file, as `go env -w` and `go env -u` would write it."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core import goenvfile
from gomodgui.core.change import ChangePlan, FileEdit, Guidance
from gomodgui.core.fix import RefusedError
from gomodgui.core.goenvrules import GoEnvError, check_setting
from gomodgui.core.model import FixCall
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.quoting import command
from gomodgui.core.weakening import weakness
from gomodgui.fixes import environment, layers
from gomodgui.fixes.checking import ENVIRONMENT_ONLY, shown
from gomodgui.fixes.places import is_system_path, location

ROLE = "go_settings"


def set_values(facts: Facts, values: Mapping[str, str]) -> ChangePlan:
    """Plan what `go env -w` does; values that stand there alone leave the file as it is."""
    path, before = _file(facts)
    stands = goenvfile.parse(before)
    lines = goenvfile.lines(before)
    missing = {
        name: value
        for name, value in values.items()
        if {line.value for line in lines if line.name == name} != {value}
    }
    windows = facts.system == "windows"
    try:
        for name, value in values.items():
            check_setting(name, value, frozenset(stands), windows=windows)
        after = (
            goenvfile.set_values(before, missing, windows=windows, host=_host(facts))
            if missing
            else before
        )
    except GoEnvError as error:
        raise _refused(error) from None
    words = ["go", "env", "-w", *(f"{name}={value}" for name, value in values.items())]
    return _plan(facts, path, before, after, dict(values), words)


def unset_values(facts: Facts, names: tuple[str, ...]) -> ChangePlan:
    """Plan what `go env -u` does. Refused where what then counts weakens verification."""
    path, before = _file(facts)
    stands = goenvfile.parse(before)
    try:
        for name in names:
            check_setting(name, "", frozenset(stands), windows=False)
        held = [name for name in names if name in stands]
        after = goenvfile.unset_values(before, held, host=_host(facts)) if held else before
    except GoEnvError as error:
        raise _refused(error) from None
    expected = {name: layers.without_settings(facts, name) for name in names}
    for name, value in expected.items():
        if weakness(name, value or "") and not weakness(name, stands.get(name, "")):
            raise RefusedError("weaker_below", {"name": name})
    return _plan(facts, path, before, after, expected, ["go", "env", "-u", *names])


def _file(facts: Facts) -> tuple[str, bytes | None]:
    path = facts.snapshot.go_env_file
    if path is None:
        raise RefusedError("no_settings_file")
    try:
        return path, facts.read_file(path)
    except UnreadableFileError as error:
        raise RefusedError("unreadable", {"file": location(facts, path)}) from error


def _plan(
    facts: Facts,
    path: str,
    before: bytes | None,
    after: bytes | None,
    expected: Mapping[str, str | None],
    words: list[str],
) -> ChangePlan:
    line = command(words, facts.system)
    if before != after and is_system_path(facts, path):
        args = {"name": ", ".join(expected), "location": location(facts, path)}
        as_root = command(["sudo", f"GOENV={path}", *words], facts.system)
        return ChangePlan((), guidance=(Guidance("ask_administrator", args, as_root),))
    edits = (FileEdit(path, before, after, ROLE),) if before != after else ()
    optional, guidance = _shadowed(facts, expected)
    return ChangePlan(
        (),
        edits=edits,
        expected=expected,
        optional=optional,
        guidance=guidance,
        commands=(line,) if edits else (),
    )


def _shadowed(
    facts: Facts, expected: Mapping[str, str | None]
) -> tuple[tuple[FixCall, ...], tuple[Guidance, ...]]:
    """What to do about environment variables that beat these settings."""
    optional: list[FixCall] = []
    guidance: list[Guidance] = []
    for name, value in expected.items():
        winner = layers.shadow(facts, name)
        if winner is None or winner.value == value:
            continue
        try:
            removal = environment.remove(facts, {"name": name})
        except RefusedError:
            continue
        if removal.edits:
            optional.append(FixCall("remove_env_variable", {"name": name}, recommended=True))
        else:
            guidance += removal.guidance
    return tuple(optional), tuple(guidance)


def _host(facts: Facts) -> tuple[str, str]:
    return (
        facts.snapshot.value("GOHOSTOS") or facts.system,
        facts.snapshot.value("GOHOSTARCH") or "amd64",
    )


def _refused(error: GoEnvError) -> RefusedError:
    unknown = error.reason == "unknown_variable" and error.name.upper() in ENVIRONMENT_ONLY
    reason = "environment_only" if unknown else error.reason
    return RefusedError(reason, {"name": shown(error.name)})
