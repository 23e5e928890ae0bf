"""Whoever types `go` gets one, or is told why not."""

from __future__ import annotations

import pytest

from gomodgui.core.model import SettingsSnapshot, Toolchain
from gomodgui.engine.gofindings import findings


@pytest.mark.parametrize(
    ("found_by", "variants"),
    [("path", []), ("login_shell", []), ("chosen", []), ("usual_place", ["not_on_path"])],
)
def test_one_that_a_terminal_does_not_find_is_told(found_by: str, variants: list[str]) -> None:
    go = Toolchain("/opt/go/bin/go", "go1.26.8", found_by)
    told = findings(SettingsSnapshot(go, (go,), (), None))
    assert [finding.variant for finding in told] == variants


def test_none_at_all() -> None:
    (finding,) = findings(SettingsSnapshot(None, (), (), None))
    assert (finding.cause, finding.variant) == ("go_missing", "")
    assert list(findings(None)) == []
