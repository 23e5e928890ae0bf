"""Verdicts on mirrors of one tiny module, each held against the words that it needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Mirror, MirrorReport, Usability
from gomodgui.core.texts import LANGUAGES, Catalogue
from gomodgui.engine.mirrorcheck import Settings, check
from gomodgui.system.fetch import HttpFetcher
from tests.servers.moduleproxy import signed_note
from tests.servers.replies import Reply

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
MODULE = "example.com/tiny@v1.0.0"
FILE = "/example.com/tiny/@v/v1.0.0"
LOOKUP = "/sumdb/sum.golang.org/lookup/example.com/tiny@v1.0.0"
LATEST = "/sumdb/sum.golang.org/latest"
SUPPORTED = "/sumdb/sum.golang.org/supported"
TREE = signed_note(f"go.sum database tree\n1\n{'A' * 43}=\n")


def judge(url: str, module: str = MODULE, **settings: Any) -> MirrorReport:
    """The report on that mirror."""
    fetcher = HttpFetcher({})
    report = check(Mirror(url, "x"), module, fetcher, Settings(**settings), CancelScope())
    assert_worded(report)
    return report


def assert_worded(report: MirrorReport) -> None:
    """Every reason has its words in both languages, and the arguments that they want."""
    for language in LANGUAGES:
        if report.reason is not None:
            texts = json.loads((LOCALE / language / "reasons.json").read_text("utf-8"))
            catalogue = Catalogue(language, texts)
            words = catalogue.text(f"reason.{report.reason}", **report.reason_args)
            assert "{" not in words


def verdict(report: MirrorReport) -> tuple[Usability | None, str | None, str | None]:
    """What the report comes to: verdict, reason and cause."""
    return report.verdict, report.reason, report.cause


def named(text: str) -> Reply:
    """An answer with that JSON."""
    return Reply(body=text.encode(), content_type="application/json")
