"""What the real go command says of itself."""

from __future__ import annotations

import os
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.system import goanswers


def _environ(home: Path, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), **more}


def test_version_and_environment(go_command: Path, tmp_path: Path) -> None:
    environ = _environ(tmp_path, GOPROXY="https://one.example", GOTOOLCHAIN="go1.26.8+auto")
    said = goanswers.ask(str(go_command), environ, CancelScope())
    assert said.version.startswith("go version go1.")
    assert said.env["GOPROXY"] == "https://one.example"
    assert said.env["GOTOOLCHAIN"] == "go1.26.8+auto"
    assert "GOTELEMETRYDIR" not in said.env
    assert said.error == ""


def test_settings_that_go_refuses_are_told_in_its_words(go_command: Path, tmp_path: Path) -> None:
    environ = _environ(tmp_path, GOFLAGS="nonsense")
    said = goanswers.ask(str(go_command), environ, CancelScope())
    assert "GOFLAGS" in said.error
    assert said.env["GOFLAGS"] == "nonsense"
    refused = goanswers.ask(str(go_command), _environ(tmp_path, GO111MODULE="x"), CancelScope())
    assert "GO111MODULE" in refused.error


def test_no_go(tmp_path: Path) -> None:
    said = goanswers.ask(str(tmp_path / "go"), _environ(tmp_path), CancelScope())
    assert (said.version, said.error) == ("", "not_runnable")


def test_cancelled(go_command: Path, tmp_path: Path) -> None:
    scope = CancelScope()
    scope.cancel()
    assert goanswers.ask(str(go_command), _environ(tmp_path), scope).error == "cancelled"
