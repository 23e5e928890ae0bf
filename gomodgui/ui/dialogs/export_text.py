"""What the export dialog shows and writes: a report in one of its two forms."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gomodgui.core.report.material import Material
    from gomodgui.ui.look import Look

JSON, MARKDOWN = "json", "md"
FORMS = (MARKDOWN, JSON)
_KIB = 1024


class Wish(NamedTuple):
    """`parts`: of `core.report.material.PARTS`. `form`: one of FORMS."""

    parts: Collection[str]
    hide_modules: bool
    form: str


class Rendered(NamedTuple):
    """The text, and how many different things of each kind were taken out of it."""

    text: str
    counts: Mapping[str, int]


def render(look: Look, material: Material, wish: Wish) -> Rendered:
    """Word and mask it in the window's language. From any thread."""
    from gomodgui.core.report.document import Options, build
    from gomodgui.core.report.written import as_json, as_markdown

    catalogue = look.catalogue
    document = build(material, catalogue, Options(wish.parts, wish.hide_modules))
    text = as_json(document) if wish.form == JSON else as_markdown(document, catalogue)
    return Rendered(text, document.masked)


def default_name(moment: float, form: str) -> str:
    """`gomodgui-report-YYYYMMDD-HHMM.md`, local time of seconds since the epoch."""
    return time.strftime(f"gomodgui-report-%Y%m%d-%H%M.{form}", time.localtime(moment))


def form_of(path: str, otherwise: str) -> str:
    """The form that a file's name asks for."""
    ending = path.rpartition(".")[2].lower()
    return ending if ending in FORMS else otherwise


def size(look: Look, text: str, form: str) -> str:
    """`Markdown · 6 KB`."""
    kib = max(1, round(len(text.encode("utf-8", "replace")) / _KIB))
    return look.text("report.size", form=look.text(f"report.form.{form}"), n=kib)


def counts_line(look: Look, counts: Mapping[str, int]) -> str:
    """`1 password · 2 internal hosts`."""
    from gomodgui.core.report.written import masked_line

    return masked_line(counts, look.text) or look.text("report.masked.nothing")


def masked_rows(look: Look, counts: Mapping[str, int]) -> list[str]:
    """One line a kind: how many, and what stands in their place. Never the things themselves."""
    rows: list[str] = []
    for kind, count in counts.items():
        what = look.text(f"report.masked.{kind}.{'one' if count == 1 else 'many'}", n=count)
        mark = f"<{look.text(f'report.mask.{kind}')}>"
        numbered = f"<{look.text(f'report.mask.{kind}')}-1>"
        shown = {"home": "~", "password": mark, "token": mark}.get(kind, numbered)
        rows.append(look.text("report.masked.row", what=what, shown=shown))
    return rows
