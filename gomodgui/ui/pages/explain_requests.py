"""The card of the requests: those under way, the slowest first, and those that have ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from gomodgui.ui import run_words
from gomodgui.ui.look import Look
from gomodgui.ui.run_words import RequestView
from gomodgui.ui.widgets.boxes import Line, Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.requestrow import RequestRow

if TYPE_CHECKING:
    from gomodgui.core.projectrun import ProjectRun

_OPEN = 8
_DONE = 2
_MOST_DONE = 100


class RequestsCard(Surface):
    """`list_requests`: one row a request, `request_{n}`."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._shows_all = False
        self._state: ProjectRun | None = None
        self._open: list[RequestRow] = []
        self._done: list[RequestRow] = []
        self._open_box, self._done_box = column(spacing=2), column(spacing=2)
        slowest = Label(look, "explain.requests.order", role="caption", tone="text3", wrap=False)
        title = Label(look, "explain.requests.open", role="section")
        first = row(title, slowest, margins=(16, 8, 16, 2))
        first.setStretch(0, 1)
        self._open_head = holder(first)
        self._count = Label(look, role="secondary", tone="text2", wrap=False)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        second = row(
            Label(look, "explain.requests.done", role="section"),
            self._count,
            margins=(16, 6, 16, 2),
        )
        second.setStretch(0, 1)
        self._line = Line()
        self._done_head = holder(second)
        self.more = Button(
            look, "explain.requests.more", name="btn_more_requests", kind="ghost", size="small", n=0
        )
        self._more = holder(row(self.more, None, margins=(34, 0, 0, 4)))
        super().__init__(
            column(
                self._open_head,
                self._open_box,
                self._line,
                self._done_head,
                self._done_box,
                self._more,
                4,
                spacing=2,
            ),
            "card",
            "list_requests",
        )
        self.more.clicked.connect(self._show_more)
        self.hide()

    def show_state(self, state: ProjectRun | None, *, running: bool) -> None:
        """Show the requests of that state."""
        self._state = state
        if state is None:
            self._shows_all = False
        look = self._look
        stall = state.stall if state is not None and running else None
        now = state.now if state is not None else 0.0
        under_way = state.under_way if state is not None else ()
        ended = state.finished if state is not None else ()
        shown = ended[: _MOST_DONE if self._shows_all else _DONE]
        open_views = [run_words.view(look, each, now, stall) for each in under_way[:_OPEN]]
        open_views.sort(key=lambda view: view.state != "stalled")
        self._fill(self._open, self._open_box, open_views)
        self._fill(self._done, self._done_box, [run_words.view(look, each, now) for each in shown])
        count = state.answered + state.failed if state is not None else 0
        self._count.tell(str(count))
        left = min(len(ended), _MOST_DONE) - len(shown)
        self.more.say("explain.requests.more", n=left)
        self._more.setVisible(left > 0)
        self._open_head.setVisible(bool(open_views))
        self._line.setVisible(bool(open_views and shown))
        self._done_head.setVisible(bool(shown))
        self.setAccessibleName(look.text("explain.requests.open"))
        self.setVisible(bool(open_views or shown))

    def _fill(self, rows: list[RequestRow], box: QVBoxLayout, views: Sequence[RequestView]) -> None:
        while len(rows) > len(views):
            gone = rows.pop()
            box.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for made, view in zip(rows, views, strict=False):
            made.show_view(view)
        for view in views[len(rows) :]:
            rows.append(RequestRow(self._look, view))
            box.addWidget(rows[-1])

    def _show_more(self) -> None:
        self._shows_all = True
        self.show_state(self._state, running=bool(self._open))
