"""Find a module: type or paste anything, and see on which servers it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QSizePolicy, QWidget

from gomodgui.core.lookup.report import Answer, LookupReport, Suggestion, get_line
from gomodgui.core.model import FixCall
from gomodgui.ui import lookup_words, words
from gomodgui.ui.bridge import Bridge
from gomodgui.ui.context import ChangeRequest, Context
from gomodgui.ui.pages.base import Page
from gomodgui.ui.pages.lookup_cards import NoteCard, PrivateCard, SuggestionCard
from gomodgui.ui.pages.lookup_table import LookupTable
from gomodgui.ui.pages.lookup_versions import VersionsCard
from gomodgui.ui.widgets.boxes import Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.emptystate import EmptyState
from gomodgui.ui.widgets.labels import Label, LineLabel

if TYPE_CHECKING:
    from collections.abc import Collection

_JOB = "lookup"
_FIXES_JOB = "lookup_fixes"
_PROJECT_JOB = "lookup project"
_SIDE_BY_SIDE = 600
_FRAME = 2 * 24 + 40  # of the page and of the line
_MOST_TYPED = 4096
_RENAMED = frozenset({"case", "declared", "major_declared", "spelling", "known"})


class LookupPage(Page):
    """Field, cards, table and versions, the line to copy."""

    key = "lookup"
    title = "lookup.title"
    subtitle = "lookup.subtitle"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = self.look
        self._report: LookupReport | None = None
        self._version = ""  # chosen in the list, "" for the one that was found
        self._fixes: frozenset[str] = frozenset()
        self._bridge: Bridge[LookupReport] | None = None
        self.field = QLineEdit()
        self.field.setObjectName("edit_module")
        self.field.setProperty("mono", "true")
        self.field.setMaxLength(_MOST_TYPED)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button = Button(
            look, "lookup.button.start", name="btn_lookup", kind="primary", icon="search"
        )
        self.suggestion = SuggestionCard(look)
        self.private = PrivateCard(look)
        self.note = NoteCard(look)
        self.table = LookupTable(look)
        self.versions = VersionsCard(look)
        self.empty = EmptyState(look, "package-search", "lookup.empty.title", "lookup.empty.text")
        self.line = LineLabel(look, role="secondary", mono=True, name="lbl_get")
        self.copy = Button(look, "lookup.button.copy", name="btn_copy_get", icon="copy")
        self.require = Button(
            look, "lookup.button.require", name="btn_require_version", icon="folder-open"
        )
        self.rename = Button(look, "lookup.button.rename", name="btn_rename_module", icon="pencil")
        self._fill()
        self._connect()
        self.redress()
        self._show()

    @property
    def focus_target(self) -> QWidget:
        """Typing can begin at once."""
        return self.field

    @property
    def report(self) -> LookupReport | None:
        """What is shown."""
        return self._report

    def opened(self) -> None:
        """Learn which changes to a project can be made."""
        jobs = self.context.jobs
        if not self._fixes and not jobs.running(_FIXES_JOB):
            jobs.start(_FIXES_JOB, lambda backend, _: backend.fixes(), self._learnt)

    def refresh(self) -> None:
        """F5: look up again."""
        report = self._report
        is_same = report is not None and report.text == self.field.text().strip()
        self.start(ask_public=is_same and self._has_consent())

    def cancel(self) -> bool:
        """Esc: stop."""
        if not self.context.jobs.running(_JOB):
            return False
        self.context.jobs.stop(_JOB)
        return True

    def show_item(self, item: str) -> None:
        """Look that up, asked for by another page."""
        self.field.setText(item)
        self.start()

    def start(self, *, ask_public: bool = False) -> None:
        """Look up what is in the field."""
        text = self.field.text().strip()
        if not text:
            self.field.setFocus()
            return
        if self._bridge is not None:
            self._bridge.close()
        bridge = self._bridge = Bridge(self.show_report)
        self._version = ""
        self.context.jobs.start(
            _JOB,
            lambda backend, scope: backend.lookup(text, ask_public, bridge.post, scope),
            self._finished,
            ended=self._ended,
        )
        self._show_running()

    def show_report(self, report: LookupReport) -> None:
        """Show a state of a lookup."""
        self._report = report
        self._show()

    def redress(self) -> None:
        """Say all of it again."""
        self.field.setAccessibleName(self.look.text("lookup.field"))
        self.field.setPlaceholderText(self.look.text("lookup.placeholder"))
        self._fix_width()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The versions stand below the table where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _fill(self) -> None:
        look = self.look
        title = Label(look, "lookup.table.title", role="section")
        self._table_card = Surface(
            column(title, self.table, None, margins=(16, 12, 12, 12), spacing=4)
        )
        self._both: QBoxLayout = row(self._table_card, self.versions, spacing=12)
        self._both.setStretch(0, 1)
        self._answers = holder(self._both)
        frame = Surface(row(self.line, margins=(16, 6, 12, 6)), "sunken")
        buttons = row(self.copy, self.require, self.rename)
        self._foot: QBoxLayout = row(frame, row(buttons, None, spacing=0))
        self._foot.setStretch(0, 1)
        self._commands = holder(self._foot)
        top = row(self.field, self.button)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        for part in (self.suggestion, self.private, self.note):
            self.body.addWidget(part)
        self.body.addWidget(self._answers, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._commands)

    def _connect(self) -> None:
        self.button.clicked.connect(self._start_or_stop)
        self.field.returnPressed.connect(self.start)
        self.suggestion.used.connect(self._use)
        self.private.ask.clicked.connect(self._ask_public)
        self.versions.chosen.connect(self._choose)
        self.copy.clicked.connect(self._copy)
        self.require.clicked.connect(self._require)
        self.rename.clicked.connect(self._rename)

    def _start_or_stop(self) -> None:
        if not self.cancel():
            self.start()

    def _use(self, suggestion: Suggestion) -> None:
        self.field.setText(lookup_words.typed(suggestion))
        self.start(ask_public=self._has_consent())

    def _has_consent(self) -> bool:
        """Whether the person said that the private name that is shown may be sent anywhere."""
        report = self._report
        return report is not None and bool(report.private) and report.asks_public

    def _ask_public(self) -> None:
        """What is shown, sent to public servers too: not what may stand in the field by now."""
        if self._report is not None:
            self.field.setText(self._report.text)
            self.start(ask_public=True)

    def _choose(self, version: str) -> None:
        self._version = version
        self._show_commands()

    def _finished(self, report: LookupReport) -> None:
        if self._bridge is not None:
            self._bridge.close()
        self.show_report(report)
        self.announce(self._spoken(report))

    def _ended(self) -> None:
        if self._bridge is not None:
            self._bridge.close()
        self._show_running()

    def _learnt(self, fixes: Collection[str]) -> None:
        self._fixes = frozenset(fixes)
        self._show_commands()

    def _spoken(self, report: LookupReport) -> str:
        cards = (self.suggestion, self.private, self.note)
        said = [card.title.text() for card in cards if card.title.text()]
        if report.found:
            count = sum(1 for server in report.servers if server.typed.found)
            said.insert(0, self.look.text("lookup.announce.found", n=count))
        return " ".join(said)

    def _show(self) -> None:
        report = self._report
        for card in (self.suggestion, self.private, self.note):
            card.show_report(report)
        self._answers.setVisible(report is not None)
        self.empty.setVisible(report is None)
        self.table.show_report(report)
        self._show_versions()
        self._show_commands()
        self._arrange()

    def _show_versions(self) -> None:
        report, look = self._report, self.look
        best = report.best if report else None
        listing = report.fullest if report else None
        details = lookup_words.details(look, best) if best else ""
        deprecated = ""
        if listing and listing.deprecated:
            what = words.clean(listing.deprecated)
            deprecated = look.text("lookup.versions.deprecated", what=what)
        self.versions.setVisible(listing is not None)
        self.versions.show_answer(listing, best.version if best else "", details, deprecated)

    def _show_commands(self) -> None:
        found = self._named()
        self._commands.setVisible(found is not None)
        if found is None:
            return
        path, version = found
        self.line.tell(words.clean(get_line(path, version)))
        self.require.setVisible("require_version" in self._fixes)
        self.rename.setVisible("rename_module" in self._fixes and self._old_name() is not None)
        self._arrange()

    def _named(self) -> tuple[str, str] | None:
        """The module that was found, and the version that is chosen of it."""
        best: Answer | None = self._report.best if self._report else None
        if best is None:
            return None
        return best.path, self._version or best.version

    def _old_name(self) -> str | None:
        """The path that was typed, where what was found is the same module's own name."""
        report = self._report
        first = report.suggestion if report else None
        if report is None or first is None or report.problem is not None or report.package:
            return None
        is_other = first.path != report.module and first.reason in _RENAMED
        return report.module if is_other and first.confirmed else None

    def _copy(self) -> None:
        found = self._named()
        if found is not None:
            QGuiApplication.clipboard().setText(get_line(*found))
            self.announce(self.look.text("lookup.announce.copied"))

    def _require(self) -> None:
        found = self._named()
        if found is not None:
            path, version = found
            self._in_project("require_version", {"module": path, "version": version})

    def _rename(self) -> None:
        found, old = self._named(), self._old_name()
        if found is not None and old is not None:
            self._in_project("rename_module", {"from": old, "to": found[0]})

    def _in_project(self, fix: str, args: dict[str, str]) -> None:
        """Ask for the folder of a project, then preview the change there."""
        dialog = QFileDialog(self, self.look.text("lookup.project.title"))
        dialog.setObjectName("dlg_lookup_project")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.preview_in(folder, fix, args))
        dialog.open()

    def preview_in(self, project: str, fix: str, args: dict[str, str]) -> None:
        """Preview that fix in the project of that folder."""
        request = ChangeRequest((FixCall(fix, args),), self.key)
        self.context.jobs.start(
            _PROJECT_JOB,
            lambda backend, _: backend.use_project(project),
            lambda _: self.context.wishes.preview.emit(request),
        )

    def _show_running(self) -> None:
        running = self.context.jobs.running(_JOB)
        self.button.setProperty("running", running)
        self.button.say(
            "lookup.button.stop" if running else "lookup.button.start",
            icon="square" if running else "search",
        )
        self.button.set_kind("" if running else "primary")
        self._fix_width()

    def _fix_width(self) -> None:
        """Look up and Stop stand in the same place, equally wide."""
        metrics = self.look.theme.metrics("strong")
        texts = (self.look.text("lookup.button.start"), self.look.text("lookup.button.stop"))
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        self.button.setMinimumWidth(widest + self.look.theme.px(22) + 34)

    def _arrange(self) -> None:
        theme, box = self.look.theme, QBoxLayout.Direction
        narrow = self.width() < theme.px(_SIDE_BY_SIDE)
        self._both.setDirection(box.TopToBottom if narrow else box.LeftToRight)
        self.versions.set_narrow(on=narrow)
        buttons = [b for b in (self.copy, self.require, self.rename) if not b.isHidden()]
        words = theme.metrics("secondary", mono=True).horizontalAdvance(self.line.text())
        needed = sum(button.sizeHint().width() + 8 for button in buttons) + words + _FRAME
        is_full = self.width() < needed
        self._foot.setDirection(box.TopToBottom if is_full else box.LeftToRight)
