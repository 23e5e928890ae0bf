"""GOVCS and GOAUTH: rules and commands that Go cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core.gotext import trim_space
from gomodgui.core.model import Severity

_VCS = "GOVCS"
_AUTH = "GOAUTH"


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the two."""
    vcs, auth = view.setting(_VCS), view.setting(_AUTH)
    if vcs is not None and vcs.value:
        wrong = _vcs_flaw(vcs.value)
        if wrong:
            yield finding(
                "vcs_fetch_failure",
                Severity.WARNING,
                _VCS,
                "govcs",
                args={"part": wrong},
                evidence={"value": vcs.value},
                fixes=view.drop(_VCS),
            )
    if auth is not None and auth.value:
        variant = _auth_flaw(auth.value, view.system)
        if variant:
            yield finding(
                "private_auth_https",
                Severity.ERROR,
                _AUTH,
                variant,
                evidence={"value": auth.value},
                fixes=view.drop(_AUTH),
            )


def _vcs_flaw(value: str) -> str:
    """The first rule that is wrong (vcs.parseGOVCS of Go 1.26), "" where all are right."""
    seen: set[str] = set()
    if not trim_space(value):
        return ""
    for item in map(trim_space, value.split(",")):
        pattern, colon, list_ = item.partition(":")
        pattern = trim_space(pattern)
        kinds = [trim_space(kind) for kind in list_.split("|")]
        is_relative = pattern in (".", "..") or pattern.startswith(("./", "../"))
        if not colon or not pattern or not all(kinds) or is_relative or pattern in seen:
            return item or ","
        seen.add(pattern)
    return ""


def _auth_flaw(value: str, system: str) -> str:
    """Why Go stops before any request (auth.runGoAuth of Go 1.26), as a variant."""
    commands = [command.split() for command in value.split(";")]
    for words in commands:
        if not words:
            return "goauth_empty"
        if words[0] == "off" and len(commands) > 1:
            return "goauth_off"
        if words[0] == "git" and (len(words) != 2 or not _is_absolute(words[1], system)):
            return "goauth_git"
    return ""


def _is_absolute(path: str, system: str) -> bool:
    if system != "windows":
        return path.startswith("/")
    return path[1:3] in (":\\", ":/") or path.startswith("\\\\")
