"""Go's settings file: proxies, which Go reads from the environment only."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import goenvfile
from gomodgui.core.mending import proxyaddress
from gomodgui.core.model import FixCall, Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_NAMES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


def check(view: SettingsView) -> Iterator[Problem]:
    """Lines that have no effect."""
    for name, value in goenvfile.parse(view.settings_file).items():
        if name not in _NAMES or not value:
            continue
        is_set = bool(proxyaddress.first_set(view.proxies(), name)[0])
        url = "" if name == "NO_PROXY" or is_set else proxyaddress.repaired_address(value)
        move = FixCall("set_http_proxy", {"url": url}, recommended=True)
        unset = FixCall("unset_go_setting", {"name": name}, recommended=not url)
        yield finding(
            "http_proxy_needed",
            Severity.INFO if is_set else Severity.WARNING,
            name,
            "in_settings_file",
            args={"value": value},
            evidence={"value": value, "file": view.snapshot.go_env_file or ""},
            fixes=(move, unset) if url else (unset,),
        )
