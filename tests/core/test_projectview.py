"""Findings of a project."""

from __future__ import annotations

from gomodgui.core.model import Evidence
from gomodgui.core.projectview import finding


def test_evidence_without_a_value_is_left_out_and_long_evidence_cut() -> None:
    made = finding("no_go_mod", "", "/p", evidence={"line": "", "path": "x" * 1000})
    assert made.evidence == (Evidence("path", "x" * 300),)


def test_the_subject_can_be_named_in_texts() -> None:
    assert finding("no_go_mod", "", "/p", args={"a": "b"}).args == {"a": "b", "subject": "/p"}
