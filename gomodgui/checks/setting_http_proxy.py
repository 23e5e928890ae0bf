"""HTTP_PROXY and HTTPS_PROXY: addresses that Go cannot use."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import proxyaddress
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_HINTS = frozenset({"https_local", "no_port", "socks4"})


def check(view: SettingsView) -> Iterator[Problem]:
    """An error where downloads go through it, else a warning."""
    values = view.proxies()
    for name in ("HTTPS_PROXY", "HTTP_PROXY"):
        variable, value = proxyaddress.first_set(values, name)
        flaw = proxyaddress.address_flaw(value) if variable else ""
        if not flaw:
            continue
        fixed = proxyaddress.repaired_address(value)
        is_ignored = proxyaddress.is_ignored(value)
        breaks = not is_ignored and flaw not in _HINTS and view.uses_proxy(name)
        yield finding(
            "http_proxy_broken",
            Severity.ERROR if breaks else Severity.WARNING,
            variable,
            f"ignored_{flaw}" if is_ignored else flaw,
            args={"value": value, "fixed": fixed or "—"},
            evidence={"value": value},
            fixes=view.give(variable, fixed) if fixed != value else (),
        )
