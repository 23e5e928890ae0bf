"""Characters that input methods, web pages and word processors put in place of plain ones."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_PLAIN = str.maketrans(
    {
        "。": ".",
        "．": ".",
        "｡": ".",
        "、": "/",
        "〜": "~",
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "⁄": "/",
        "∕": "/",
        "＼": "\\",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "「": '"',
        "」": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        # Cyrillic and Greek letters that look like Latin ones.
        "а": "a",
        "е": "e",
        "о": "o",
        "р": "p",
        "с": "c",
        "у": "y",
        "х": "x",
        "і": "i",
        "ј": "j",
        "ѕ": "s",
        "һ": "h",
        "ԁ": "d",
        "ɡ": "g",
        "ⅼ": "l",
        "ո": "n",
        "ս": "u",
        "ԛ": "q",
        "ԝ": "w",
        "А": "A",
        "В": "B",
        "Е": "E",
        "К": "K",
        "М": "M",
        "Н": "H",
        "О": "O",
        "Р": "P",
        "С": "C",
        "Т": "T",
        "Х": "X",
        "α": "a",
        "ο": "o",
        "ν": "v",
        "ι": "i",
    }
)
_ESCAPE_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")


def plain(text: str) -> str:
    """The text with plain characters in their places; terminal escapes and unseen ones go."""
    text = _UNSEEN.sub("", _ESCAPE_SEQUENCE.sub("", text))
    return unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)


def strange(text: str) -> str:
    """The characters of the text that `plain` would change, each once, in their order."""
    return "".join(dict.fromkeys(char for char in text if plain(char) != char))
