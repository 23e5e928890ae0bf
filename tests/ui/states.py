"""Every state of every page and dialog, by name: for pictures, and for tests of all of them.

A builder brings the window into the state. It returns the dialog that stands before it, if any.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from tests.ui import (
    states_diagnose,
    states_explain,
    states_history,
    states_lookup,
    states_mirrors,
    states_overview,
    states_preview,
    states_report,
    states_settings,
)
from tests.ui.stage import Stage

Builder = Callable[[Stage], QDialog | None]

STATES: list[tuple[str, Builder]] = [
    *states_overview.STATES,
    *states_diagnose.STATES,
    *states_explain.STATES,
    *states_lookup.STATES,
    *states_mirrors.STATES,
    *states_settings.STATES,
    *states_preview.STATES,
    *states_history.STATES,
    *states_report.STATES,
]
