"""What the checks of settings look at, and the fixes that fit where a value comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gomodgui.core import goproxy
from gomodgui.core.measurement import Mirror
from gomodgui.core.mending.acceptable import is_acceptable
from gomodgui.core.model import (
    Assignment,
    Evidence,
    Finding,
    FixCall,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Severity,
)

Problem = tuple[str, Finding]
"""The name of the variable, and what is wrong with it."""

_SET_FIXES = {
    "GOPROXY": "set_goproxy",
    "GOSUMDB": "set_gosumdb",
    "GOPRIVATE": "set_goprivate",
    "GOTOOLCHAIN": "set_gotoolchain",
}
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


def _nowhere(_name: str) -> tuple[Assignment, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class SettingsView:
    """All that the checks may know.

    `assignments(name)` tells which places set an environment variable, `settings_file` is Go's
    own one (None: none), `read_file` reads any other (it may
    raise UnreadableFileError; None: files are not looked at).
    """

    snapshot: SettingsSnapshot
    system: str
    environ: Mapping[str, str] = field(default_factory=dict)
    settings_file: bytes | None = None
    assignments: Callable[[str], tuple[Assignment, ...]] = _nowhere
    mirrors: Sequence[Mirror] = ()
    read_file: Callable[[str], bytes | None] | None = None

    def setting(self, name: str) -> Setting | None:
        """The setting of that name where it has a value."""
        setting = self.snapshot.get(name)
        return setting if setting is not None and setting.value else None

    def value(self, name: str) -> str:
        """The effective value, of an environment variable too; "" where unset."""
        return self.snapshot.value(name) or self.environ.get(name, "")

    def in_environment(self, name: str) -> bool:
        """Does the value come from an environment variable?"""
        setting = self.setting(name)
        if setting is None:
            return name.upper() in _PROXIES or bool(self.environ.get(name))
        return setting.origin.kind is OriginKind.ENVIRONMENT

    def is_chosen(self, name: str) -> bool:
        """Did somebody set it, rather than Go?"""
        setting = self.setting(name)
        kinds = (OriginKind.ENVIRONMENT, OriginKind.GO_ENV_FILE, OriginKind.GOROOT_ENV_FILE)
        return setting is not None and setting.origin.kind in kinds

    def proxies(self) -> dict[str, str]:
        """The proxy variables that are set, in both cases where these differ."""
        names = [name for both in _PROXIES for name in (both, both.lower())]
        if self.system == "windows":
            names = list(_PROXIES)
        return {name: self.value(name) for name in names if self.value(name)}

    def uses_proxy(self, name: str) -> bool:
        """Is HTTP_PROXY or HTTPS_PROXY the variable for the first server of GOPROXY?"""
        scheme = "http" if name == "HTTP_PROXY" else "https"
        try:
            first = goproxy.parse(self.snapshot.value("GOPROXY"))[0].url
        except goproxy.GoproxyError:
            return scheme == "https"
        return (first if "://" in first else "https://").lower().startswith(f"{scheme}://")

    def give(self, name: str, value: str) -> tuple[FixCall, ...]:
        """The fixes that give the variable this value where it is set, "" to unset it.

        None where nobody may give it that value.
        """
        if not value:
            return self.drop(name)
        if not is_acceptable(name, value, self.system):
            return ()
        if self.in_environment(name):
            if not self.assignments(name):
                return (FixCall("unset_in_parent", {"name": name}, recommended=True),)
            replaced = FixCall(
                "replace_env_variable", {"name": name, "value": value}, recommended=True
            )
            return (replaced, FixCall("remove_env_variable", {"name": name}))
        fix_id = _SET_FIXES.get(name)
        if fix_id:
            return (FixCall(fix_id, {"value": value}, recommended=True),)
        args = {"name": name, "value": value}
        return (FixCall("set_go_setting", args, recommended=True),)

    def drop(self, name: str) -> tuple[FixCall, ...]:
        """The fixes that unset the variable where it is set."""
        if self.in_environment(name):
            found = "remove_env_variable" if self.assignments(name) else "unset_in_parent"
            return (FixCall(found, {"name": name}, recommended=True),)
        setting = self.snapshot.get(name)
        if setting is not None and setting.origin.kind is OriginKind.GO_ENV_FILE:
            return (FixCall("unset_go_setting", {"name": name}, recommended=True),)
        return ()


def finding(
    cause: str,
    severity: Severity,
    name: str,
    variant: str,
    *,
    args: Mapping[str, str] | None = None,
    evidence: Mapping[str, str] | None = None,
    fixes: tuple[FixCall, ...] = (),
) -> Problem:
    """One problem of a variable; `name` is its subject and an argument of its texts."""
    return name, Finding(
        cause,
        severity,
        subject=name,
        variant=variant,
        args={"name": name, **(args or {})},
        evidence=tuple(Evidence(label, value) for label, value in (evidence or {}).items()),
        fixes=fixes,
    )
