"""The report as one value, and its written forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gomodgui.core.report.document import Options, build
from gomodgui.core.report.material import PARTS, Material
from gomodgui.core.report.written import as_json, as_markdown
from tests.cli.texts import catalogue
from tests.core.report.person import ACME
from tests.ui.samples_report import BARE, MATERIAL

_SCHEMA = Path(__file__).resolve().parents[3] / "resources" / "schemas" / "report-1.json"
PRIVATE = ("geheim-9000", "netz-4711", "li.wei", "corp.example.com", "/home/li", "li-desktop")


def validated(value: dict[str, Any]) -> None:
    jsonschema.validate(value, json.loads(_SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("material", [MATERIAL, BARE, ACME], ids=["rich", "bare", "strange"])
def test_it_keeps_its_shape_and_tells_nothing_private(material: Material, language: str) -> None:
    texts = catalogue(language)
    document = build(material, texts)
    validated(json.loads(as_json(document)))
    for form in (as_json(document), as_markdown(document, texts)):
        assert [word for word in PRIVATE if word in form] == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_left_out(part: str) -> None:
    document = build(MATERIAL, catalogue("en"), Options(tuple(p for p in PARTS if p != part)))
    validated(document.value)
    whole = build(MATERIAL, catalogue("en"))
    texts = catalogue("en")
    assert len(as_markdown(document, texts)) <= len(as_markdown(whole, texts))
    shown = document.value["go"]["env"] if part == "go_env" else document.value[part]
    assert shown is None


def test_it_reads_as_the_design_has_it() -> None:
    lines = as_markdown(build(MATERIAL, catalogue("en")), catalogue("en")).splitlines()
    assert lines[0] == "# gomodgui report  2026-11-22 14:36"
    assert lines[1] == "Verdict: Go can't download modules right now (connect_timeout)"
    assert any(line.startswith("HTTPS_PROXY  http://<user-1>:<password>@<host-") for line in lines)
    assert any(line.startswith("1. error  connect_timeout  proxy.golang.org") for line in lines)
    assert lines[-1].startswith("Masked: 1 password · 1 user name")


def test_masks_are_in_the_persons_language() -> None:
    text = as_markdown(build(MATERIAL, catalogue("zh_CN")), catalogue("zh_CN"))
    assert "<用户-1>:<密码>@<主机-2>" in text


def test_what_nobody_knows_is_said_to_be_unknown() -> None:
    document = build(BARE, catalogue("en"))
    assert document.value["verdict"]["healthy"] is None
    assert document.value["unknown"] == ["settings", "go_env"]
    assert "Couldn't be told" in as_markdown(document, catalogue("en"))


def test_nothing_that_was_gathered_is_markup() -> None:
    fence = "```\n# not a heading\n"
    document = build(Material(0.0, os=fence, program="<img src=x>"), catalogue("en"))
    lines = as_markdown(document, catalogue("en")).splitlines()
    opening = next(line for line in lines if line.startswith("```"))
    assert len(opening) > 3
    assert lines.index("# not a heading") < lines.index(opening, lines.index(opening) + 1)
