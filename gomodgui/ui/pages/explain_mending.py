"""What the buttons of a finding do: preview its fixes, in a project where they are about one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gomodgui.core.model import FixCall
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.explain_words import OF_A_PROJECT

_JOB = "explain_project"
_FIXES_JOB = "explain_fixes"
_SOURCE = "explain"


class Mending(QObject):
    """`plannable`: ids of the fixes that can be planned, known after `learn`."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self.plannable: frozenset[str] = frozenset()

    def learn(self, known: object) -> None:
        """Ask which fixes there are, once; then call `known`."""
        jobs = self._context.jobs
        if self.plannable or jobs.running(_FIXES_JOB):
            return

        def learnt(fixes: frozenset[str]) -> None:
            self.plannable = frozenset(fixes)
            if callable(known):
                known()

        jobs.start(_FIXES_JOB, lambda backend, _: backend.fixes(), learnt)

    def fix(self, calls: Sequence[FixCall], project: str = "", title: str = "") -> None:
        """Preview them; where one is about a project and none is named, ask for its folder."""
        if not calls:
            return
        if not any(call.id in OF_A_PROJECT for call in calls):
            self._preview(calls, title)
        elif project:
            self.fix_in(project, calls, title)
        else:
            self._ask_folder(calls, title)

    def fix_in(self, project: str, calls: Sequence[FixCall], title: str = "") -> None:
        """Preview them for the project of that folder."""
        self._context.jobs.start(
            _JOB,
            lambda backend, _: backend.use_project(project),
            lambda _: self._preview(calls, title),
        )

    def check(self, step: str) -> None:
        """Open that step of the diagnosis."""
        self._context.wishes.open_page.emit("diagnose", step)

    def _preview(self, calls: Sequence[FixCall], title: str) -> None:
        self._context.wishes.preview.emit(ChangeRequest(tuple(calls), _SOURCE, title))

    def _ask_folder(self, calls: Sequence[FixCall], title: str) -> None:
        dialog = QFileDialog(self._parent, self._context.look.text("explain.project.choose"))
        dialog.setObjectName("dlg_explain_project")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.fix_in(folder, calls, title))
        dialog.open()
