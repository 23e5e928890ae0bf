"""Try it: how would this module be fetched? Asked of the engine while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gomodgui.core.goproxy import DIRECT, NO_PROXY, OFF
from gomodgui.core.route import Route
from gomodgui.ui.context import Context
from gomodgui.ui.widgets.boxes import clear, column, holder, row
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon, Pill
from gomodgui.ui.words import clean, clean_args, host

EXAMPLE = "github.com/gin-gonic/gin"
PAUSE_MS = 150
_MOST_SERVERS = 4

Step = tuple[str, str, str, str]
"""Status, icon, words, and the text key of what leads to it ("": an arrow)."""


class TryIt(QWidget):
    """`values` gives the settings to try with: those in effect, with the drafts upon them."""

    def __init__(self, context: Context, values: Callable[[], Mapping[str, str]]) -> None:
        super().__init__()
        self._context = context
        self._look = context.look
        self._values = values
        self._route: Route | None = None
        self.field = QLineEdit(EXAMPLE)
        self.field.setObjectName("edit_try_module")
        self.field.setProperty("mono", "true")
        self.field.setMaxLength(512)
        self.result = QWidget()
        self.result.setObjectName("lbl_try_result")
        self._flow = FlowLayout(spacing=6)
        self.result.setLayout(self._flow)
        self._title = Label(self._look, "settings.try.title", role="strong")
        self._title.setBuddy(self.field)
        self.setLayout(column(self._title, self.field, self.result, spacing=7))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0 if context.calm else PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.field.textChanged.connect(self._pause.start)
        self.redress()
        self._look.changed.connect(self.redress)

    def ask_again(self) -> None:
        """The settings changed, or the drafts."""
        self._pause.start()

    def redress(self) -> None:
        """Say it again."""
        self.field.setAccessibleName(self._look.text("settings.try.title"))
        self.field.setPlaceholderText(EXAMPLE)
        if self._route is not None:
            self._show(self._route)

    def _ask(self) -> None:
        module = self.field.text().strip()
        values = dict(self._values())
        if not module:
            clear(self._flow)
            self._route = None
            return
        self._context.jobs.start(
            "settings.route", lambda backend, _: backend.route(module, values), self._show
        )

    def _show(self, route: Route) -> None:
        self._route = route
        clear(self._flow)
        pills = self._pills(route)
        text = ""
        for status, icon, words, before in pills:
            pill = Pill(self._look)
            pill.tell(words, status, icon)
            self._flow.addWidget(self._joined(pill, before) if text else pill)
            link = f" {self._look.text(before)} " if before else " → "
            text += f"{link}{words}" if text else words
        self.result.setProperty("route", text)
        self.result.setAccessibleName(text)
        self.result.updateGeometry()

    def _joined(self, pill: Pill, before: str) -> QWidget:
        """A pill with what leads to it: an arrow, or "then"; both go to the next line together."""
        if before:
            lead: QWidget = Label(self._look, before, role="caption", tone="text3", wrap=False)
        else:
            lead = Icon(self._look, "arrow-right", "text3", 14)
        return holder(row(lead, pill, spacing=6))

    def _pills(self, route: Route) -> list[Step]:
        """Every step."""
        look = self._look
        if route.error:
            words = look.text(f"route.{route.error}", **clean_args(route.error_args or {}))
            return [("err", "", words, "")]
        pills: list[Step] = []
        if route.private_pattern:
            pattern = clean(route.private_pattern)
            pills.append(("info", "lock", look.text("settings.try.private", pattern=pattern), ""))
        else:
            pills.append(("wait", "globe", look.text("settings.try.public"), ""))
        pills += self._servers(route)
        if route.servers == (OFF,):
            return pills
        if route.checksum_db:
            words = look.text("settings.try.checked", host=host(route.checksum_db))
            pills.append(("ok", "shield-check", words, ""))
        elif route.no_checksum_pattern:
            pills.append(("wait", "shield", look.text("settings.try.unchecked"), ""))
        else:
            pills.append(("err", "shield", look.text("settings.try.sumdb_off"), ""))
        return pills

    def _servers(self, route: Route) -> list[Step]:
        """The servers that are asked, one after the other."""
        servers = [server for server in route.servers if server != NO_PROXY]
        if not servers or servers[0] == OFF:
            return [("err", "power", self._look.text("settings.try.off"), "")]
        if servers[0] == DIRECT:
            return [("wait", "git-branch", self._look.text("settings.try.direct"), "")]
        shown: list[Step] = []
        for server in servers[:_MOST_SERVERS]:
            icon = {DIRECT: "git-branch", OFF: "power"}.get(server, "server")
            before = "settings.try.then" if shown else ""
            shown.append(("wait", icon, self._server(server), before))
        return shown

    def _server(self, server: str) -> str:
        if server in (DIRECT, OFF):
            return self._look.text(f"settings.try.server.{server}")
        return host(server)
