"""The card below the flowchart: root causes, what follows from them, and one button for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from gomodgui.ui import words
from gomodgui.ui.look import Look
from gomodgui.ui.pages import diagnose_words
from gomodgui.ui.widgets.boxes import TOP, Line, Surface, clear, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from gomodgui.core.flow import Diagnosis
    from gomodgui.core.model import Finding

_STATUS = {"error": "err", "warning": "warn", "info": "info"}


class CauseRow(Surface):
    """One root cause: what, why, its fix, and what follows from it when that is unfolded."""

    fix_asked = Signal()

    def __init__(self, look: Look, found: Finding, name: str, state: Diagnosis) -> None:
        mark = Icon(look, "info", "info", 20)
        mark.show_status(_STATUS[found.severity.value])
        title = Label(look, role="strong")
        title.tell(words.finding(look, found, "title"))
        why = Label(look, role="secondary", tone="text2")
        why.tell(words.finding(look, found, "why"))
        texts = column(title, why, spacing=2)
        box = row(mark, texts, margins=(16, 8, 16, 8), spacing=12)
        box.setAlignment(mark, TOP)
        box.setStretch(1, 1)
        super().__init__(box, "", f"found_{name}")
        self._look = look
        self.setProperty("severity", found.severity.value)
        self.setAccessibleName(f"{title.text()} {why.text()}")
        self._followers = list(dict.fromkeys(found.consequences))
        if self._followers:
            self._add_followers(texts, name, title.text())
        fix = diagnose_words.recommended(found)
        if fix is not None:
            button = Button(look, "common.close", name=f"btn_fix_found_{name}", size="small")
            button.say_plain(diagnose_words.fix_button(look, fix, state))
            button.setAccessibleName(f"{button.text()} {title.text()}".replace("&&", "&"))
            button.setAccessibleDescription(why.text())
            button.clicked.connect(self.fix_asked)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _add_followers(self, texts: QVBoxLayout, name: str, title: str) -> None:
        look = self._look
        names = (diagnose_words.cause_name(look, cause) for cause in self._followers)
        self._list = Label(look, role="secondary", tone="text2", name=f"lbl_follows_{name}")
        self._list.tell(look.text("list.separator").join(names))
        self._list.hide()
        self._unfold = Button(
            look,
            "diagnose.follows",
            name=f"btn_follows_{name}",
            kind="ghost",
            size="small",
            icon="chevron-right",
            n=len(self._followers),
        )
        self._unfold.setAccessibleDescription(title)
        self._unfold.clicked.connect(self._fold)
        texts.addLayout(row(self._unfold, None))
        texts.addWidget(self._list)

    def _fold(self) -> None:
        unfolded = self._list.isHidden()
        self._list.setVisible(unfolded)
        self._unfold.say(
            "diagnose.follows",
            icon="chevron-down" if unfolded else "chevron-right",
            n=len(self._followers),
        )


class CausesCard(Surface):
    """All root causes of a run. It has its place before there are any."""

    fix_asked = Signal(object)  # Finding
    all_asked = Signal()

    def __init__(self, look: Look) -> None:
        self._look = look
        self._mark = Icon(look, "info", "text3", 20)
        self.heading = Label(look, role="strong", name="lbl_causes")
        self.fix_all = Button(
            look, "diagnose.button.fix_all", name="btn_fix_all", icon="wand-sparkles"
        )
        self._rows: QVBoxLayout = column(spacing=0)
        head = row(self._mark, self.heading, self.fix_all, margins=(16, 10, 12, 10), spacing=12)
        head.setStretch(1, 1)
        super().__init__(column(head, self._rows, None, spacing=0), "card", "list_causes")
        # Long titles wrap; they do not push the flowchart about.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._state: Diagnosis | None = None
        self.fix_all.clicked.connect(self.all_asked)

    def show_state(self, state: Diagnosis | None, *, running: bool, primary: bool) -> None:
        """Show what was found. `primary`: nothing else on the page is the main thing to do."""
        self.fix_all.setVisible(bool(state is not None and state.plan) and not running)
        self.fix_all.set_kind("primary" if primary else "")
        key, status, args = _heading(state, running=running)
        self.heading.say(key, **args)
        self._mark.show_status(status)
        before, self._state = self._state, state
        if _rows_of(before) != _rows_of(state):
            self._fill()

    def redress(self) -> None:
        """Say it all again."""
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        state = self._state
        if state is None:
            return
        seen: dict[str, int] = {}
        for found in state.findings:
            seen[found.cause] = seen.get(found.cause, 0) + 1
            number = f"_{seen[found.cause]}" if seen[found.cause] > 1 else ""
            made = CauseRow(self._look, found, f"{found.cause}{number}", state)
            made.fix_asked.connect(lambda found=found: self.fix_asked.emit(found))
            self._rows.addWidget(Line())
            self._rows.addWidget(made)


def _rows_of(state: Diagnosis | None) -> object:
    """What the rows are made of: the findings, and the list that their fixes would change."""
    if state is None:
        return ()
    return state.findings, state.snapshot.value("GOPROXY") if state.snapshot else ""


def _heading(state: Diagnosis | None, *, running: bool) -> tuple[str, str, dict[str, object]]:
    """Text key, status and arguments of what stands above the rows."""
    if state is None:
        return "diagnose.causes.before", "wait", {}
    errors = sum(1 for found in state.findings if found.severity.value == "error")
    others = len(state.findings) - errors
    if errors:
        return ("diagnose.causes.one" if errors == 1 else "diagnose.causes"), "err", {"n": errors}
    if running:
        return "diagnose.causes.running", "run", {}
    if state.cancelled or not state.finished:
        return "diagnose.causes.unfinished", "unknown", {}
    if state.healthy and state.proof is not None and state.proof.ok:
        args: dict[str, object] = {
            "mod": words.clean(state.proof.module),
            "ms": words.milliseconds(state.proof.duration_ms),
        }
        key = "diagnose.causes.healthy_but" if others else "diagnose.causes.healthy"
        return key, "warn" if others else "ok", args
    if others:
        return "diagnose.causes.others", "warn", {"n": others}
    if state.healthy is None:
        return "diagnose.causes.unknown", "unknown", {}
    return "diagnose.causes.none", "ok", {}
