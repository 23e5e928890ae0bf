"""The second half of the preview dialog: three steps, then what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gomodgui.ui.look import Look
from gomodgui.ui.widgets.boxes import TOP, Surface, column, holder, row
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon

STEPS = ("backup", "write", "verify")
_STILL = ("ok", "err", "skip", "wait")


class Step(QWidget):
    """One step; the label's property `status` is wait, run, ok, err or skip."""

    def __init__(self, look: Look, step: str, *, calm: bool) -> None:
        super().__init__()
        self._look = look
        self._step = step
        self._calm = calm
        self._icon = Icon(look, "circle-dashed", "skip", 20)
        self.label = Label(look, role="body", name=f"apply_{step}")
        line = row(self._icon, self.label, spacing=10)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.show_status("wait")

    def show_status(self, status: str) -> None:
        """How far it is."""
        self.label.setProperty("status", status)
        self.label.say(f"preview.step.{self._step}.{status}")
        self.label.set_tone("text3" if status in ("wait", "skip") else "")
        self._icon.show_status(status)
        self._icon.spin(on=status == "run" and not self._calm)


class ProgressView(QWidget):
    """The steps, and a box with the outcome once there is one."""

    def __init__(self, look: Look, *, calm: bool) -> None:
        super().__init__()
        self.steps = {step: Step(look, step, calm=calm) for step in STEPS}
        self._icon = Icon(look, "info", "info", 20)
        self.text = Label(look, role="strong", name="lbl_outcome")
        self._detail = Label(
            look, role="caption", tone="text2", mono=True, selectable=True, name="lbl_outcome_raw"
        )
        self._detail_box = Surface(row(self._detail, margins=(9, 6, 9, 6)), "sunken")
        outcome = row(self._icon, self.text, spacing=10)
        outcome.setAlignment(self._icon, TOP)
        outcome.setStretch(1, 1)
        self._outcome = holder(column(outcome, self._detail_box, spacing=8))
        self.setLayout(column(*self.steps.values(), 6, self._outcome, spacing=10))
        self.begin()

    def begin(self) -> None:
        """All steps wait, nothing is known."""
        for step in self.steps.values():
            step.show_status("wait")
        self._outcome.hide()

    def show_step(self, step: str, status: str) -> None:
        """How far that step is."""
        if step in self.steps:
            self.steps[step].show_status(status)

    def show_outcome(self, status: str, text: str, detail: str = "") -> None:
        """What came of it, in words; `detail` are the go command's own."""
        self._icon.show_status(status)
        self.text.tell(text)
        self._detail.tell(detail)
        self._detail_box.setVisible(bool(detail))
        self._outcome.show()
