"""Go settings: every value as Go sees it, where it comes from, and drafts of other ones."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from gomodgui.core.change import ChangeResult
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall, Setting, SettingsSnapshot
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.drafts import LISTS, Drafts, is_editable
from gomodgui.ui.pages.base import Page
from gomodgui.ui.pages.settings_go import GoPane
from gomodgui.ui.pages.settings_layers import Provenance
from gomodgui.ui.pages.settings_problems import Problems
from gomodgui.ui.pages.settings_rows import GO, VariableList
from gomodgui.ui.pages.settings_try import TryIt
from gomodgui.ui.pages.settings_value import ValueEditor
from gomodgui.ui.taborder import follow_layout
from gomodgui.ui.widgets.boxes import Line, Surface, column, holder, row, scrolled
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.chips import Suggestion
from gomodgui.ui.widgets.emptystate import EmptyState
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.toggles import Segmented
from gomodgui.ui.words import clean, host

FIRST = "GOPROXY"
SOURCE = "settings"


class SettingsPage(Page):
    """The list of variables at the left, the editor of one at the right."""

    key = "settings"
    title = "settings.title"
    subtitle = "settings.subtitle"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.drafts = Drafts(windows=sys.platform == "win32")
        self._current = FIRST
        self._editor: ValueEditor | None = None
        self._asked: tuple[str, ...] = ()
        self._suggestions: tuple[Suggestion, ...] = ()
        self.modes = Segmented(
            self.look,
            [("settings.mode.lists", "btn_as_lists"), ("settings.mode.raw", "btn_as_raw")],
        )
        self.modes.chosen.connect(self._mode_chosen)
        self.header_box.addWidget(self.modes)
        self._reload = Button(self.look, "settings.reload", name="btn_reload", icon="refresh-cw")
        self._reload.clicked.connect(self.refresh)
        self.add_action(self._reload)
        self._list = VariableList(self.look)
        self._list.chosen.connect(self.show_item)
        self._go = GoPane(context)
        self._where = Provenance(self.look)
        self._problems = Problems(self.look)
        self._problems.fix_asked.connect(self._fix_asked)
        self.try_it = TryIt(context, self.drafts.effective)
        self._make_body()
        wishes = context.wishes
        wishes.settings_changed.connect(self.refresh)
        wishes.change_applied.connect(self._change_applied)
        self._told()

    # What the window asks

    def opened(self) -> None:
        """Read the settings when they are first looked at."""
        if not self.drafts.snapshot.settings:
            self.refresh()

    def refresh(self) -> None:
        """Read everything again; drafts stay."""
        self._reload.setEnabled(False)
        self._waiting.title.say("settings.reading")
        jobs = self.context.jobs
        jobs.start(
            "settings.snapshot",
            lambda backend, scope: backend.snapshot(scope),
            self._loaded,
            ended=lambda: self._reload.setEnabled(True),
        )
        jobs.start("settings.mirrors", lambda backend, _: backend.mirrors(), self._mirrors_told)

    def show_item(self, item: str) -> None:
        """Show that variable, or the go commands."""
        self._current = item
        self._list.check(item)
        self._show_current()

    def redress(self) -> None:
        """The language or the look changed."""
        super().redress()
        if self.drafts.snapshot.settings:
            self._list.show_snapshot(self.drafts.snapshot, self.drafts.names)
        self._told()

    # The parts

    def _make_body(self) -> None:
        self._name = Label(self.look, role="panel", mono=True, wrap=False, name="lbl_variable")
        self._reset = Button(
            self.look,
            "settings.reset",
            name="btn_reset",
            kind="ghost",
            size="small",
            icon="rotate-ccw",
            spoken="settings.reset.spoken",
            variable=FIRST,
        )
        self._reset.clicked.connect(self._reset_asked)
        self._purpose = Label(self.look, role="secondary", tone="text2")
        self._editor_box = column(spacing=0)
        variable = column(
            row(self._name, None, self._reset),
            self._purpose,
            self._editor_box,
            self._problems,
            Line(),
            self._where,
            Line(),
            self.try_it,
            None,
            spacing=8,
        )
        self._variable = holder(variable)
        self._waiting = EmptyState(self.look, "sliders-horizontal", "settings.reading")
        self._panes = (self._waiting, self._variable, self._go)
        inside = holder(column(*self._panes, margins=(20, 14, 20, 8)))
        self._show_pane(self._waiting)
        area = scrolled(inside, "area_editor")
        card = Surface(column(area, self._footer(), margins=(1, 1, 1, 1), spacing=0))
        content = row(self._list, card, spacing=12)
        content.setStretch(1, 1)
        self.body.addLayout(content)

    def _show_pane(self, shown: QWidget) -> None:
        for pane in self._panes:
            pane.setVisible(pane is shown)

    def _footer(self) -> QWidget:
        self._unsaved = Label(self.look, role="secondary", tone="text2", name="lbl_unsaved")
        self._discard = Button(self.look, "settings.discard", name="btn_discard")
        self._discard.clicked.connect(self._discard_all)
        self._preview = Button(self.look, "settings.preview", name="btn_preview", kind="primary")
        self._preview.clicked.connect(self._preview_asked)
        buttons = holder(FlowLayout(self._discard, self._preview, right=True))
        footer = row(self._unsaved, buttons, margins=(20, 8, 20, 12))
        footer.setStretch(0, 2)
        footer.setStretch(1, 3)
        return holder(footer)

    # What was read

    def _loaded(self, snapshot: SettingsSnapshot) -> None:
        self.drafts.load(snapshot)
        self._list.show_snapshot(snapshot, self.drafts.names)
        self._list.check(self._current)
        self._go.show_snapshot(snapshot)
        self._editor = None
        self._show_current()

    def _mirrors_told(self, mirrors: Sequence[Mirror]) -> None:
        """What can be added to GOPROXY with a click."""
        language = self.look.language
        self._suggestions = tuple(
            (f"{clean(mirror.name(language))}  {host(mirror.url)}", mirror.url)
            for mirror in mirrors
            if mirror.url.startswith(("http://", "https://"))
        )
        if self._editor is not None:
            self._editor.suggest(self._suggestions)

    def _setting(self) -> Setting | None:
        return self.drafts.snapshot.get(self._current)

    def _show_current(self) -> None:
        if self._current == GO:
            self._show_pane(self._go)
            follow_layout(self)
            self.modes.setEnabled(False)
            return
        setting = self._setting()
        if setting is None:
            if self.drafts.snapshot.settings:
                self._current = FIRST
                self._list.check(FIRST)
                setting = self._setting()
            if setting is None:
                return
        self.modes.setEnabled(self._current in LISTS)
        self._name.tell(self._current)
        self._purpose.tell(
            self.look.first(f"settings.purpose.{self._current}", "settings.purpose.other")
        )
        self._show_editor()
        self._problems.show_setting(setting)
        self._show_pane(self._variable)
        self._told()
        follow_layout(self)

    def _show_editor(self) -> None:
        wanted = f"editor_{self._current}"
        if self._editor is not None and self._editor.objectName() == wanted:
            self._editor.show_draft()
            return
        while (item := self._editor_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._editor = ValueEditor(self.look, self.drafts, self._current, self._suggestions)
        self._editor.use_raw_text(raw=self.modes.index == 1)
        self._editor.edited.connect(self._edited)
        self._editor.removal_asked.connect(self._removal_asked)
        self._editor_box.addWidget(self._editor)

    # What the person does

    def _mode_chosen(self, index: int) -> None:
        if self._editor is not None:
            self._editor.use_raw_text(raw=index == 1)

    def _edited(self) -> None:
        self._list.show_snapshot(self.drafts.snapshot, self.drafts.names)
        self._told()
        follow_layout(self)

    def _told(self) -> None:
        """Say what follows from the drafts: the footer, the pill, the way of the module."""
        count, wishes = self.drafts.count, self.context.wishes
        key = {0: "settings.unsaved.none", 1: "settings.unsaved.one"}.get(count)
        self._unsaved.say(key or "settings.unsaved", n=count)
        self._discard.setEnabled(count > 0)
        self._preview.setEnabled(count > 0 and self.drafts.is_valid)
        setting = self._setting()
        if setting is not None:
            drafted = self.drafts.has(setting.name)
            self._where.show_setting(setting, drafted=drafted)
            self._reset.setVisible(is_editable(setting.name) and Drafts.is_set(setting))
            self._reset.speak_as("settings.reset.spoken", variable=setting.name)
            self._purpose.tell(
                self.look.first(f"settings.purpose.{setting.name}", "settings.purpose.other")
            )
            self.try_it.ask_again()
        wishes.drafted.emit(self.key, count > 0)

    def _discard_all(self) -> None:
        self.drafts.discard()
        if self._editor is not None:
            self._editor.field.clearFocus()
            self._editor.show_draft()
        self._edited()

    def _preview_asked(self) -> None:
        self._ask_for(self.drafts.values(), "preview.title.settings")

    def _reset_asked(self) -> None:
        self._ask_for({self._current: None}, "preview.title.reset")

    def _ask_for(self, values: Mapping[str, str | None], title: str) -> None:
        """Have the engine say which fixes give these values, then show what they do."""
        self._asked = tuple(values)
        name = next(iter(values), "")

        def known(calls: Sequence[FixCall]) -> None:
            self.context.wishes.preview.emit(
                ChangeRequest(calls, SOURCE, title, {"variable": name, "n": str(len(values))})
            )

        self.context.jobs.start(
            "settings.calls", lambda backend, _: backend.set_calls(values), known
        )

    def _fix_asked(self, call: FixCall) -> None:
        self._asked = ()
        self.context.wishes.preview.emit(ChangeRequest((call,), SOURCE))

    def _removal_asked(self) -> None:
        self._fix_asked(FixCall("remove_env_variable", {"name": self._current}))

    def _change_applied(self, result: ChangeResult) -> None:
        """What was saved is no draft any more, whatever else beats it."""
        if result.entry is not None and result.entry.source == SOURCE:
            for name in self._asked:
                self.drafts.discard(name)
            self._edited()
