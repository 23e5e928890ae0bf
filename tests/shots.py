"""Pictures of every page and state, and one contact sheet: `python -m tests.shots [--out shots]`.

Chinese light, English dark, the smallest window, and text at 150 %.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gomodgui.ui.start import make_application
from tests.ui.stage import Stage
from tests.ui.states import STATES

_THUMB, _COLUMNS, _GAP, _CAPTION = 360, 4, 16, 22


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which every state is drawn."""

    name: str
    language: str
    dark: bool
    size: tuple[int, int] = (1120, 720)
    text_size: int = 100


VARIANTS = (
    Variant("light-zh_CN", "zh_CN", dark=False),
    Variant("dark-en", "en", dark=True),
    Variant("small-en", "en", dark=False, size=(960, 620)),
    Variant("large-zh_CN", "zh_CN", dark=False, text_size=150),
    Variant("large-en", "en", dark=True, text_size=150),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Draw them all."""
    parser = argparse.ArgumentParser(prog="shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--only", default="", help="a part of the names of the states to draw")
    parser.add_argument("--variants", default="", help="names of variants, with commas")
    words = parser.parse_args(argv)
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = [name for name in words.variants.split(",") if name]
    words.out.mkdir(parents=True, exist_ok=True)
    application = make_application(["shots"])
    drawn: list[tuple[str, QPixmap]] = []
    with tempfile.TemporaryDirectory() as folder:
        for variant in VARIANTS:
            if wanted and variant.name not in wanted:
                continue
            for name, build in STATES:
                if words.only not in name:
                    continue
                stage = Stage(
                    application,
                    Path(folder),
                    language=variant.language,
                    dark=variant.dark,
                    size=variant.size,
                    text_size=variant.text_size,
                )
                picture = stage.picture(build(stage))
                stage.close()
                title = f"{name}-{variant.name}"
                picture.save(str(words.out / f"{title}.png"))
                drawn.append((title, picture))
    contact_sheet(drawn).save(str(words.out / "contact-sheet.png"))
    sys.stdout.write(f"{len(drawn)} pictures in {words.out}\n")
    return 0


def contact_sheet(drawn: Sequence[tuple[str, QPixmap]]) -> QPixmap:
    """All pictures, small, with their names."""
    cell = QRect(0, 0, _THUMB, _THUMB * 720 // 1120 + _CAPTION)
    lines = -(-len(drawn) // _COLUMNS)
    width = _COLUMNS * (cell.width() + _GAP) + _GAP
    sheet = QPixmap(width, max(1, lines) * (cell.height() + _GAP) + _GAP)
    sheet.fill(QColor("#808890"))
    painter = QPainter(sheet)
    painter.setPen(Qt.GlobalColor.white)
    for index, (title, picture) in enumerate(drawn):
        left = _GAP + (index % _COLUMNS) * (cell.width() + _GAP)
        top = _GAP + (index // _COLUMNS) * (cell.height() + _GAP)
        small = picture.scaledToWidth(_THUMB, Qt.TransformationMode.SmoothTransformation)
        painter.drawText(left, top + _CAPTION - 6, title)
        painter.drawPixmap(left, top + _CAPTION, small)
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(main())
