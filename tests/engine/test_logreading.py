"""Files that are explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.engine.logreading import explain

LOG = "go: module lookup disabled by GOPROXY=off\n"


def test_a_file_of_powershell_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build.log").write_text(LOG, encoding="utf-16")
    monkeypatch.chdir(tmp_path)
    explanation = explain("build.log")
    assert explanation.file == str(tmp_path / "build.log")
    assert [each.finding.cause for each in explanation.reading.findings] == ["goproxy_off"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        explain(str(tmp_path / "none"))
