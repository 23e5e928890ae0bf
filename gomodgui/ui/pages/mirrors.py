"""Compare mirrors: a live race, measured from this computer."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QProgressBar, QSizePolicy, QSpinBox

from gomodgui.core import modpath, versions
from gomodgui.core.measurement import Comparison, MirrorReport
from gomodgui.ui import mirror_words
from gomodgui.ui.bridge import Bridge
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.pages.base import Page
from gomodgui.ui.pages.mirrors_own import OwnAddress
from gomodgui.ui.pages.mirrors_table import MirrorTable
from gomodgui.ui.stylesheet import restyle
from gomodgui.ui.widgets.boxes import Surface, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon
from gomodgui.ui.widgets.phasebar import PhaseLegend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gomodgui.core.measurement import Mirror
    from gomodgui.core.model import FixCall

MODULE = "golang.org/x/text@v0.3.0"
ROUNDS, MOST_ROUNDS = 12, 20
_ROUNDS_S = 4.0  # how long twelve rounds may take
_WARM_UP_S = 2
_JOB = "compare"
_LIST_JOB = "mirrors"
_ICONS = {"ok": "trophy", "info": "info", "warn": "triangle-alert", "err": "circle-x"}


class MirrorsPage(Page):
    """Table, race, own addresses."""

    key = "mirrors"
    title = "compare.title"
    subtitle = "compare.subtitle"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._comparison: Comparison | None = None
        self._round = -1
        self._began = 0.0
        self._rounds_began = 0.0
        self._most = ROUNDS
        self._stopped = False
        self._bridge: Bridge[tuple[Comparison, int]] | None = None
        look = self.look
        self.copy = Button(look, "compare.button.copy", name="btn_copy_results", icon="copy")
        self.copy.setEnabled(False)
        self.add_action(self.copy)
        self.module = QLineEdit(MODULE)
        self.module.setObjectName("edit_test_module")
        self.module.setCursorPosition(0)
        self.module.setProperty("mono", "true")
        self.module.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.rounds = QSpinBox()
        self.rounds.setObjectName("spin_rounds")
        self.rounds.setRange(1, MOST_ROUNDS)
        self.rounds.setValue(ROUNDS)
        self.rounds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start_stop = Button(
            look, "compare.button.start", name="btn_start_stop", kind="primary", icon="play"
        )
        self.start_stop.setProperty("running", False)  # noqa: FBT003 - Qt's own signature
        self.module_error = Label(look, role="caption", tone="err", name="lbl_module_error")
        self.module_error.hide()
        self.progress = QProgressBar()
        self.progress.setObjectName("progress_bench")
        self.progress.setTextVisible(False)
        self.progress_label = Label(look, role="caption", tone="text2", wrap=False)
        self.winner_icon = Icon(look, "trophy", "ok", 18)
        self.winner = Label(look, role="strong", name="lbl_winner")
        self.table = MirrorTable(look)
        self.own = OwnAddress(
            context, lambda: [report.mirror for report in self.table.rows.reports]
        )
        self._fill()
        self._connect()
        self.redress()

    @property
    def comparison(self) -> Comparison | None:
        """What is shown of the last race."""
        return self._comparison

    def opened(self) -> None:
        """Read the list of mirrors, where none was read yet."""
        if not self.table.rows.reports:
            self._list()

    def refresh(self) -> None:
        """F5: start."""
        if not self.context.jobs.running(_JOB):
            self.start()

    def cancel(self) -> bool:
        """Esc: stop the race, or the test of an address."""
        if self.context.jobs.running(_JOB):
            self._stopped = True
            self.context.jobs.stop(_JOB)
            return True
        return self.own.cancel()

    def redress(self) -> None:
        """Say all of it again."""
        theme = self.look.theme
        self.module.setMaximumWidth(theme.px(260))
        self.module.setMinimumWidth(theme.px(140))
        self.rounds.setFixedWidth(theme.px(56))
        self._fix_width()
        self.module.setAccessibleName(self.look.text("compare.toolbar.module"))
        self.rounds.setAccessibleName(self.look.text("compare.toolbar.rounds"))
        self._show_progress()
        self._show_winner()

    def start(self) -> None:
        """Race them all."""
        if not self._module_is_valid():
            return
        module, rounds = self.module.text().strip(), self.rounds.value()
        self._most, self._round, self._stopped = rounds, -1, False
        self._comparison = None
        self._began = self._rounds_began = time.monotonic()
        if self._bridge is not None:
            self._bridge.close()
        bridge = self._bridge = Bridge(self._told)
        self.context.jobs.start(
            _JOB,
            lambda backend, scope: backend.compare(
                None, module, rounds, lambda state, number: bridge.post((state, number)), scope
            ),
            self._finished,
            ended=self._ended,
        )
        self._show_running()

    def show_state(self, comparison: Comparison, number: int, *, running: bool) -> None:
        """Show a state of the race."""
        new_round = number != self._round
        if new_round and number >= 1:
            if self._round < 1:
                self._rounds_began = time.monotonic()
            self.context.wishes.round_told.emit(number)
        self._round = number
        self._comparison = comparison
        self.table.show_comparison(comparison, running=running, new_round=new_round)
        self._show_progress()
        self._show_winner()

    # Inside

    def _fill(self) -> None:
        look = self.look
        toolbar = row(
            Label(look, "compare.toolbar.module", role="secondary", tone="text2", wrap=False),
            self.module,
            12,
            Label(look, "compare.toolbar.rounds", role="secondary", tone="text2", wrap=False),
            self.rounds,
            None,
            self.start_stop,
        )
        toolbar.setStretch(1, 2)
        progress = row(self.progress, self.progress_label, spacing=12)
        progress.setStretch(0, 1)
        winner = row(self.winner_icon, self.winner)
        winner.setStretch(1, 1)
        fresh = Label(look, "compare.legend.fresh", role="caption", tone="text3", wrap=False)
        legend = row(PhaseLegend(look), fresh, margins=(14, 10, 14, 6), spacing=16)
        legend.setStretch(0, 1)
        card = Surface(column(legend, self.table, margins=(1, 0, 1, 2), spacing=0))
        note = row(
            Icon(look, "info", "text3", 16),
            Label(look, "compare.footnote.private", role="caption", tone="text3"),
        )
        note.setStretch(1, 1)
        self.body.setSpacing(10)
        for part in (column(toolbar, self.module_error, spacing=4), progress, winner):
            self.body.addLayout(part)
        self.body.addWidget(card)
        self.body.addWidget(self.own)
        self.body.addLayout(note)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.start_stop.clicked.connect(self._start_or_stop)
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.table.rows.as_text())
        )
        self.module.textChanged.connect(lambda _: self._module_is_valid())
        self.module.returnPressed.connect(self.refresh)
        self.table.use_asked.connect(self._use)
        self.table.detail_asked.connect(self.open_detail)
        self.table.remove_asked.connect(self._remove)
        self.own.added.connect(self._list)
        self.context.wishes.settings_changed.connect(self._list)

    def _start_or_stop(self) -> None:
        if self.context.jobs.running(_JOB):
            self.cancel()
        else:
            self.start()

    def _list(self) -> None:
        def listed(mirrors: Sequence[Mirror]) -> None:
            self.table.rows.list_mirrors(mirrors)
            self.table.fit()
            self._show_winner()
            jobs.start(
                "mirror_in_use",
                lambda backend, scope: backend.snapshot(scope).value("GOPROXY"),
                lambda value: self.table.mark_in_use(first_entry(value)),
            )

        jobs = self.context.jobs
        jobs.start(_LIST_JOB, lambda backend, _: backend.mirrors(), listed)

    def _told(self, told: tuple[Comparison, int]) -> None:
        self.show_state(*told, running=True)

    def _finished(self, comparison: Comparison) -> None:
        if self._bridge is not None:
            self._bridge.close()
        self._stopped = self._stopped or comparison.cancelled
        self.show_state(comparison, self._round, running=False)
        self.announce(self.winner.text())

    def _ended(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        if self._comparison is not None:
            self.table.show_comparison(self._comparison, running=False, new_round=True)
        self._show_running()

    def _show_running(self) -> None:
        running = self.context.jobs.running(_JOB)
        self.start_stop.setProperty("running", running)
        self.start_stop.say(
            "compare.button.stop" if running else "compare.button.start",
            icon="square" if running else "play",
        )
        self.start_stop.set_kind("" if running else "primary")
        self._fix_width()
        self.module.setEnabled(not running)
        self.rounds.setEnabled(not running)
        self.copy.setEnabled(self._comparison is not None)
        self._show_progress()
        self._show_winner()

    def _show_progress(self) -> None:
        running = self.context.jobs.running(_JOB)
        self.progress.setRange(0, self._most)
        at = max(0, self._round) if running else (self._most if self._comparison else 0)
        self.progress.setValue(at)
        self.progress_label.tell(self._progress_text(running=running))

    def _progress_text(self, *, running: bool) -> str:
        look, comparison = self.look, self._comparison
        if not running:
            if comparison is None:
                return ""
            if self._stopped:
                return look.text("compare.progress.cancelled")
            took = f"{comparison.duration_ms / 1000:.1f}"
            return look.text("compare.progress.done", n=max(0, self._round), s=took)
        budget = _ROUNDS_S * max(1.0, self._most / ROUNDS)
        if self._round < 1:
            return look.text("compare.progress.warmup", s=math.ceil(budget) + _WARM_UP_S)
        if self._round >= self._most:
            return look.text("compare.progress.speed")
        spent = time.monotonic() - self._rounds_began
        by_rounds = (self._most - self._round) * max(0.05, spent / self._round)
        left = max(1, math.ceil(min(by_rounds, max(0.0, budget - spent))))
        return look.text("compare.progress.round", n=self._round, most=self._most, s=left)

    def _show_winner(self) -> None:
        running = self.context.jobs.running(_JOB)
        if self._comparison is None:
            sentence = "" if running else self.look.text("compare.empty")
            status = "info"
        else:
            sentence, status = mirror_words.winner_sentence(
                self.look, self._comparison, running=running
            )
        before = self._comparison is None
        self.winner.setAlignment(
            Qt.AlignmentFlag.AlignHCenter if before else Qt.AlignmentFlag.AlignLeft
        )
        self.winner.setProperty("role", "body" if before else "strong")
        restyle(self.winner)
        self.winner_icon.show_icon(_ICONS[status], status)
        self.winner_icon.setVisible(bool(sentence) and not before)
        self.winner.tell(sentence)

    def _module_is_valid(self) -> bool:
        path, _, version = self.module.text().strip().partition("@")
        try:
            modpath.check_path(path)
            versions.check(path, version)
        except ValueError:
            self.module_error.say("compare.module.invalid")
            self.module_error.show()
            self._mark_module(wrong=True)
            return False
        self.module_error.hide()
        self._mark_module(wrong=False)
        return True

    def _mark_module(self, *, wrong: bool) -> None:
        value = "true" if wrong else ""
        if value != (self.module.property("wrong") or ""):
            self.module.setProperty("wrong", value)
            restyle(self.module)
        self.start_stop.setEnabled(not wrong)

    def _fix_width(self) -> None:
        """Start and Stop stand in the same place, equally wide."""
        metrics = self.look.theme.metrics("strong")
        texts = (self.look.text("compare.button.start"), self.look.text("compare.button.stop"))
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        self.start_stop.setMinimumWidth(widest + self.look.theme.px(22) + 34)

    def _use(self, url: str) -> None:
        row_number = self.table.rows.row_of(url)
        name = mirror_words.name(self.look, self.table.rows.report(row_number))

        def planned(calls: Sequence[FixCall]) -> None:
            request = ChangeRequest(tuple(calls), self.key, "change_title.use", {"name": name})
            self.context.wishes.preview.emit(request)

        self.context.jobs.start("use", lambda backend, _: backend.use_calls(url), planned)

    def open_detail(self, url: str) -> None:
        """Everything about one mirror."""
        from gomodgui.ui.dialogs.mirror_detail import MirrorDetailDialog

        report = self._report(url)
        dialog = MirrorDetailDialog(self.context, report, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _report(self, url: str) -> MirrorReport:
        return self.table.rows.report(self.table.rows.row_of(url))

    def _remove(self, url: str) -> None:
        self.context.jobs.start(
            "remove_mirror",
            lambda backend, _: backend.remove_mirror(url),
            lambda _: self._list(),
        )


def first_entry(goproxy: str) -> str:
    """The address that Go asks first."""
    return goproxy.replace("|", ",").partition(",")[0].strip()
