"""The style sheet, generated from a theme: the only place where Qt's widgets get their colours.

Widgets choose by properties: `role` (a type role), `tone` (a colour), `mono`, `kind`, `grade`,
`surface`. After changing one on a living widget call `restyle`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomodgui.ui import fonts, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gomodgui.ui.theme import Theme

_TONES = ("text2", "text3", "accent", "ok", "warn", "err", "info", "skip")
_HEROES = {"ok": "ok", "err": "err", "warn": "warn"}


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property of that widget has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def generate(theme: Theme) -> str:
    """All rules for that theme."""
    return "\n".join((*_texts(theme), *_surfaces(theme), _buttons(theme), _fields(theme)))


def _texts(theme: Theme) -> list[str]:
    colours = theme.colours
    mono = ",".join(f'"{family}"' for family in fonts.families(mono=True))
    rules = [
        f"* {{ outline:0 }} QWidget {{ color:{colours['text']} }}",
        "QLabel { background:transparent }",
        f'QLabel[mono="true"], QLineEdit[mono="true"] {{ font-family:{mono} }}',
    ]
    for role, (size, bold) in tokens.TYPE.items():
        weight = "bold" if bold else "normal"
        rules.append(
            f'QLabel[role="{role}"] {{ font-size:{theme.px(size)}px; font-weight:{weight} }}'
        )
    rules += [f'QLabel[tone="{tone}"] {{ color:{colours[tone]} }}' for tone in _TONES]
    return rules


def _surfaces(theme: Theme) -> list[str]:
    colours = theme.colours
    border = colours["border"]
    rules = [
        f"QMainWindow, #stack, #page {{ background:{colours['window']} }}",
        f"#nav {{ background:{colours['nav']}; border:0; border-right:1px solid {border} }}",
        _surface("card", colours["card"], border, 10),
        _surface("sunken", colours["sunken"], border, 8),
        _surface("note", colours["infoSoft"], colours["info"], 8),
        _surface("hero", colours["card"], border, 12),
        f'QFrame[surface="line"] {{ background:{border}; border:0; '
        "min-height:1px; max-height:1px }",
        "QScrollArea { background:transparent; border:0 }",
        f"QDialog {{ background:{colours['card']} }}",
        f"QToolTip {{ background:{colours['card']}; color:{colours['text']}; "
        f"border:1px solid {border}; padding:4px }}",
        f"QMenu {{ background:{colours['card']}; border:1px solid {border} }}",
        f"QMenu::item {{ padding:6px 20px }} "
        f"QMenu::item:selected {{ background:{colours['accentSoft']} }}",
    ]
    rules += [
        f'QFrame[surface="hero"][tone="{tone}"] {{ background:{colours[f"{name}Soft"]}; '
        f"border-color:{colours[name]} }}"
        for tone, name in _HEROES.items()
    ]
    return rules


def _surface(name: str, fill: str, border: str, radius: int) -> str:
    return (
        f'QFrame[surface="{name}"] {{ background:{fill}; '
        f"border:1px solid {border}; border-radius:{radius}px }}"
    )


def _buttons(theme: Theme) -> str:
    c = theme.colours
    normal, small, big = theme.control, theme.small_control, theme.big_control
    return f"""
QPushButton {{ background:{c["card"]}; border:1px solid {c["control"]}; border-radius:6px;
  padding:0 14px; min-height:{normal - 2}px; color:{c["text"]} }}
QPushButton:hover {{ background:{c["sunken"]} }}
QPushButton:pressed {{ background:{c["accentSoft"]} }}
QPushButton:focus {{ border:2px solid {c["focus"]}; padding:0 13px; min-height:{normal - 4}px }}
QPushButton:disabled {{ color:{c["text3"]}; border-color:{c["border"]};
  background:{c["sunken"]} }}
QPushButton[kind="primary"] {{ background:{c["accent"]}; border-color:{c["accent"]};
  color:{c["onAccent"]}; font-weight:bold }}
QPushButton[kind="primary"]:hover {{ background:{c["accentHover"]} }}
QPushButton[kind="primary"]:pressed {{ background:{c["accentPress"]} }}
QPushButton[kind="primary"]:focus {{ border:2px solid {c["text"]} }}
QPushButton[kind="primary"]:disabled {{ color:{c["text3"]}; border-color:{c["border"]};
  background:{c["sunken"]} }}
QPushButton[kind="ghost"] {{ background:transparent; border:1px solid transparent;
  color:{c["accent"]}; padding:0 8px }}
QPushButton[kind="ghost"]:hover {{ background:{c["accentSoft"]} }}
QPushButton[kind="ghost"]:focus {{ border:2px solid {c["focus"]}; padding:0 7px }}
QPushButton[kind="ghost"]:disabled {{ color:{c["text3"]}; background:transparent }}
QPushButton[kind="quiet"] {{ background:transparent; border:1px solid transparent;
  color:{c["text2"]}; padding:0 8px }}
QPushButton[kind="quiet"]:hover {{ background:{c["accentSoft"]} }}
QPushButton[kind="quiet"]:focus {{ border:2px solid {c["focus"]}; padding:0 7px }}
QPushButton[grade="small"] {{ min-height:{small - 2}px; padding:0 10px; border-radius:5px;
  font-size:{theme.px(13)}px }}
QPushButton[grade="small"]:focus {{ min-height:{small - 4}px; padding:0 9px }}
QPushButton[grade="big"] {{ min-height:{big - 2}px; padding:0 20px; border-radius:8px }}
QPushButton[grade="big"]:focus {{ min-height:{big - 4}px; padding:0 19px }}
QPushButton[square="true"] {{ padding:0; min-width:{small - 2}px; max-width:{small}px }}
QPushButton[square="true"]:focus {{ padding:0; min-width:{small - 4}px }}
"""


def _fields(theme: Theme) -> str:
    c = theme.colours
    height = theme.control
    small = theme.px(12)
    return f"""
QLineEdit, QSpinBox, QComboBox {{ background:{c["card"]}; border:1px solid {c["control"]};
  border-radius:6px; min-height:{height - 2}px; padding:0 10px; color:{c["text"]};
  selection-background-color:{c["accent"]}; selection-color:{c["onAccent"]} }}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus {{ border:2px solid {c["focus"]};
  padding:0 9px; min-height:{height - 4}px }}
QLineEdit:disabled, QSpinBox:disabled {{ color:{c["text3"]}; background:{c["sunken"]} }}
QLineEdit[wrong="true"] {{ border-color:{c["err"]} }}
QSpinBox::up-button, QSpinBox::down-button {{ width:0 }}
QPlainTextEdit, QTextEdit {{ background:{c["code"]}; border:1px solid {c["border"]};
  border-radius:8px; color:{c["text"]} }}
QPlainTextEdit[bare="true"] {{ border:0; border-radius:0 }}
QTableView, QListView, QTreeView {{ background:{c["card"]}; border:0; gridline-color:{c["border"]};
  selection-background-color:{c["accentSoft"]}; selection-color:{c["text"]} }}
QTreeView {{ border:1px solid {c["border"]}; border-radius:8px }}
QTreeView::item {{ padding:2px 8px 2px 0 }}
QHeaderView {{ background:{c["card"]} }}
QHeaderView::section {{ background:{c["card"]}; color:{c["text3"]}; border:0;
  border-bottom:1px solid {c["border"]}; padding:0 10px; font-size:{small}px }}
QProgressBar {{ background:{c["border"]}; border:0; border-radius:3px; max-height:6px;
  min-height:6px }}
QProgressBar::chunk {{ background:{c["accent"]}; border-radius:3px }}
QScrollBar:vertical {{ background:transparent; width:8px; margin:2px }}
QScrollBar:horizontal {{ background:transparent; height:8px; margin:2px }}
QScrollBar::handle {{ background:{c["control"]}; border-radius:2px; min-height:32px;
  min-width:32px }}
QScrollBar::add-line, QScrollBar::sub-line {{ width:0; height:0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background:transparent }}
"""
