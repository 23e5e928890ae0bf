"""Cards of a run: a download that hangs, why a module is needed, what tidy would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomodgui.core.linediff import Line as DiffLine
from gomodgui.ui import run_words, words
from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Surface, column, holder, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.diffcard import DiffCard
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from gomodgui.core.projectrun import Need, Stall

_MOST_LINES = 200
_ARROW = " → "


class StallCard(Surface):
    """Nothing was heard of a request: what, since when, what others make of it."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.title = Label(look, role="section", name="lbl_stall")
        self.text = Label(look, role="secondary", tone="text2")
        self.advice = Label(look, role="secondary", tone="text2", name="lbl_stall_advice")
        self.switch = Button(
            look,
            "explain.button.switch",
            name="btn_stop_and_switch",
            kind="primary",
            icon="arrow-left-right",
        )
        self.wait = Button(look, "explain.button.wait", name="btn_wait_more")
        mark = Icon(look, "timer", "warn", 22)
        head = row(mark, column(self.title, self.text, spacing=3), spacing=10)
        head.setStretch(1, 1)
        head.setAlignment(mark, TOP)
        spark = Icon(look, "wand-sparkles", "accent", 16)
        advice = row(spark, self.advice, spacing=8)
        advice.setStretch(1, 1)
        advice.setAlignment(spark, TOP)
        self._advice = holder(advice)
        super().__init__(
            column(
                head,
                self._advice,
                holder(FlowLayout(self.switch, self.wait)),
                margins=(16, 12, 16, 12),
            ),
            "card",
            "card_stall",
        )
        self.setProperty("problem_id", "proxy_stalled")
        self.hide()

    def show_stall(self, stall: Stall | None, done: int) -> None:
        """Show it; nothing where nothing hangs. `done`: modules that are there already."""
        if stall is not None:
            look = self._look
            self.title.tell(run_words.stall_title(look, stall))
            self.text.tell(run_words.stall_text(look, stall))
            advice = run_words.stall_advice(look, stall, done)
            self.advice.tell(advice)
            self._advice.setVisible(bool(advice))
            self.setToolTip(run_words.attempts(look, stall.attempts))
            self.switch.setVisible(bool(stall.switch))
            self.setAccessibleName(self.title.text())
            self.switch.setAccessibleDescription(self.text.text())
        self.setVisible(stall is not None)


class NeedCard(Surface):
    """Why the module that fails is needed."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.title = Label(look, role="strong", name="lbl_need")
        self.chain = Label(look, role="secondary", tone="text2", selectable=True)
        self.packages = Label(look, role="secondary", tone="text3", selectable=True)
        super().__init__(
            column(self.title, self.chain, self.packages, margins=(16, 12, 16, 12), spacing=6),
            "sunken",
            "card_need",
        )
        self.hide()

    def show_need(self, need: Need | None) -> None:
        """Show it; nothing where nothing is known."""
        if need is not None:
            look = self._look
            self.title.say("explain.need.title", module=words.clean(need.module))
            chain = _ARROW.join(words.clean(name) for name in need.chain)
            self.chain.tell(chain or look.text("explain.need.unknown"))
            told = _ARROW.join(words.clean(name) for name in need.packages)
            self.packages.tell(look.text("explain.need.packages", way=told) if told else "")
            self.packages.setVisible(bool(told))
        self.setVisible(need is not None)


class TidyCard(Surface):
    """What `go mod tidy` would change, and the button that has it previewed."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._shown = ""
        self.apply = Button(look, "explain.button.tidy", name="btn_tidy", kind="primary")
        self._diffs = column(spacing=8)
        super().__init__(
            column(self._diffs, row(self.apply, None), margins=(0, 0, 0, 0), spacing=8),
            "",
            "card_tidy",
        )
        self.hide()

    def show_diff(self, diff: str, *, plannable: bool) -> None:
        """Show it; nothing where there is none."""
        self.apply.setVisible(plannable)
        if diff != self._shown:
            self._shown = diff
            while (item := self._diffs.takeAt(0)) is not None:
                gone = item.widget()
                if gone is not None:
                    gone.hide()
                    gone.deleteLater()
            for number, (path, lines) in enumerate(files_of(diff)):
                role = self._look.text("explain.tidy.role")
                self._diffs.addWidget(
                    DiffCard(self._look, path, role, lines[:_MOST_LINES], f"diff_{number}")
                )
        self.setVisible(bool(diff))


def files_of(diff: str) -> list[tuple[str, list[DiffLine]]]:
    """A unified diff as (name of the file, its lines); numbers are unknown."""
    found: list[tuple[str, list[DiffLine]]] = []
    for line in diff.splitlines():
        if line.startswith("diff "):
            found.append((line.rpartition("/")[2] or line, []))
        elif found and not line.startswith(("--- ", "+++ ", "@@")):
            sign = line[:1] if line[:1] in ("-", "+") else " "
            if line.strip() or sign != " ":
                found[-1][1].append(DiffLine(sign, 0, line[1:]))
    return found
