"""GOPATH and GOMODCACHE: folders that Go refuses."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.mending.accessrules import is_absolute
from gomodgui.core.model import Severity
from gomodgui.core.settingsview import Problem, SettingsView, finding


def check(view: SettingsView) -> Iterator[Problem]:
    """Folders without a full path."""
    separator = ";" if view.system == "windows" else ":"
    for name in ("GOPATH", "GOMODCACHE"):
        if not view.is_chosen(name):
            continue
        value = view.snapshot.value(name)
        parts = value.split(separator) if name == "GOPATH" else [value]
        wrong = next((part for part in parts if part and not is_absolute(part, view.system)), "")
        if wrong:
            yield finding(
                "cache_permission",
                Severity.ERROR,
                name,
                "home_sign" if wrong.startswith("~") else "relative_folder",
                args={"part": wrong},
                evidence={"value": value},
                fixes=view.drop(name),
            )
