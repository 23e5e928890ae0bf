"""Export report: what will be handed on, to the letter, before it is saved or copied."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLayout,
    QPlainTextEdit,
    QStackedWidget,
    QWidget,
)

from gomodgui.core.report.material import PARTS, Wanted
from gomodgui.ui import words
from gomodgui.ui.context import Context
from gomodgui.ui.dialogs import export_text
from gomodgui.ui.dialogs.export_banner import MaskedBanner
from gomodgui.ui.dialogs.export_text import Rendered, Wish
from gomodgui.ui.taborder import follow_layout
from gomodgui.ui.widgets.boxes import Line, column, holder, row, scrolled
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.dropdown import Dropdown
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon
from gomodgui.ui.widgets.toggles import CheckBox, Segmented

if TYPE_CHECKING:
    from gomodgui.core.cancel import CancelScope
    from gomodgui.core.report.material import Material
    from gomodgui.ui.backend import Backend

WIDTH, HEIGHT = 640, 560
_LEAST_TEXT = 60
_FREE = 8  # pixels of the window that stay visible around it
_GATHER, _RENDER, _SAVE = "report", "report.render", "report.save"


class ExportDialog(QDialog):
    """dlg_export; opened with `open()`."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._look = look = context.look
        self._material: Material | None = None
        self._rendered: Rendered | None = None
        self.setObjectName("dlg_export")
        self.title = Label(look, "report.title", role="title", name="lbl_export_title", wrap=False)
        self.tabs = Segmented(
            look,
            [
                ("report.tab.preview", "tab_export_preview"),
                ("report.tab.parts", "tab_export_parts"),
            ],
        )
        self.banner = MaskedBanner(look)
        self.text = QPlainTextEdit()
        self.text.setObjectName("txt_export")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setMinimumHeight(_LEAST_TEXT)
        self.parts = {
            name: CheckBox(look, f"report.part.{name}", name=f"chk_part_{name}") for name in PARTS
        }
        self.panes = QStackedWidget()
        self.panes.addWidget(self.text)
        self.panes.addWidget(self._parts_pane())
        self.hide_modules = CheckBox(look, "report.hide_modules", name="chk_hide_private")
        self.size_label = Label(
            look, role="caption", tone="text3", wrap=False, name="lbl_report_size"
        )
        self.note = Label(
            look, "report.note", role="secondary", tone="text2", name="lbl_export_note"
        )
        self.form = Dropdown(look, "combo_report_format")
        for form in export_text.FORMS:
            self.form.addItem(f"{look.text(f'report.form.{form}')} (.{form})", form)
        self._form_label = Label(look, "report.format", role="secondary", tone="text2", wrap=False)
        self._form_label.setBuddy(self.form)
        self.cancel = Button(look, "common.cancel", name="btn_cancel")
        self.copy = Button(look, "report.button.copy", name="btn_copy_report", icon="copy")
        self.save = Button(
            look, "report.button.save", name="btn_save_report", kind="primary", icon="file-down"
        )
        self._arrange()
        self._connect()
        self.redress()
        follow_layout(self)

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        """In the middle of its window, at most as large; the preview can be read at once."""
        super().showEvent(event)
        self._fit()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._material is None:
            self._gather()

    def done(self, result: int) -> None:
        """Stop what is still being gathered."""
        for slot in (_GATHER, _RENDER):
            self._context.jobs.stop(slot)
        super().done(result)

    # The parts

    def _parts_pane(self) -> QWidget:
        intro = Label(self._look, "report.parts.always", role="secondary", tone="text2")
        for box in self.parts.values():
            box.setChecked(True)
        return scrolled(holder(column(intro, *self.parts.values(), None, spacing=0)))

    def _arrange(self) -> None:
        head = row(self.title, None, self.tabs)
        below = row(self.hide_modules, self.size_label)
        below.setStretch(0, 1)
        note = row(Icon(self._look, "info", "text3", 16), self.note)
        note.setStretch(1, 1)
        foot = row(self._form_label, self.form, None, self.cancel, self.copy, self.save)
        whole = column(
            head,
            self.banner,
            self.panes,
            below,
            Line(),
            note,
            4,
            foot,
            margins=(24, 18, 24, 18),
            spacing=8,
        )
        whole.setStretch(2, 1)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.panes.setCurrentIndex)
        for box in (self.hide_modules, *self.parts.values()):
            box.toggled.connect(self._render)
        self.form.currentIndexChanged.connect(self._render)
        self.cancel.clicked.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._ask_where)
        self._look.changed.connect(self.redress)

    def redress(self) -> None:
        """Say it again, the report too."""
        look = self._look
        self.setWindowTitle(look.text("report.title"))
        self.setAccessibleName(look.text("report.title"))
        self.text.setAccessibleName(look.text("report.preview"))
        self.form.setAccessibleName(look.text("report.format"))
        self.text.setFont(look.theme.font("caption", mono=True))
        self.text.document().setDocumentMargin(look.theme.px(10))
        self.banner.redress()
        self._fit()
        if self._material is None:
            self._show_gathering()
        else:
            self._render()

    def _fit(self) -> None:
        theme, parent = self._look.theme, self.parentWidget()
        if parent is None:
            return
        width = min(theme.px(WIDTH), parent.width() - 40)
        self.resize(width, min(theme.px(HEIGHT), parent.height() - 2 * _FREE))
        if self.isVisible():
            self.move(parent.window().geometry().center() - self.rect().center())

    # The report

    @property
    def wish(self) -> Wish:
        """What the person has chosen."""
        chosen = tuple(name for name, box in self.parts.items() if box.isChecked())
        return Wish(chosen, self.hide_modules.isChecked(), str(self.form.currentData()))

    def _gather(self) -> None:
        self._context.jobs.start(
            _GATHER,
            lambda backend, scope: backend.report(Wanted(), scope),
            self._gathered,
            failed=self._failed,
        )

    def _show_gathering(self) -> None:
        self.text.setPlainText(self._look.text("cli.report.gathering"))
        self.size_label.tell("")
        self.banner.hide()
        self._enable(on=False)

    def _gathered(self, material: Material) -> None:
        self._material = material
        self._render()

    def _failed(self, error: Exception) -> None:
        self._context.wishes.step_failed.emit(_GATHER, error)
        self.reject()

    def _render(self) -> None:
        material, look, wish = self._material, self._look, self.wish
        if material is None:
            return

        def work(_backend: Backend, _scope: CancelScope) -> Rendered:
            return export_text.render(look, material, wish)

        self._context.jobs.start(_RENDER, work, self._show_rendered, failed=self._failed)

    def _show_rendered(self, rendered: Rendered) -> None:
        is_first = self._rendered is None
        self._rendered = rendered
        place = self.text.verticalScrollBar().value()
        self.text.setPlainText(rendered.text)
        self.text.verticalScrollBar().setValue(place)
        self.size_label.tell(export_text.size(self._look, rendered.text, self.wish.form))
        self.banner.show_counts(rendered.counts)
        self.banner.show()
        self._enable(on=True)
        self.copy.say("report.button.copy", "copy")
        if is_first:
            self._context.wishes.announce.emit(self, self.banner.line.text())

    def _enable(self, *, on: bool) -> None:
        for control in (self.copy, self.save, self.form, self.hide_modules, *self.parts.values()):
            control.setEnabled(on)

    # Handing it on

    def _copy(self) -> None:
        if self._rendered is not None:
            QGuiApplication.clipboard().setText(self._rendered.text)
            self.copy.say("report.button.copied", "check")

    def _ask_where(self) -> None:
        look, form = self._look, self.wish.form
        dialog = QFileDialog(self, look.text("report.save.title"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{look.text(f'report.form.{form}')} (*.{form})"])
        dialog.setDefaultSuffix(form)
        place = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(place))
        dialog.selectFile(export_text.default_name(time.time(), form))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write what is previewed to that file, in the form that its name asks for."""
        from gomodgui.system import reportfile

        material, look, wish = self._material, self._look, self.wish
        if material is None:
            return
        wish = wish._replace(form=export_text.form_of(path, wish.form))

        def work(_backend: Backend, _scope: CancelScope) -> None:
            reportfile.write(path, export_text.render(look, material, wish).text)

        self._context.jobs.start(
            _SAVE,
            work,
            lambda _: self._tell("report.saved", "ok", path),
            failed=lambda error: self._not_saved(error, path),
            careful=True,
        )

    def _not_saved(self, error: Exception, path: str) -> None:
        code = getattr(error, "code", "io")
        self._tell("", "err", path, f"report.file.{code}", f"change.{code}", "change.io")

    def _tell(self, key: str, tone: str, path: str, *keys: str) -> None:
        file = words.clean(self._context.show_path(path))
        self.note.tell(
            self._look.first(*keys, file=file) if keys else self._look.text(key, file=file)
        )
        self.note.set_tone(tone)
        self._context.wishes.announce.emit(self, self.note.text())
        if not keys:
            self.cancel.say("common.close")
