"""The go command run in a project, live, and what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from gomodgui.core.model import FixCall
from gomodgui.core.projectrun import Action, ProjectRun, command_line
from gomodgui.ui import explain_words, run_words
from gomodgui.ui.context import Context
from gomodgui.ui.pages.explain_columns import Columns
from gomodgui.ui.pages.explain_findings import FindingsList
from gomodgui.ui.pages.explain_mending import Mending
from gomodgui.ui.pages.explain_requests import RequestsCard
from gomodgui.ui.pages.explain_run import ExplainRun
from gomodgui.ui.pages.explain_stall import NeedCard, StallCard, TidyCard
from gomodgui.ui.widgets.boxes import Line, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.emptystate import EmptyState
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.logedit import LogEdit, LogMark
from gomodgui.ui.widgets.marks import Pill
from gomodgui.ui.widgets.recentfield import RecentField
from gomodgui.ui.widgets.toggles import CheckBox, Segmented

_ACTIONS = (Action.DOWNLOAD, Action.TIDY, Action.VERIFY)
_LOOK_MS = 300
_MOST_LINES = 5000
_REMEMBERED = 10
_TIDY = "go_mod_tidy"


class ProjectPane(QWidget):
    """Folder, command, output, progress; findings and requests."""

    def __init__(self, context: Context, mending: Mending) -> None:
        super().__init__()
        self._context = context
        self._mending = mending
        self._shown_lines = 0  # lines of the run that are in the box, dropped ones included
        self._switching = False  # stopped to switch: run again once that is done
        self._folders: list[str] = []
        look = context.look
        self.run = ExplainRun(context)
        self._make()
        self.setAcceptDrops(True)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0 if context.calm else _LOOK_MS)
        self.columns = Columns(look, self._left(), self._right())
        whole = column(self.columns, spacing=0)
        self.setLayout(whole)
        self._connect()
        self.redress()

    @property
    def folder(self) -> str:
        """The folder that is named."""
        return self.field.text().strip()

    @property
    def action(self) -> Action:
        """What is to be run."""
        return _ACTIONS[self.choices.index]

    def redress(self) -> None:
        """Say all of it again."""
        look = self._context.look
        self.field.setAccessibleName(look.text("explain.project.folder"))
        self.field.setPlaceholderText(look.text("explain.project.placeholder"))
        self.progress.setAccessibleName(look.text("explain.project.progress"))
        self._show()

    def choose(self, folder: str) -> None:
        """Work in that folder."""
        self.field.setText(folder)
        self._look_now()

    def start(self) -> None:
        """Run it."""
        if not self.folder or self.run.running:
            self.field.setFocus()
            return
        self._folders = [self.folder, *(each for each in self._folders if each != self.folder)]
        self.field.offer(self._folders[:_REMEMBERED])
        self.log.clear()
        self.log.folded = 0
        self.log.show_marks(())
        self._shown_lines = 0
        self.run.start(self.folder, self.action, own_cache=self.own_cache.isChecked())

    def cancel(self) -> bool:
        """Stop it; whether one ran."""
        return self.run.stop()

    def show_fixes(self) -> None:
        """Which fixes there are is known now."""
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The folder that was dropped, or that of the file."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.choose(url.toLocalFile())
                return

    # The parts

    def _make(self) -> None:
        look = self._context.look
        self.field = RecentField(look, "edit_project", "explain.project.recent")
        self.field.offer(())
        self.pick = Button(
            look,
            "explain.button.folder",
            name="btn_choose_project",
            size="small",
            icon="folder-open",
        )
        self.info = Label(look, role="caption", tone="text3", name="lbl_project_info")
        self.choices = Segmented(
            look,
            tuple(
                (f"explain.action.{each.value}", f"seg_action_{each.value}") for each in _ACTIONS
            ),
        )
        self.command = Label(look, role="caption", tone="text2", mono=True, name="lbl_command")
        self.own_cache = CheckBox(look, "explain.project.own_cache", name="chk_private_cache")
        self.log = LogEdit(look, "explain.output")
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(_MOST_LINES)
        self.progress = QProgressBar()
        self.progress.setObjectName("progress_project")
        self.progress.setTextVisible(False)
        self.progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.status = Label(look, role="caption", tone="text2", name="lbl_project_status")
        self.start_button = Button(
            look, "explain.button.run", name="btn_run_project", kind="primary", icon="play"
        )
        self.stop_button = Button(
            look, "explain.button.stop", name="btn_stop_project", icon="square"
        )
        self.copy = Button(
            look, "explain.button.copy", name="btn_copy_output", kind="ghost", icon="copy"
        )
        self.heading = Label(look, role="section", name="lbl_run_heading")
        self.pill = Pill(look, name="pill_run")
        self.detail = Label(look, role="secondary", tone="text2", name="lbl_run_detail")
        self.moved = Label(look, role="secondary", tone="info", name="lbl_moved")
        self.stall = StallCard(look)
        self.findings = FindingsList(look)
        self.need = NeedCard(look)
        self.tidy = TidyCard(look)
        self.requests = RequestsCard(look)
        self.empty = EmptyState(
            look, "terminal", "explain.project.empty.title", "explain.project.empty.text"
        )

    def _left(self) -> QVBoxLayout:
        names = row(self.field, self.pick)
        names.setStretch(0, 1)
        top = column(
            names,
            self.info,
            row(self.choices, None),
            self.command,
            self.own_cache,
            margins=(16, 12, 12, 8),
            spacing=6,
        )
        bar = row(self.progress, self.status, spacing=12)
        bar.setStretch(0, 1)
        self._bar = holder(bar)
        foot = row(self.start_button, self.stop_button, None, self.copy)
        bottom = column(self._bar, foot, margins=(14, 8, 12, 8), spacing=8)
        left = column(top, Line(), self.log, Line(), bottom, spacing=0)
        left.setStretch(2, 1)
        return left

    def _right(self) -> QVBoxLayout:
        head = row(self.heading, self.pill)
        head.setStretch(0, 1)
        self._head = holder(head)
        right = column(
            self._head,
            self.detail,
            self.stall,
            self.moved,
            self.findings,
            self.tidy,
            self.need,
            self.requests,
            None,
            self.empty,
            spacing=10,
        )
        right.setStretch(right.count() - 1, 100)
        return right

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._looking.start())
        self.field.returnPressed.connect(self.start)
        self._looking.timeout.connect(self._look_now)
        self.pick.clicked.connect(self._choose_folder)
        self.choices.chosen.connect(lambda _: self._show())
        self.start_button.clicked.connect(self.start)
        self.stop_button.clicked.connect(self.run.stop)
        self.copy.clicked.connect(self._copy)
        self.log.dropped.connect(lambda paths: self.choose(paths[0]))
        self.log.disc_clicked.connect(self._reveal)
        self.run.changed.connect(self._show)
        self.run.ended.connect(self._ended)
        self.run.stalled.connect(self._stalled)
        self.stall.wait.clicked.connect(self.run.wait_more)
        self.stall.switch.clicked.connect(self._switch)
        self.findings.chosen.connect(self._go_to)
        self.findings.fix_asked.connect(lambda call: self._mending.fix((call,), self._root()))
        self.findings.check_asked.connect(self._mending.check)
        self.tidy.apply.clicked.connect(self._tidy)
        self._context.wishes.change_applied.connect(lambda _: self._run_again())

    # What is shown

    def _show(self) -> None:
        look, run, state = self._context.look, self.run, self.run.state
        running = run.running
        self._show_project()
        self.start_button.setVisible(not running)
        self.stop_button.setVisible(running)
        ready = bool(self.folder) and not (run.glance is not None and not run.glance.root)
        self.start_button.setEnabled(ready)
        for part in (self.field, self.pick, self.choices, self.own_cache):
            part.setEnabled(not running)
        self.empty.setVisible(state is None and not running)
        self._head.setVisible(state is not None or running)
        stopped = run.stopped and not running
        self.heading.tell(run_words.heading(look, state, running=running, stopped=stopped))
        self.pill.tell(*run_words.pill(look, state, running=running, stopped=stopped))
        self._bar.setVisible(state is not None or running)
        self._show_progress(state, running=running)
        stall = state.stall if state is not None and run.shows_stall else None
        done = state.done if state is not None else 0
        self.stall.show_stall(stall, done)
        moved = state.moved_after if state is not None and state.stall is None else 0.0
        self.moved.setVisible(bool(moved) and running)
        self.moved.say("explain.stall.moved", n=int(moved))
        self.detail.tell(state.detail if state is not None else "")
        self.detail.setVisible(bool(state is not None and state.detail))
        plannable = self._mending.plannable
        self.findings.show_reading(state.reading if state is not None else None, plannable)
        self.tidy.show_diff(state.diff if state is not None else "", plannable=_TIDY in plannable)
        self.need.show_need(state.need if state is not None else None)
        self.requests.show_state(state, running=running)
        self.copy.setEnabled(bool(state is not None and state.lines))
        if state is not None:
            self._show_lines(state)
        quiet = not running and not self.start_button.isHidden()
        offers = bool(state is not None and state.ended and state.diff and _TIDY in plannable)
        self.start_button.set_kind("primary" if quiet and not offers else "")

    def _show_project(self) -> None:
        look, glance = self._context.look, self.run.glance
        self.command.tell(f"$ {command_line(self.action)}")
        if not self.folder or glance is None:
            self.info.say("explain.project.none")
        elif not glance.root:
            self.info.say("explain.project.no_mod")
        else:
            self.info.tell(run_words.info(look, glance.module, glance.go, glance.modules))

    def _show_progress(self, state: ProjectRun | None, *, running: bool) -> None:
        total = state.modules if state is not None else 0
        done = state.done if state is not None else 0
        moves = running and not total and not self._context.calm
        self.progress.setRange(0, 0 if moves else max(1, total))
        ended = state is not None and bool(state.ok)
        self.progress.setValue(done if total else int(ended))
        self.status.tell(run_words.progress(self._context.look, state) if state else "")

    def _show_lines(self, state: ProjectRun) -> None:
        """Put in what is new, and mark what matters."""
        whole = state.dropped + len(state.lines)
        fresh = whole - self._shown_lines
        if fresh > 0:
            self.log.append_lines("\n".join(state.lines[-min(fresh, len(state.lines)) :]))
            self._shown_lines = whole
            self.log.folded = max(0, whole - self.log.blockCount())
        marks = self._marks(state)
        if marks != self.log.marks:
            self.log.show_marks(marks)

    def _marks(self, state: ProjectRun) -> tuple[LogMark, ...]:
        marks: list[LogMark] = []
        if state.reading is not None:
            for mark in explain_words.marks(state.reading):
                first, last = mark.first + state.read_from, mark.last + state.read_from
                marks.append(mark._replace(first=first, last=last))
        stall = state.stall if self.run.shows_stall else None
        if stall is not None:
            wanted = f"# get {stall.request.url}"
            for number, line in enumerate(state.lines, start=state.dropped + 1):
                if line == wanted:
                    marks.append(LogMark(number, number, 0, "warn"))
        return tuple(marks)

    # What happens

    def _look_now(self) -> None:
        self._looking.stop()
        self.run.glance = None
        if self.folder:
            self.run.look_at(self.folder)
        self._show()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self._context.look.text("explain.project.choose"))
        dialog.setObjectName("dlg_choose_project")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.choose)
        dialog.open()

    def _stalled(self, module: str) -> None:
        self._context.wishes.request_stalled.emit(module)
        if self.run.state is not None and self.run.state.stall is not None:
            text = run_words.stall_title(self._context.look, self.run.state.stall)
            self._context.wishes.announce.emit(self, text)

    def _switch(self) -> None:
        """Stop, preview the other mirror, and run again once it is in force."""
        stall = self.run.state.stall if self.run.state is not None else None
        if stall is None or not stall.switch:
            return
        self._switching = True
        self.run.stop()
        self._mending.fix(stall.switch)

    def _run_again(self) -> None:
        if self._switching:
            self._switching = False
            self.start()

    def _tidy(self) -> None:
        self._mending.fix((FixCall(_TIDY),), self._root())

    def _root(self) -> str:
        return self.run.state.folder if self.run.state is not None else self.folder

    def _ended(self) -> None:
        state = self.run.state
        if state is not None and state.reading is not None and not state.ok:
            self._context.wishes.log_explained.emit(len(state.reading.findings))
        self._context.wishes.announce.emit(self, self.heading.text())

    def _copy(self) -> None:
        if self.run.state is not None:
            QGuiApplication.clipboard().setText("\n".join(self.run.state.lines))

    def _go_to(self, number: int) -> None:
        marks = [mark for mark in self.log.marks if mark.number == number]
        if marks:
            self.log.go_to(marks[0].first)

    def _reveal(self, number: int) -> None:
        cards = self.findings.cards
        if 0 < number <= len(cards):
            self.columns.reveal(cards[number - 1])
            cards[number - 1].disc.setFocus()
