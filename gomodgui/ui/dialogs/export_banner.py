"""The banner of the export dialog: what was masked, by kind and number."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.ui.dialogs import export_text
from gomodgui.ui.look import Look
from gomodgui.ui.stylesheet import restyle
from gomodgui.ui.widgets.boxes import TOP, Surface, column, row
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon


class MaskedBanner(Surface):
    """The property `counts` of lbl_redacted has a number for each kind."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._counts: Mapping[str, int] = {}
        self.title = Label(look, "report.banner", role="strong", name="lbl_redacted")
        self.line = Label(look, role="caption", tone="text2", name="lbl_masked_counts")
        self.rows = Label(look, role="caption", tone="text2", name="lbl_masked_kinds")
        self.rows.hide()
        self.button = Button(
            look, "report.button.masked", name="btn_show_masked", kind="ghost", size="small"
        )
        icon = Icon(look, "shield-check", "ok", 18)
        words = column(self.title, self.line, self.rows, spacing=2)
        line = row(icon, words, self.button, margins=(14, 10, 10, 10), spacing=10)
        line.setStretch(1, 1)
        line.setAlignment(icon, TOP)
        super().__init__(line, "hero", "banner_redacted")
        self.setProperty("tone", "ok")
        restyle(self)
        self.button.clicked.connect(self._toggle)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Tell these."""
        self._counts = counts
        self.title.setProperty("counts", dict(counts))
        self.redress()

    def redress(self) -> None:
        """Say it again."""
        self.line.tell(export_text.counts_line(self._look, self._counts))
        self.rows.tell("\n".join(export_text.masked_rows(self._look, self._counts)))
        self.button.setVisible(bool(self._counts))
        if not self._counts:
            self._open(open_=False)

    def _toggle(self) -> None:
        self._open(open_=self.rows.isHidden())

    def _open(self, *, open_: bool) -> None:
        self.rows.setVisible(open_)
        self.line.setVisible(not open_)
        self.button.say("report.button.masked_less" if open_ else "report.button.masked")
