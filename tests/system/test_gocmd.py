"""The real go command, with settings that are right and wrong; fakes only where it must hang."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system.gocmd import GoCommand, GoCommandError, own_root
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

MODULE = TinyModule("example.com/tiny", "v1.0.0")
SPEC = "example.com/tiny@v1.0.0"


@pytest.fixture
def go(go_command: Path) -> GoCommand:
    return GoCommand(str(go_command))


@pytest.fixture
def proxy() -> Iterator[ModuleProxy]:
    with ModuleProxy(MODULE) as server:
        yield server


def fake(folder: Path, script: str) -> GoCommand:
    path = folder / "go"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return GoCommand(str(path))


def environ(**variables: str) -> dict[str, str]:
    return {**os.environ, **variables}


def settings_file(home: Path, text: str) -> Path:
    path = home / ".config" / "go" / "env"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_values_are_those_of_the_given_environment(go: GoCommand, home: Path) -> None:
    settings_file(home, "GOSUMDB=off\nGOPROXY=https://file.example\n")
    seen = go.env(["GOPROXY", "GOSUMDB", "GOPRIVATE"], environ(GOPROXY="direct"), CancelScope(20))
    assert seen == {"GOPROXY": "direct", "GOSUMDB": "off", "GOPRIVATE": ""}


@pytest.mark.parametrize("value", ["go1.99.0", "go1.99.0+auto", "auto", "local", "nonsense"])
def test_gotoolchain_is_the_persons_own(go: GoCommand, value: str) -> None:
    seen = go.env(["GOTOOLCHAIN", "GOPROXY"], environ(GOTOOLCHAIN=value), CancelScope(20))
    assert seen["GOTOOLCHAIN"] == value
    assert seen["GOPROXY"]


def test_gotoolchain_of_the_settings_file_is_told(go: GoCommand, home: Path) -> None:
    settings_file(home, "GOTOOLCHAIN=go1.22.1+path\nGOFLAGS=-json\n")
    assert go.env(["GOTOOLCHAIN"], environ(), CancelScope(20)) == {"GOTOOLCHAIN": "go1.22.1+path"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GO111MODULE", "yes"),
        ("GOROOT", "/does/not/exist"),
        ("GOFLAGS", "-C=/tmp"),
        ("GOPATH", "relative"),
        ("GOEXPERIMENT", "nosuchthing"),
    ],
)
def test_a_setting_that_stops_go_hides_only_itself(
    go: GoCommand, name: str, value: str, home: Path
) -> None:
    settings_file(home, "GOPRIVATE=corp.example\n")
    names = ["GOPRIVATE", "GONOSUMDB", name]
    seen = go.env(names, environ(**{name: value}), CancelScope(20))
    assert seen == {"GOPRIVATE": "corp.example", "GONOSUMDB": "corp.example"}


def test_asking_leaves_no_trace_in_the_home(go: GoCommand, home: Path) -> None:
    go.env(["GOPROXY", "GOTOOLCHAIN"], environ(), CancelScope(20))
    go.identity(environ(), CancelScope(20))
    assert list(home.iterdir()) == []


def test_a_flag_without_sense_is_told_as_it_is(go: GoCommand) -> None:
    seen = go.env(["GOFLAGS"], environ(GOFLAGS="no flag 'open"), CancelScope(20))
    assert seen == {"GOFLAGS": "no flag 'open"}


def test_where_nothing_can_be_told_go_is_quoted(go: GoCommand) -> None:
    with pytest.raises(GoCommandError) as error:
        go.env(["GO111MODULE"], environ(GO111MODULE="yes"), CancelScope(20))
    assert error.value.code == "refused"
    assert "GO111MODULE" in error.value.detail


def test_a_relative_settings_file_is_the_one_of_this_folder(go: GoCommand, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("GOPROXY=off\n", encoding="utf-8")
    os.chdir(tmp_path)
    assert go.env(["GOPROXY"], environ(GOENV="mine"), CancelScope(20)) == {"GOPROXY": "off"}


def test_the_project_of_this_folder_plays_no_part(go: GoCommand, tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module x\n\ngo 1.99\n", encoding="utf-8")
    (tmp_path / "go.work").write_text("go 1.99\n", encoding="utf-8")
    os.chdir(tmp_path)
    seen = go.env(["GOPROXY", "GOWORK"], environ(GOPROXY="off"), CancelScope(20))
    assert seen == {"GOPROXY": "off", "GOWORK": ""}


def test_the_identity_is_what_nobody_has_set(go: GoCommand, home: Path) -> None:
    settings_file(home, "GOPATH=/elsewhere\nGOROOT=/nowhere\n")
    seen = go.identity(environ(GOMODCACHE="/c", GO111MODULE="bad"), CancelScope(20))
    assert seen["GOPATH"] == str(home / "go")
    assert seen["GOMODCACHE"] == str(home / "go" / "pkg" / "mod")
    assert seen["GOROOT"] == str(Path(go.path).parent.parent)
    assert seen["GOVERSION"].startswith("go1.")


def test_a_go_that_hangs_is_left_at_the_deadline(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(GoCommandError, match="timeout"):
        fake(tmp_path, "sleep 60").env(["GOPROXY"], environ(), CancelScope(0.5))
    assert time.monotonic() - start < 2


def test_a_go_that_hangs_is_left_when_it_is_cancelled(tmp_path: Path) -> None:
    scope = CancelScope()
    threading.Timer(0.3, scope.cancel).start()
    with pytest.raises(GoCommandError, match="cancelled"):
        fake(tmp_path, "sleep 60").env(["GOPROXY"], environ(), scope)


@pytest.mark.parametrize("output", ["[]", "no json", '{"GOPROXY": 1', ""])
def test_an_answer_that_is_none_is_an_error(tmp_path: Path, output: str) -> None:
    go = fake(tmp_path, f"cat <<'E'\n{output}\nE")
    with pytest.raises(GoCommandError, match="bad_answer"):
        go.env(["GOPROXY"], environ(), CancelScope(20))


def test_a_file_that_cannot_be_run_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoCommandError, match="not_runnable"):
        GoCommand(str(tmp_path)).env(["GOPROXY"], environ(), CancelScope(20))


def test_what_it_says_is_masked(tmp_path: Path) -> None:
    go = fake(tmp_path, "echo 'bad https://u:hunter2@h.example/' >&2; exit 1")
    with pytest.raises(GoCommandError) as error:
        go.env(["GOPROXY"], environ(), CancelScope(20))
    assert "hunter2" not in str(error.value)
    assert "h.example" in error.value.detail


def test_the_root_is_known_by_what_stands_in_it(go: GoCommand, tmp_path: Path) -> None:
    link = tmp_path / "go"
    link.symlink_to(go.path)
    assert own_root(str(link)) == str(Path(go.path).parent.parent.resolve())
    assert own_root("/bin/sh") == ""


def test_a_real_download_proves_it(go: GoCommand, proxy: ModuleProxy) -> None:
    given = environ(GOPROXY=proxy.url, GONOSUMDB="example.com")
    proof = go.download(SPEC, given, CancelScope(60))
    assert (proof.ok, proof.reason, proof.detail) == (True, "", "")
    assert proof.duration_ms > 0
