"""The first screen: can Go download modules, yes or no, and why."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from gomodgui.ui import network_settings, verdict, words
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.overview_run import OverviewRun
from gomodgui.ui.pages import overview_rows as rows
from gomodgui.ui.pages.base import GAP, Page
from gomodgui.ui.pages.overview_cards import FoundCard, SettingsCard
from gomodgui.ui.pages.overview_hero import Hero
from gomodgui.ui.widgets.boxes import Surface, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.pathstrip import PathStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gomodgui.core.change import ChangeResult, JournalEntry
    from gomodgui.core.model import FixCall
    from gomodgui.core.overview import OverviewState

START_AFTER_MS = 150
STALE_S = 600
_TICK_MS = 200
_STALE_TICK_MS = 30_000
_OFFLINE_RETRY_MS = 10_000
_SIDE_BY_SIDE = 760  # how wide the page is, at 100 % text size, when the cards fit in one row
_GO_DOWNLOAD = "https://golang.google.cn/dl/"


class OverviewPage(Page):
    """Checks by itself when the window has been painted, and again on request."""

    key = "overview"
    title = "overview.title"
    subtitle = "overview.subtitle.before"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.run = OverviewRun(context)
        self._cancel_had_focus = False
        self._last_change: JournalEntry | None = None
        self._switched: tuple[str, str] | None = None  # host and time of a switch just made
        self.recheck = Button(
            self.look, "overview.button.recheck", name="btn_recheck", icon="refresh-cw"
        )
        self.export = Button(self.look, "report.button.export", name="btn_export", icon="file-down")
        self.add_action(self.export)
        self.add_action(self.recheck)
        self.hero = Hero(self.look, calm=context.calm)
        self.strip = PathStrip(self.look)
        self.found = FoundCard(self.look)
        self.settings = SettingsCard(self.look)
        self._cards = row(self.found, self.settings, spacing=GAP)
        self._cards.setStretch(0, 1)
        self.body.addWidget(self.hero)
        self.body.addWidget(Surface(column(self.strip, margins=(8, 12, 8, 8))))
        self.body.addLayout(self._cards, 1)
        self._ticker = self._timer(_TICK_MS, self._tick)
        self._stale = self._timer(_STALE_TICK_MS, self._show_subtitle)
        self._offline = self._timer(_OFFLINE_RETRY_MS, self._retry_offline)
        self._connect()
        self._show()

    @property
    def focus_target(self) -> QWidget:
        """The verdict: a reader says it first."""
        return self.hero.title

    def opened(self) -> None:
        """The first time, check."""
        if self.run.state is None and not self.run.running:
            QTimer.singleShot(0 if self.context.calm else START_AFTER_MS, self._first_check)

    def refresh(self) -> None:
        """Check again."""
        had_focus = self.recheck.hasFocus()
        self._offline.stop()
        self._ticker.start()
        self.run.start()
        if had_focus:
            self.hero.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> bool:
        """Stop the check."""
        return self.run.stop()

    def redress(self) -> None:
        """Say all of it again."""
        self._arrange()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two cards stand below each other where they have no room side by side."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < self.look.theme.px(_SIDE_BY_SIDE)
        box = QBoxLayout.Direction
        self._cards.setDirection(box.TopToBottom if narrow else box.LeftToRight)
        self.settings.set_narrow(on=not narrow)

    # What arrives

    def _first_check(self) -> None:
        if self.run.state is None and not self.run.running:
            self.refresh()

    def _told(self) -> None:
        state = self.run.verdict
        if state is None:
            return
        self._switched = None
        errors = [found for found in state.findings if found.severity.value == "error"]
        wishes = self.context.wishes
        wishes.problems_counted.emit(verdict.problems(state) if errors else 0)
        if state.finished and state.health.value == "offline":
            self._offline.start()
        self._show()
        wishes.verdict_told.emit(state.health.value)
        self.announce(f"{self.hero.title.text()} {self.hero.text.text()}")

    def _ended(self) -> None:
        self._ticker.stop()
        if self._cancel_had_focus:
            self.recheck.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_last_change()

    def _change_applied(self, result: ChangeResult) -> None:
        proof = result.proof
        calls = result.entry.calls if result.entry else ()
        value = next((call.args.get("value") for call in calls if call.id == "set_goproxy"), None)
        if value and proof is not None and proof.ok:
            self._switched = (words.first_host(value), words.milliseconds(proof.duration_ms))
            self._show()

    def _read_last_change(self) -> None:
        def arrived(entries: Sequence[JournalEntry]) -> None:
            applied = [entry for entry in entries if entry.state.value == "applied"]
            self._last_change = applied[0] if applied else None
            self._show_found()

        self.context.jobs.start("overview_history", lambda backend, _: backend.history(), arrived)

    # What is shown

    def _show(self) -> None:
        run = self.run
        self._cancel_had_focus = self.hero.cancel.hasFocus()
        state = run.shown
        self.strip.show_stations(rows.stations(self.look, run.state))
        self._show_hero(state)
        self._show_found()
        nogo = state is not None and state.health.value == "nogo"
        values = rows.values(self.look, run.state) if run.state and not nogo else []
        self.settings.setVisible(bool(values) and run.verdict is not None)
        self.settings.show_values(values)
        self._show_subtitle()

    def _show_hero(self, state: OverviewState | None) -> None:
        hero, run = self.hero, self.run
        running = run.running
        hero.progress.setValue(round((run.state.progress if run.state else 0.0) * 1000))
        if state is None:
            hero.show_state("first", tone="first", offers=())
            self._place_recheck("", shown=not running and run.state is not None)
            self._tick()
            return
        if running and self._switched is not None:
            self._show_switched(*self._switched)
            return
        told = state.health.value
        name = "running" if running and not run.is_fresh else told
        offers = () if name == "running" else self._offers(state)
        hero.show_state(name, tone=told, offers=offers)
        hero.cancel.setVisible(running)
        self._place_recheck(told, shown=not running)
        worded = verdict.worded(state, self._worst(state))
        public = state.best is not None and not state.best.mirror.china
        hero.switch.say("overview.button.switch_public" if public else "overview.button.switch")
        text = self.look.text(worded.text, **worded.text_args)
        if name == "running":
            passed = words.ago(self.look, time.time() - run.checked_at)
            text = self.look.text("overview.again.text", ago=passed)
        hero.say(self.look.text(worded.title, **worded.title_args), text)

    def _show_switched(self, server: str, ms: str) -> None:
        """A switch was just proved; the check that follows is still on its way."""
        self.hero.show_state("healthy", tone="healthy", offers=())
        self.hero.cancel.setVisible(True)
        self._place_recheck("healthy", shown=False)
        title = self.look.text("overview.switched.title", host=server)
        self.hero.say(title, self.look.text("overview.switched.text", ms=ms))

    def _offers(self, state: OverviewState) -> tuple[Button, ...]:
        hero = self.hero
        switch = (hero.switch,) if state.switch else ()
        worst = rows.recommended(state.findings[0]) if state.findings else None
        if worst is not None:
            hero.fix_worst.say_plain(words.fix(self.look, worst, "button"))
        offers: dict[str, tuple[Button, ...]] = {
            "failing": (*switch, hero.why),
            "blocked": (hero.why, hero.compare),
            "partial": (hero.fix_worst, hero.why) if worst is not None else (hero.why,),
            "unknown": (hero.why,),
            "slow": ((hero.use_faster, hero.compare) if state.switch else (hero.compare,)),
            "nogo": (hero.get_go, hero.locate_go),
            "offline": (hero.open_network,) if network_settings.can_open() else (),
        }
        return offers.get(state.health.value, ())

    def _place_recheck(self, told: str, *, shown: bool) -> None:
        """In the header; where all is well, in the hero."""
        healthy = told == "healthy"
        target = self.hero.side if healthy else self.header_box
        if target.indexOf(self.recheck) < 0:
            had_focus = self.recheck.hasFocus()
            target.addWidget(self.recheck)
            if had_focus:
                self.recheck.setFocus(Qt.FocusReason.OtherFocusReason)
        self.recheck.say("overview.button.again" if healthy else "overview.button.recheck")
        self.recheck.setVisible(shown)

    def _show_found(self) -> None:
        state, look = self.run.state, self.look
        if state is None or self.run.verdict is None:
            passed = rows.passed_rows(look, state, extra=False) if state else []
            self.found.show_rows(look.text("overview.problems.running"), passed, "")
            return
        if state.health.value == "nogo":
            shown = rows.no_go_rows(look, state)
            self.found.show_rows(look.text("overview.problems.running"), shown, "")
            return
        if state.health.value == "running":
            state = self.run.verdict
        shown = rows.finding_rows(look, state)
        if self._last_change is not None:
            shown.append(rows.change_row(look, self._last_change))
        shown += rows.passed_rows(look, state, extra=True)
        self.found.show_rows(rows.heading(look, state), shown, rows.rest(look, state))

    def _show_subtitle(self) -> None:
        label = self.subtitle_label
        told, now = self.run.verdict, time.time()
        if told is None:
            label.say("overview.subtitle.before")
            return
        age = now - self.run.checked_at
        stale = age > STALE_S
        label.set_tone("warn" if stale else "text3")
        if stale:
            label.say("overview.subtitle.stale", n=int(age // 60))
        else:
            label.tell(rows.subtitle(self.look, self.run.checked_at, told, now))

    def _tick(self) -> None:
        state = self.run.state
        if self.run.shown is not None:
            return
        step = state.step if state is not None and state.step else "settings"
        args = words.clean_args(state.step_args) if state is not None else {}
        text = self.look.text(
            "overview.running.text",
            step=self.look.text(f"overview.step.{step}", **args),
            t=f"{self.run.elapsed_s:.1f}",
        )
        self.hero.say(self.look.text("overview.running.title"), text)

    def _worst(self, state: OverviewState) -> str:
        """The title of the first finding, as the end of a sentence."""
        if not state.findings:
            return ""
        title = words.finding(self.look, state.findings[0], "title").rstrip("。.")
        return words.within_sentence(self.look, title)

    # What the person does

    def _connect(self) -> None:
        hero, wishes = self.hero, self.context.wishes
        self.recheck.clicked.connect(self.refresh)
        self.export.clicked.connect(wishes.export)
        hero.cancel.clicked.connect(self.cancel)
        hero.switch.clicked.connect(self._switch)
        hero.use_faster.clicked.connect(self._switch)
        hero.fix_worst.clicked.connect(self._fix_worst)
        hero.compare.clicked.connect(lambda: wishes.open_page.emit("mirrors", ""))
        hero.get_go.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(_GO_DOWNLOAD)))
        hero.locate_go.clicked.connect(self._locate_go)
        hero.open_network.clicked.connect(network_settings.open_page)
        hero.why.clicked.connect(lambda: wishes.open_page.emit("diagnose", rows.WHY))
        self.strip.station_clicked.connect(
            lambda name: wishes.open_page.emit("diagnose", rows.step_of(self.run.state, name))
        )
        self.settings.all_asked.connect(lambda: wishes.open_page.emit("settings", ""))
        self.found.pressed.connect(self._row_pressed)
        self.run.changed.connect(self._show)
        self.run.told.connect(self._told)
        self.run.ended.connect(self._ended)
        wishes.change_applied.connect(self._change_applied)
        wishes.settings_changed.connect(self.refresh)
        self._stale.start()

    def _switch(self) -> None:
        state = self.run.shown
        if state is None or not state.switch:
            return
        public = state.best is not None and not state.best.mirror.china
        title = "change_title.switch_public" if public else "change_title.switch"
        self._ask_preview(state.switch, title)

    def _fix_worst(self) -> None:
        state = self.run.shown
        worst = rows.recommended(state.findings[0]) if state and state.findings else None
        if worst is not None:
            self._ask_preview((worst,))

    def _ask_preview(self, calls: Sequence[FixCall], title: str = "") -> None:
        self.context.wishes.preview.emit(ChangeRequest(tuple(calls), self.key, title))

    def _row_pressed(self, name: str) -> None:
        if name == rows.LAST_CHANGE:
            if self._last_change is not None:
                self.context.wishes.undo.emit(self._last_change.id)
            return
        state = self.run.shown
        if state is None:
            return
        named = zip(rows.finding_rows(self.look, state), state.findings, strict=True)
        found = next((finding for shown, finding in named if shown.id == name), None)
        if found is None:
            return
        fix = rows.recommended(found)
        if fix is None:
            self.context.wishes.open_page.emit("settings", found.subject)
        else:
            self._ask_preview((fix,))

    def _locate_go(self) -> None:
        dialog = QFileDialog(self, self.look.text("locate_go.title"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.locate)
        dialog.open()

    def locate(self, path: str) -> None:
        """Use the go program at that path, and check again."""

        def failed(error: Exception) -> None:
            if isinstance(error, ValueError):
                self.hero.text.say("locate_go.not_go", path=words.clean(path))
            else:
                self.context.wishes.step_failed.emit("choose_go", error)

        self.context.jobs.start(
            "choose_go",
            lambda backend, _: backend.choose_go(path),
            lambda _: self.refresh(),
            failed=failed,
        )

    def _retry_offline(self) -> None:
        if not self.run.running:
            self.refresh()

    def _timer(self, interval_ms: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(call)
        return timer
