"""The real catalogues and resources, for tests of the window."""

from __future__ import annotations

import json
from pathlib import Path

from gomodgui.core.texts import Catalogue

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def catalogue(language: str) -> Catalogue:
    """All texts of one language."""
    texts: dict[str, str] = {}
    for file in sorted((RESOURCES / "locale" / language).glob("*.json")):
        texts |= json.loads(file.read_text(encoding="utf-8"))
    return Catalogue(language, texts)
