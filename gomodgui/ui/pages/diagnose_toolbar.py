"""Above the flowchart: what to diagnose, in which project; walk on, run, stop; how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QProgressBar, QSizePolicy, QWidget

from gomodgui.core.flow import STEPS
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.ui import words
from gomodgui.ui.context import Context
from gomodgui.ui.stylesheet import restyle
from gomodgui.ui.targets import LONGEST, is_target
from gomodgui.ui.widgets.boxes import column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.recentfield import RecentField
from gomodgui.ui.widgets.tabs import Tab, TabStrip

_MIDDLE = Qt.TextElideMode.ElideMiddle
FIELD_WIDTH, _LEAST_FIELD = 310, 150
_NAME_WIDTH = 110  # pixels of a folder's name, at 100 % text size
_ONE_LINE = 790  # how wide the page is, at 100 % text size, when the toolbar fits in one line
_LEAST_PROGRESS, _SPACING = 60, 12


class DiagnoseToolbar(QWidget):
    """`target_changed`: another module or project than a moment ago."""

    step_asked = Signal()
    run_asked = Signal()
    stop_asked = Signal()
    target_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._look = look = context.look
        self.project: str | None = None
        self._label = Label(
            look, "diagnose.toolbar.module", role="secondary", tone="text2", wrap=False
        )
        self.target = RecentField(look, "edit_target", "diagnose.toolbar.recent")
        self.target.setMaxLength(LONGEST)
        self.target.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        recent = context.targets.recent
        self.target.offer(recent)
        self.target.setText(recent[0] if recent else DEFAULT_MODULE)
        self.target.setCursorPosition(0)
        self._label.setBuddy(self.target)
        self.choose = Button(
            look, "diagnose.button.project", name="btn_target_project", icon="folder-open"
        )
        self.clear = Button(
            look,
            name="btn_clear_project",
            kind="quiet",
            size="small",
            icon="x",
            spoken="diagnose.button.no_project",
        )
        self.step = Button(look, "diagnose.button.step", name="btn_step", icon="step-forward")
        self.run_all = Button(
            look, "diagnose.button.run", name="btn_run_all", kind="primary", icon="play"
        )
        self.stop = Button(look, "diagnose.button.stop", name="btn_stop_run", icon="square")
        self.stop.hide()
        self.error = Label(look, role="caption", tone="err", name="lbl_target_error")
        self.error.hide()
        self.progress = QProgressBar()
        self.progress.setObjectName("progress_run")
        self.progress.setRange(0, len(STEPS))
        self.progress.setTextVisible(False)
        self.entries = TabStrip(look, "tab_entry")
        self.status = Label(look, role="caption", tone="text2", name="lbl_run_status")
        what = row(self._label, self.target, self.choose, self.clear, None)
        what.setStretch(1, 100)
        self._line = row(holder(what), row(None, self.step, self.run_all, self.stop))
        self._line.setStretch(0, 1)
        self._run = row(self.progress, self.status, spacing=_SPACING)
        self._run.setStretch(0, 1)
        self._below = row(self.entries, self._run, spacing=0)
        self._below.setStretch(1, 1)
        head = column(self._line, self.error, spacing=4)
        self.setLayout(column(head, self._below, spacing=4))
        self._connect()
        self.redress()

    @property
    def module(self) -> str:
        """The module that is written there, "" where it is none."""
        text = self.target.text().strip() or DEFAULT_MODULE
        return text if is_target(text) else ""

    def take_project(self, folder: str) -> None:
        """Diagnose that project; "" for none."""
        self.project = folder or None
        self._show_project()
        self.target_changed.emit()

    def remember(self) -> None:
        """Keep the module for later."""
        if self.module:
            self._context.targets.remember(self.module)
            self.target.offer(self._context.targets.recent)

    def show_run(self, *, running: bool, told: int, begun: bool, primary: bool) -> None:
        """Which buttons there are now. `told`: how many steps have an answer."""
        had_focus = self.stop.hasFocus() or self.run_all.hasFocus()
        self.progress.setValue(told)
        self.run_all.say("diagnose.button.run_again" if begun else "diagnose.button.run")
        valid = bool(self.module)
        self.run_all.set_kind("primary" if primary and valid else "")
        self.run_all.setVisible(not running)
        self.stop.setVisible(running)
        self._fix_width()
        if had_focus:
            (self.stop if running else self.run_all).setFocus()
        self.step.setEnabled(valid and not running)
        self.run_all.setEnabled(valid)
        for control in (self.target, self.choose, self.clear):
            control.setEnabled(not running)

    def tell(self, status: str, tabs: Sequence[Tab], chosen: str) -> None:
        """The sentence of the run, and a tab for each address of GOPROXY."""
        self.status.tell(status)
        self.entries.show_tabs(tabs, chosen)
        self.entries.setVisible(bool(tabs))
        self._arrange()

    def redress(self) -> None:
        """Say and measure all of it again."""
        theme = self._look.theme
        self.target.setMaximumWidth(theme.px(FIELD_WIDTH))
        self.target.setMinimumWidth(theme.px(_LEAST_FIELD))
        self.target.setAccessibleName(self._look.text("diagnose.toolbar.module"))
        self.progress.setAccessibleName(self._look.text("diagnose.progress"))
        self.entries.setAccessibleName(self._look.text("diagnose.entries"))
        self._show_project()
        self._fix_width()
        self.progress.setMinimumWidth(theme.px(_LEAST_PROGRESS))
        self.status.setMinimumHeight(theme.small_control)  # that of the tabs: nothing moves
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In two lines where there is no room for one."""
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.target.textChanged.connect(lambda _: self._target_edited())
        self.target.returnPressed.connect(self.run_asked)
        self.choose.clicked.connect(self._choose_project)
        self.clear.clicked.connect(lambda: self.take_project(""))
        self.step.clicked.connect(self.step_asked)
        self.run_all.clicked.connect(self.run_asked)
        self.stop.clicked.connect(self.stop_asked)

    def _arrange(self) -> None:
        theme, box = self._look.theme, QBoxLayout.Direction
        narrow = self.width() < theme.px(_ONE_LINE)
        self._line.setDirection(box.TopToBottom if narrow else box.LeftToRight)
        words = theme.metrics("caption").horizontalAdvance(self.status.text()) + 8
        left = self.width() - words - theme.px(_LEAST_PROGRESS) - 2 * _SPACING
        self.status.setWordWrap(left < 0)
        self._run.setDirection(box.TopToBottom if left < 0 else box.LeftToRight)
        crowded = bool(self.entries.buttons) and self.entries.sizeHint().width() > left
        self._below.setSpacing(2 if crowded else _SPACING)
        self._below.setDirection(box.BottomToTop if crowded else box.LeftToRight)

    def _target_edited(self) -> None:
        wrong = not self.module
        self.error.setVisible(wrong)
        self.error.say("diagnose.toolbar.wrong")
        if (self.target.property("wrong") or "") != ("true" if wrong else ""):
            self.target.setProperty("wrong", "true" if wrong else "")
            restyle(self.target)
        self.target_changed.emit()

    def _choose_project(self) -> None:
        dialog = QFileDialog(self, self._look.text("diagnose.project.title"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_project)
        dialog.open()

    def _show_project(self) -> None:
        look = self._look
        self.clear.setVisible(self.project is not None)
        if self.project is None:
            self.choose.say("diagnose.button.project")
            self.choose.setToolTip("")
            self.choose.setAccessibleName(look.text("diagnose.button.project"))
            return
        shown = words.clean(self._context.show_path(self.project))
        name = shown.replace("\\", "/").rstrip("/").rpartition("/")[2] or shown
        metrics = look.theme.metrics("body")
        short = metrics.elidedText(name, _MIDDLE, look.theme.px(_NAME_WIDTH))
        self.choose.say_plain(short)
        self.choose.setToolTip(shown)
        self.choose.setAccessibleName(
            look.text("diagnose.project.chosen", name=short, folder=shown)
        )

    def _fix_width(self) -> None:
        """Run and Stop stand in the same place, equally wide."""
        look = self._look
        metrics = look.theme.metrics("strong")
        keys = ("diagnose.button.run", "diagnose.button.run_again", "diagnose.button.stop")
        widest = max(metrics.horizontalAdvance(look.text(key)) for key in keys)
        for button in (self.run_all, self.stop):
            button.setMinimumWidth(widest + look.theme.px(22) + 34)
