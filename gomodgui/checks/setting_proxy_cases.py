"""A proxy variable in upper and lower case with different values: programs choose differently."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding

_CAUSES = {
    "HTTPS_PROXY": "http_proxy_broken",
    "HTTP_PROXY": "http_proxy_broken",
    "NO_PROXY": "no_proxy_missing",
}


def check(view: SettingsView) -> Iterator[Problem]:
    """Go 1.26 takes the upper case, curl and newer libraries of Go the lower."""
    values = view.proxies()
    for name, cause in _CAUSES.items():
        upper, lower = values.get(name, ""), values.get(name.lower(), "")
        if upper and lower and upper != lower:
            yield finding(
                cause,
                Severity.WARNING,
                name,
                "both_cases",
                args={"other": name.lower(), "value": upper, "other_value": lower},
                evidence={"value": upper, "other_value": lower},
                fixes=view.drop(name.lower()),
            )
