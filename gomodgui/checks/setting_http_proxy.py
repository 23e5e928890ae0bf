"""HTTP_PROXY, HTTPS_PROXY, ALL_PROXY: addresses Go cannot use, and those it does not look at."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks import proxy_repair
from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core import goenvfile, goproxy
from gomodgui.core.model import FixCall, Severity

_VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY")
_HINTS = frozenset({"https_local", "no_port", "socks4"})


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the proxies of the environment."""
    values = proxy_values(view)
    for name in _VARIABLES:
        variable, value = proxy_repair.first_set(values, name)
        if variable:
            yield from _address(view, name, variable, value)
        yield from both_cases(view, values, name, "http_proxy_broken")
    yield from _unused(view, values)
    yield from _in_settings_file(view)


def proxy_values(view: SettingsView) -> dict[str, str]:
    """The proxy variables in both cases."""
    names = [*_VARIABLES, "ALL_PROXY", "NO_PROXY"]
    cased = [name for both in names for name in (both, both.lower())]
    if view.system == "windows":
        cased = names
    return {name: view.value(name) for name in cased if view.value(name)}


def both_cases(
    view: SettingsView, values: dict[str, str], name: str, cause: str
) -> Iterator[Problem]:
    """Upper and lower case with different values: programs choose differently."""
    upper, lower = values.get(name, ""), values.get(name.lower(), "")
    if not upper or not lower or upper == lower:
        return
    yield finding(
        cause,
        Severity.WARNING,
        name,
        "both_cases",
        args={"other": name.lower(), "value": upper, "other_value": lower},
        evidence={"value": upper, "other_value": lower},
        fixes=view.drop(name.lower()),
    )


def _address(view: SettingsView, name: str, variable: str, value: str) -> Iterator[Problem]:
    flaw = proxy_repair.address_flaw(value)
    if not flaw:
        return
    fixed = proxy_repair.repaired_address(value)
    if proxy_repair.is_ignored(flaw, value):
        severity, variant = Severity.WARNING, f"ignored_{flaw}"
    else:
        breaks = flaw not in _HINTS and _is_used(view, name)
        severity, variant = (Severity.ERROR if breaks else Severity.WARNING), flaw
    yield finding(
        "http_proxy_broken",
        severity,
        variable,
        variant,
        args={"value": value, "fixed": fixed or "—"},
        evidence={"value": value},
        fixes=view.give(variable, fixed) if fixed != value else (),
    )


def _is_used(view: SettingsView, name: str) -> bool:
    """Does Go need this variable for the first server of GOPROXY?"""
    scheme = "http" if name == "HTTP_PROXY" else "https"
    try:
        first = goproxy.parse(view.snapshot.value("GOPROXY"))[0].url
    except goproxy.GoproxyError:
        return scheme == "https"
    if first == goproxy.DIRECT:
        return scheme == "https"
    return first.lower().startswith(scheme + "://")


def _unused(view: SettingsView, values: dict[str, str]) -> Iterator[Problem]:
    """A proxy that Go does not use for https, while no other is set for it."""
    if proxy_repair.first_set(values, "HTTPS_PROXY")[0] or not _is_used(view, "HTTPS_PROXY"):
        return
    for name, variant in (("HTTP_PROXY", "http_only"), ("ALL_PROXY", "all_proxy")):
        variable, value = proxy_repair.first_set(values, name)
        fixed = proxy_repair.repaired_address(value) if variable else ""
        if variable:
            fixes = (FixCall("set_http_proxy", {"url": fixed}, recommended=True),) if fixed else ()
            yield finding(
                "http_proxy_needed",
                Severity.WARNING,
                variable,
                variant,
                args={"value": value},
                evidence={"value": value},
                fixes=fixes,
            )
            return


def _in_settings_file(view: SettingsView) -> Iterator[Problem]:
    """Go does not read a proxy from its own settings file."""
    for name, value in goenvfile.parse(view.settings_file).items():
        if name in (*_VARIABLES, "ALL_PROXY", "NO_PROXY") and value:
            fixed = "" if name == "NO_PROXY" else proxy_repair.repaired_address(value)
            unset = FixCall("unset_go_setting", {"name": name}, recommended=not fixed)
            move = FixCall("set_http_proxy", {"url": fixed}, recommended=True)
            is_set = bool(proxy_repair.first_set(proxy_values(view), name)[0])
            yield finding(
                "http_proxy_needed",
                Severity.INFO if is_set else Severity.WARNING,
                name,
                "in_settings_file",
                args={"value": value},
                evidence={"value": value, "file": view.snapshot.go_env_file or ""},
                fixes=(move, unset) if fixed and not is_set else (unset,),
            )
