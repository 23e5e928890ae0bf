"""The parts that are put together work as one, on the machine of somebody with an empty home."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui import app
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import FileEdit
from gomodgui.core.model import FixCall, OriginKind


@pytest.fixture(autouse=True)
def _with_go(go_command: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{go_command.parent}:/usr/local/bin:/usr/bin:/bin")
    monkeypatch.setenv("SHELL", "/bin/sh")


def test_it_reads_the_settings_of_this_process(
    home: Path, go_command: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOPROXY", "https://a.test")
    snapshot = app.make_backend().snapshot(CancelScope(30))
    goproxy = snapshot.get("GOPROXY")
    assert goproxy is not None
    assert (goproxy.value, goproxy.origin.kind) == ("https://a.test", OriginKind.ENVIRONMENT)
    assert snapshot.go is not None
    assert Path(snapshot.go.path).samefile(go_command)
    assert snapshot.go_env_file == str(home / ".config" / "go" / "env")


def test_every_mirror_of_the_list_is_there() -> None:
    backend = app.make_backend()
    backend.snapshot(CancelScope(30))
    assert len({mirror.id for mirror in backend.mirrors()}) >= 4


def test_looking_writes_nothing(home: Path) -> None:
    backend = app.make_backend()
    backend.snapshot(CancelScope(30))
    call = FixCall("set_goproxy", {"value": "https://a.test,direct"})
    plan = backend.plan([call], CancelScope(30))
    assert [edit.after for edit in plan.edits if isinstance(edit, FileEdit)] == [
        b"GOPROXY=https://a.test,direct\n"
    ]
    assert backend.history() == ()
    assert not [path for path in home.rglob("*") if "gomodgui" in path.name or path.name == "env"]


def test_a_command_ends_with_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run_command(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gomodgui ")
    assert app.run_command(["frobnicate"]) == 2
    assert "frobnicate" in capsys.readouterr().err
