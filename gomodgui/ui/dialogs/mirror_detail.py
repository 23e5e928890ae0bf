"""All that was measured of one mirror: every round, the steps, the verdict and what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from gomodgui.core.measurement import MirrorReport
from gomodgui.ui import mirror_words, words
from gomodgui.ui.context import Context
from gomodgui.ui.widgets.boxes import column, holder, row, scrolled
from gomodgui.ui.widgets.buttons import Button
from gomodgui.ui.widgets.flow import FlowLayout
from gomodgui.ui.widgets.labels import Label
from gomodgui.ui.widgets.marks import Icon, Pill

_WIDTH, _HEIGHT, _LEAST_HEIGHT = 560, 400, 240


class MirrorDetailDialog(QDialog):
    """Read only; closed by Esc or its button."""

    def __init__(self, context: Context, report: MirrorReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = context.look
        self._report = report
        self.setObjectName("dlg_mirror")
        theme = context.look.theme
        self.setMinimumSize(theme.px(_WIDTH), theme.px(_LEAST_HEIGHT))
        self._title = Label(self._look, role="panel", name="lbl_mirror_name")
        self._icon = Icon(self._look, "info", "info", 20)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._close = Button(self._look, "compare.detail.close", name="btn_close")
        self._close.clicked.connect(self.accept)
        head = row(self._icon, self._title, spacing=10)
        head.setStretch(1, 1)
        area = scrolled(holder(column(self._grid, None)))
        whole = column(head, area, row(None, self._close), margins=(24, 20, 24, 20), spacing=16)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.redress()
        self._look.changed.connect(self.redress)
        self.resize(theme.px(_WIDTH), theme.px(_HEIGHT))

    def redress(self) -> None:
        """Say all of it again."""
        look, report = self._look, self._report
        title = look.text("compare.detail.title", name=mirror_words.name(look, report))
        self.setWindowTitle(title)
        self._title.tell(title)
        self._icon.show_status(mirror_words.status(report, running=False))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for name, value in self._facts():
            self._add(name, self._text(value))
        if report.rounds:
            flow = FlowLayout(spacing=6)
            for number, sample in enumerate(report.rounds, start=1):
                pill = Pill(look, "" if sample is not None else "err")
                value = look.text("compare.trend.lost")
                if sample is not None:
                    value = mirror_words.time(look, sample)
                pill.tell(f"{look.text('compare.detail.round', n=number)}  {value}")
                flow.addWidget(pill)
            self._add("rounds", holder(flow))
        for note in report.mirror.notes:
            self._add("notes", self._text(words.clean(note)))

    def _facts(self) -> list[tuple[str, str]]:
        look, report = self._look, self._report
        checksum = {None: "unknown", True: "yes", False: "no"}[report.checksum_db]
        facts = [
            ("address", mirror_words.address(look, report)),
            ("verdict", mirror_words.state(look, report, running=False)),
        ]
        if why := mirror_words.reason(look, report):
            facts.append(("reason", why))
        facts.append(("checksum", look.text(f"compare.detail.checksum.{checksum}")))
        if report.throughput_mib_s is not None:
            speed = look.text("compare.value.speed", mib=f"{report.throughput_mib_s:.1f}")
            facts.append(("speed", speed))
        if report.phases.total > 0 and report.verdict is not None:
            facts.append(("phases", mirror_words.phases(look, report)))
        return facts

    def _add(self, name: str, value: QWidget) -> None:
        look = self._look
        known = f"compare.detail.{name}" in look.catalogue
        label = Label(
            look,
            f"compare.detail.{name}" if known else f"compare.column.{name}",
            role="secondary",
            tone="text3",
            wrap=False,
        )
        place = self._grid.rowCount()
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1)

    def _text(self, text: str) -> Label:
        label = Label(self._look, role="body", selectable=True)
        label.tell(text)
        return label
