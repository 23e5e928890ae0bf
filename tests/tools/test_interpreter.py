"""Which Python dev.py takes, and what it says where there is none."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools import interpreter

ROOT = Path(interpreter.__file__).resolve().parent.parent


@pytest.mark.parametrize("minor", ["11", "12", "13"])
def test_a_python_of_the_range_is_supported(minor: str) -> None:
    assert interpreter.is_supported(["CPython", "3", minor, "True"])


@pytest.mark.parametrize(
    "identity",
    [
        pytest.param(["CPython", "3", "10", "True"], id="too old"),
        pytest.param(["CPython", "3", "14", "True"], id="too new"),
        pytest.param(["CPython", "2", "7", "True"], id="of the past"),
        pytest.param(["CPython", "4", "12", "True"], id="of the future"),
        pytest.param(["PyPy", "3", "11", "True"], id="another implementation"),
        pytest.param(["CPython", "3", "12", "False"], id="32 bits"),
        pytest.param([], id="no answer"),
        pytest.param(["pyenv:", "python3.12:", "command", "not"], id="a shim's complaint"),
    ],
)
def test_another_python_is_not(identity: list[str]) -> None:
    assert not interpreter.is_supported(identity)


def test_the_python_of_the_tests_is_supported() -> None:
    assert interpreter.is_supported(interpreter.this())


def test_the_sentence_tells_what_is_here_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "this", lambda: ["CPython", "3", "9", "True"])
    said = interpreter.sentence("test")
    assert "3.11, 3.12 or 3.13" in said
    assert "CPython 3.9" in said
    assert said.endswith("dev.py test")
    assert "\n" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for other Pythons")
class TestOther:
    """The search on PATH."""

    def put(self, folder: Path, name: str, answer: str, status: int = 0) -> None:
        script = folder / name
        script.write_text(f"#!/bin/sh\necho '{answer}'\nexit {status}\n")
        script.chmod(0o755)

    @pytest.fixture
    def path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("PATH", str(tmp_path))
        return tmp_path

    def test_none(self, path: Path) -> None:
        assert interpreter.other() == []

    def test_the_newest_is_taken(self, path: Path) -> None:
        self.put(path, "python3.11", "CPython 3 11 True")
        self.put(path, "python3.12", "CPython 3 12 True")
        assert interpreter.other() == ["python3.12"]

    def test_a_shim_without_a_python_behind_it_is_passed_over(self, path: Path) -> None:
        self.put(path, "python3.13", "pyenv: python3.13: command not found", 127)
        self.put(path, "python3.11", "CPython 3 11 True")
        assert interpreter.other() == ["python3.11"]

    def test_one_that_lies_about_its_name_is_passed_over(self, path: Path) -> None:
        self.put(path, "python3.12", "CPython 3 9 True")
        assert interpreter.other() == []


@pytest.mark.parametrize("name", ["dev.py", "tools/interpreter.py", "tools/__init__.py"])
def test_what_says_the_sentence_is_read_by_old_pythons(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text(encoding="ascii"), feature_version=(3, 7))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Nonlocal)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [node.name for node in functions if node.returns or node.args.kwonlyargs]
    assert not [arg.arg for node in functions for arg in node.args.args if arg.annotation]


def test_become_hands_over_what_it_is_given() -> None:
    inner = "import os, sys; print(os.environ['GIVEN']); sys.exit(7)"
    outer = (
        "import os, sys; from tools import interpreter; "
        f"sys.exit(interpreter.become([sys.executable, '-c', {inner!r}], "
        "{**os.environ, 'GIVEN': 'yes'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", outer], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (7, "yes\n")
