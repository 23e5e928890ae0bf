"""A proxy that Go does not use for https, while no other is set for it."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import proxyaddress
from gomodgui.core.model import FixCall, Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """HTTP_PROXY or ALL_PROXY without HTTPS_PROXY."""
    values = view.proxies()
    if proxyaddress.first_set(values, "HTTPS_PROXY")[0] or not view.uses_proxy("HTTPS_PROXY"):
        return
    for name, variant in (("HTTP_PROXY", "http_only"), ("ALL_PROXY", "all_proxy")):
        variable, value = proxyaddress.first_set(values, name)
        if not variable:
            continue
        url = proxyaddress.repaired_address(value)
        yield finding(
            "http_proxy_needed",
            Severity.WARNING,
            variable,
            variant,
            args={"value": value},
            evidence={"value": value},
            fixes=(FixCall("set_http_proxy", {"url": url}, recommended=True),) if url else (),
        )
        return
