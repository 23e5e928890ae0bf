"""dev.py as it is started: which Python it ends up in, what it says, and with what status."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import dev
from tools import commands, interpreter
from tools.console import SetupError

ROOT = Path(dev.__file__).resolve().parent


def start(*arguments: str, python: str = sys.executable) -> "subprocess.CompletedProcess[str]":
    command = [python, "-B", str(ROOT / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.fixture
def too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "this", lambda: ["CPython", "3", "9", "True"])


def test_help_names_every_command() -> None:
    done = start("--help")
    assert done.returncode == 0
    assert set(commands.COMMANDS) <= set(done.stdout.split())
    assert done.stderr == ""


def test_no_command_is_wrong_usage() -> None:
    done = start()
    assert done.returncode == 2
    assert "usage:" in done.stdout


def test_an_unknown_command_is_wrong_usage() -> None:
    done = start("rnu")
    assert done.returncode == 2
    assert done.stderr.startswith("dev.py: no command 'rnu'\nusage:")


def test_a_python_out_of_range_says_one_sentence(
    too_old: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(interpreter, "other", list)
    monkeypatch.setattr(sys, "argv", ["dev.py", "test", "-x"])
    assert dev.main() == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "CPython 3.9" in said.err
    assert said.err.endswith("dev.py test\n")


def test_another_python_is_started_where_there_is_one(
    too_old: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    def become(command: list[str], environ: dict[str, str]) -> int:
        started.append(command)
        return 7

    monkeypatch.setattr(interpreter, "other", lambda: ["py", "-3.12"])
    monkeypatch.setattr(interpreter, "become", become)
    monkeypatch.setattr(sys, "argv", ["dev.py", "test", "-x"])
    assert dev.main() == 7
    assert started == [["py", "-3.12", str(ROOT / "dev.py"), "test", "-x"]]


@pytest.fixture
def old_pythons(machine_environ: Mapping[str, str]) -> list[Path]:
    """Pythons outside the range, where systems and pyenv put them; skips where there are none."""
    pyenv = machine_environ.get("PYENV_ROOT") or Path(machine_environ.get("HOME", "/"), ".pyenv")
    found = [*Path("/usr/bin").glob("python*"), *Path(pyenv).glob("versions/*/bin/python*")]
    old = [path for path in found if re.fullmatch(r"python(2\.7|3\.(\d|10|1[4-9]))", path.name)]
    if not old:
        pytest.skip("no Python outside 3.11 to 3.13 is installed")
    return old


@pytest.mark.skipif(sys.platform == "win32", reason="there, the launcher knows every Python")
def test_real_pythons_out_of_range_say_the_sentence(
    old_pythons: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for python in old_pythons:
        done = start("run", python=str(python))
        assert done.returncode == 3, done.stderr
        assert "3.11, 3.12 or 3.13" in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("raised", "status"), [(SetupError("why"), 1), (KeyboardInterrupt(), 130)])
def test_what_stops_a_command_is_its_status(
    raised: BaseException,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def command(arguments: list[str]) -> int:
        raise raised

    monkeypatch.setitem(commands.COMMANDS, "setup", command)
    assert commands.main(["setup"]) == status
    assert capsys.readouterr().err == ("dev.py: why\n" if status == 1 else "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
class TestWithoutADisplay:
    """On a machine that has none."""

    @pytest.fixture(autouse=True)
    def _none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)

    def test_the_window_is_refused_in_one_sentence(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert commands.main(["run"]) == 1
        assert capsys.readouterr().err.startswith("dev.py: There is no display")

    def test_qt_draws_into_memory(self) -> None:
        assert commands.headless({}) == {"QT_QPA_PLATFORM": "offscreen"}

    def test_with_one_qt_is_left_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DISPLAY", ":7")
        assert commands.headless({}) == {}
        assert commands.window_plugin() == "xcb"
