"""Diagnose: the path that Go takes to a module, step by step, and where it stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from gomodgui.core.flow import STEPS
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.pages import diagnose_words
from gomodgui.ui.pages.base import GAP, Page
from gomodgui.ui.pages.diagnose_canvas import FlowCanvas
from gomodgui.ui.pages.diagnose_causes import CausesCard
from gomodgui.ui.pages.diagnose_detail import LEAST_WIDTH, StepDetailCard
from gomodgui.ui.pages.diagnose_remedy import remedy
from gomodgui.ui.pages.diagnose_run import DiagnoseRun, is_told
from gomodgui.ui.pages.diagnose_toolbar import DiagnoseToolbar
from gomodgui.ui.pages.diagnose_tree import StepTree
from gomodgui.ui.widgets.boxes import column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.tabs import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gomodgui.core.model import Finding, FixCall


_BETWEEN = 10  # pixels between the flowchart and the details


class DiagnosePage(Page):
    """Flowchart, details, root causes."""

    key = "diagnose"
    title = "diagnose.title"
    subtitle = "diagnose.subtitle"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = self.look
        self.run = DiagnoseRun(context)
        self._selected = STEPS[0]
        self._was_chosen = False  # by the person, since the run began
        self._entry = ""  # the address of GOPROXY whose steps are shown; "": the whole list
        self._is_stale = False  # settings were changed since the run
        self.as_list = Button(look, "diagnose.button.list", name="btn_as_list", icon="file-text")
        self.export = Button(look, "report.button.export", name="btn_export", icon="file-down")
        self.add_action(self.export)
        self.add_action(self.as_list)
        self.toolbar = DiagnoseToolbar(context)
        self.canvas = FlowCanvas(context, diagnose_words.views(look, None))
        self.tree = StepTree(look)
        self.twins = QStackedWidget()
        self.twins.addWidget(self.canvas)
        self.twins.addWidget(self.tree)
        self.causes = CausesCard(look)
        self.detail = StepDetailCard(look)
        left = column(self.twins, self.causes, spacing=GAP)
        left.setStretch(1, 1)
        self._halves = row(left, self.detail, spacing=_BETWEEN)
        self._halves.setStretch(1, 1)
        self.body.setSpacing(8)
        self.body.addWidget(self.toolbar)
        self.body.addLayout(self._halves, 1)
        self._connect()
        self.redress()

    # What the window asks

    def opened(self) -> None:
        """Run again where settings were changed since the last time."""
        if self._is_stale and self.run.state is not None and not self.run.running:
            self.refresh()

    def refresh(self) -> None:
        """F5: all of it, from the beginning."""
        module = self.toolbar.module
        if not module or self.run.running:
            return
        self._is_stale = False
        self._was_chosen = False
        self.toolbar.remember()
        self.run.start(module, self.toolbar.project, None)

    def cancel(self) -> bool:
        """Esc: stop the run."""
        return self.run.stop()

    def show_item(self, item: str) -> None:
        """Show that step, or the one that matters most; run, where nothing was run yet."""
        if self.run.state is None and not self.run.running:
            self.refresh()
        if item in STEPS:
            self._choose(item)
        elif self.run.state is not None and not self.run.running:
            self._show_worst()

    def walk_on(self) -> None:
        """F10: one step more."""
        module = self.toolbar.module
        if not module or self.run.running:
            return
        self.toolbar.remember()
        self._was_chosen = True
        self._selected = self.run.walk_on(module, self.toolbar.project)
        self._show()

    def redress(self) -> None:
        """Say all of it again."""
        self.toolbar.redress()
        self.tree.redress()
        self.detail.redress()
        self.causes.redress()
        self._arrange()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details stand below where there is no room beside."""
        super().resizeEvent(event)
        self._arrange()

    # What is shown

    def _arrange(self) -> None:
        box = QBoxLayout.Direction
        least = self.canvas.minimumSizeHint().width() + _BETWEEN + self.look.theme.px(LEAST_WIDTH)
        narrow = self.width() - 48 < least
        self._halves.setDirection(box.TopToBottom if narrow else box.LeftToRight)
        self.twins.setFixedHeight(self.canvas.sizeHint().height())

    def _show(self) -> None:
        look, run, state = self.look, self.run, self.run.state
        tried = diagnose_words.entries(state)
        if self._entry not in tried:
            self._entry = ""
        whole = diagnose_words.views(look, state)
        shown = diagnose_words.views(look, state, self._entry) if self._entry else whole
        found = remedy(state)
        self.canvas.show_views(shown, failed=found.step, remedy=found.remedy)
        self.canvas.choose(self._selected)
        self.tree.show_state(state, whole)
        self.tree.choose(self._selected)
        detail = diagnose_words.detail(look, state, self._selected, self._entry)
        self.detail.show_detail(detail, running=run.running)
        has_plan = bool(state is not None and state.plan) and not run.running
        self.causes.show_state(state, running=run.running, primary=has_plan and detail.fix is None)
        self.toolbar.show_run(
            running=run.running,
            told=sum(1 for step in state.steps if is_told(step)) if state else 0,
            begun=state is not None,
            primary=state is None or (detail.fix is None and not has_plan and self._is_stale),
        )
        cancelled = run.stopped and not run.running
        status = diagnose_words.run_status(look, state, running=run.running, cancelled=cancelled)
        self.toolbar.tell(status, self._tabs(tried), self._entry)

    def _tabs(self, tried: Sequence[str]) -> list[Tab]:
        """One for the list as a whole and one for each address; none where there is only one."""
        tabs: list[Tab] = []
        if len(tried) > 1:
            look = self.look
            whole = look.text("diagnose.entry.whole")
            tabs.append(Tab("", whole, diagnose_words.entry_status(self.run.state, ""), whole))
            for url in tried:
                name = diagnose_words.entry_name(look, url)
                status = diagnose_words.entry_status(self.run.state, url)
                word = look.text(f"diagnose.status_word.{status}")
                tabs.append(Tab(url, name, status, look.text("a11y.node", title=name, detail=word)))
        return tabs

    # What happens

    def _connect(self) -> None:
        wishes = self.context.wishes
        self.export.clicked.connect(wishes.export)
        toolbar = self.toolbar
        QShortcut(QKeySequence("F10"), self, self.walk_on)
        toolbar.step_asked.connect(self.walk_on)
        toolbar.run_asked.connect(self.refresh)
        toolbar.stop_asked.connect(self.run.stop)
        toolbar.target_changed.connect(self._show)
        toolbar.entries.chosen.connect(self._choose_entry)
        self.canvas.chosen.connect(self._choose)
        self.canvas.entered.connect(self._enter_detail)
        self.canvas.remedy_asked.connect(self._mend)
        self.tree.chosen.connect(self._choose)
        self.detail.fix_asked.connect(self._fix_step)
        self.detail.retry_asked.connect(self._retry)
        self.causes.fix_asked.connect(self._fix_finding)
        self.causes.all_asked.connect(self._fix_all)
        self.as_list.clicked.connect(self._swap)
        self.run.changed.connect(self._show)
        self.run.step_ended.connect(self._step_ended)
        self.run.ended.connect(self._ended)
        wishes.settings_changed.connect(self._settings_changed)

    def _step_ended(self, name: str) -> None:
        views = diagnose_words.views(self.look, self.run.state)
        view = views[STEPS.index(name)]
        self.context.wishes.step_told.emit(name, view.status)
        self.announce(self.canvas.nodes[name].accessibleName())

    def _ended(self) -> None:
        if self.run.asked is None and not self._was_chosen:
            self._show_worst()
        self.announce(f"{self.causes.heading.text()} {self.toolbar.status.text()}")

    def _show_worst(self) -> None:
        """Go to the step that matters most."""
        state = self.run.state
        self._selected = (diagnose_words.first_failed(state) if state else "") or self._selected
        self._show()

    def _choose(self, name: str) -> None:
        self._was_chosen = True
        self._selected = name
        self._show()

    def _choose_entry(self, url: str) -> None:
        self._entry = url
        self._show()

    def _enter_detail(self) -> None:
        target: QWidget = self.detail.fix if self.detail.fix.isVisible() else self.detail.retry
        target.setFocus()

    def _swap(self) -> None:
        """The flowchart, or its text."""
        to_list = self.twins.currentWidget() is self.canvas
        self.twins.setCurrentWidget(self.tree if to_list else self.canvas)
        self.as_list.say(
            "diagnose.button.chart" if to_list else "diagnose.button.list",
            icon="workflow" if to_list else "file-text",
        )

    def _retry(self) -> None:
        module = self.toolbar.module
        if module and not self.run.running:
            self._was_chosen = True
            self.run.start(module, self.toolbar.project, (self._selected,))

    def _settings_changed(self) -> None:
        """What was changed is looked at at once, or when the page is opened."""
        if self.run.state is None:
            return
        self._is_stale = True
        if self.isVisible():
            QTimer.singleShot(0, self.refresh)

    # Fixes

    def _mend(self) -> None:
        self._preview((remedy(self.run.state).fix,))

    def _fix_step(self) -> None:
        detail = diagnose_words.detail(self.look, self.run.state, self._selected, self._entry)
        self._preview((detail.fix,))

    def _fix_finding(self, found: Finding) -> None:
        self._preview((diagnose_words.recommended(found),))

    def _fix_all(self) -> None:
        plan = self.run.state.plan if self.run.state is not None else ()
        self._preview(plan, "change_title.fix_all" if len(plan) > 1 else "")

    def _preview(self, calls: Sequence[FixCall | None], title: str = "") -> None:
        wanted = tuple(call for call in calls if call is not None)
        if wanted:
            self.context.wishes.preview.emit(ChangeRequest(wanted, self.key, title))
