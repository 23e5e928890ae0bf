"""The states of the dialog that exports a report."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from gomodgui.core.report.material import Material
from gomodgui.ui.dialogs.export import ExportDialog
from tests.ui import samples, samples_report
from tests.ui.stage import HoldingRunner, Stage

Builder = Callable[[Stage], QDialog | None]


def open_dialog(stage: Stage, material: Material = samples_report.MATERIAL) -> ExportDialog:
    """The dialog before the overview."""
    stage.backend.states = (samples.FAILING,)
    stage.backend.reported = material
    stage.serve()
    stage.page("overview").refresh()
    return _shown(stage)


def _shown(stage: Stage) -> ExportDialog:
    stage.interior.export()
    stage.settle()
    dialog = stage.window.findChild(ExportDialog)
    assert dialog is not None
    return dialog


def _gathering(stage: Stage) -> QDialog | None:
    stage.serve(HoldingRunner())
    return _shown(stage)


def _parts(stage: Stage) -> QDialog | None:
    dialog = open_dialog(stage)
    dialog.tabs.choose(1)
    dialog.panes.setCurrentIndex(1)
    return dialog


def _masked(stage: Stage) -> QDialog | None:
    dialog = open_dialog(stage)
    dialog.hide_modules.setChecked(True)
    dialog.banner.button.click()
    return dialog


def _json(stage: Stage) -> QDialog | None:
    dialog = open_dialog(stage)
    dialog.form.setCurrentIndex(1)
    return dialog


def _not_saved(stage: Stage) -> QDialog | None:
    dialog = open_dialog(stage)
    dialog.save_to("/no/such/folder/gomodgui-report-20261122-1436.md")
    return dialog


STATES: list[tuple[str, Builder]] = [
    ("report-preview", open_dialog),
    ("report-gathering", _gathering),
    ("report-parts", _parts),
    ("report-masked", _masked),
    ("report-json", _json),
    ("report-not-saved", _not_saved),
    ("report-bare", lambda stage: open_dialog(stage, samples_report.BARE)),
]
