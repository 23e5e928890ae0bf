"""NO_PROXY: entries that match nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending import noproxylist, proxyaddress
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """The first such entry; without a proxy it is only worth knowing."""
    values = view.proxies()
    variable, value = proxyaddress.first_set(values, "NO_PROXY")
    flaws = [(text, noproxylist.entry_flaw(text)) for text in value.split(",") if text.strip()]
    found = next(((text, flaw) for text, flaw in flaws if flaw), None)
    if found is None:
        return
    has_proxy = any(proxyaddress.first_set(values, f"HTTP{end}_PROXY")[0] for end in ("S", ""))
    fixed = noproxylist.repaired(value)
    yield finding(
        "no_proxy_missing",
        Severity.WARNING if has_proxy else Severity.INFO,
        variable,
        f"entry_{found[1]}",
        args={"entry": found[0].strip(), "fixed": fixed or "—"},
        evidence={"value": value},
        fixes=view.give(variable, fixed),
    )
