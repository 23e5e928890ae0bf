"""NO_PROXY: entries that match nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.checks import proxy_repair
from gomodgui.checks.setting_http_proxy import both_cases, proxy_values
from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.core.model import Severity

_NAME = "NO_PROXY"


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the list of hosts to reach without a proxy."""
    values = proxy_values(view)
    yield from both_cases(view, values, _NAME, "no_proxy_missing")
    variable, value = proxy_repair.first_set(values, _NAME)
    flaws = [(text, proxy_repair.entry_flaw(text)) for text in value.split(",") if text.strip()]
    found = next(((text, flaw) for text, flaw in flaws if flaw), None)
    if found is None:
        return
    has_proxy = any(
        proxy_repair.first_set(values, name)[0] for name in ("HTTPS_PROXY", "HTTP_PROXY")
    )
    fixed = proxy_repair.repaired_entries(value)
    yield finding(
        "no_proxy_missing",
        Severity.WARNING if has_proxy else Severity.INFO,
        variable,
        f"entry_{found[1]}",
        args={"entry": found[0].strip(), "fixed": fixed or "—"},
        evidence={"value": value},
        fixes=view.give(variable, fixed),
    )
