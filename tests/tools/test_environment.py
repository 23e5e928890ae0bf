"""When .venv is made, filled, left alone and made anew."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tools import environment, needs
from tools.console import Argument, SetupError
from tools.environment import STAMP, Environment, check_glibc
from tools.installer import Installer


class Counting(Installer):
    """An installer that counts what it is asked for, and fails where it is told to."""

    def __init__(self, python: Path) -> None:
        super().__init__(python)
        self.asked: list[str] = []
        self.network = True

    def fetch_uv(self, lock: Path) -> None:
        self.asked.append(lock.name)

    def sync(self, lock: Path) -> None:
        self.asked.append(lock.name)
        if not self.network:
            raise SetupError("no network")

    def add_project(self, root: Path) -> None:
        self.asked.append(root.name)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a `python -m venv` that makes no more than the interpreter's file."""

    def venv(command: Sequence[Argument]) -> "CompletedProcess[str]":
        assert list(command[1:3]) == ["-m", "venv"]
        python = Environment(Path(command[3]).parent).python
        python.parent.mkdir(parents=True)
        python.touch()
        return CompletedProcess(command, 0, "")

    monkeypatch.setattr(environment, "attempt", venv)
    folder = tmp_path / "project"
    (folder / "requirements").mkdir(parents=True)
    for name in ("pyproject.toml", "requirements/bootstrap.lock", "requirements/dev.lock"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def make(root: Path) -> Callable[[], Environment]:
    def fresh() -> Environment:
        made = Environment(root)
        made.installer = Counting(made.python)
        return made

    return fresh


ALL = ["bootstrap.lock", "dev.lock", "project"]
Make = Callable[[], Environment]


def asked(made: Environment) -> list[str]:
    assert isinstance(made.installer, Counting)
    return made.installer.asked


def test_the_first_time_makes_and_fills_it(make: Make) -> None:
    made = make()
    made.prepare()
    assert made.python.exists()
    assert asked(made) == ALL


def test_the_second_time_does_nothing(make: Make) -> None:
    make().prepare()
    second = make()
    second.prepare()
    assert asked(second) == []


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements/dev.lock"])
def test_a_change_of_the_lock_fills_it_again(make: Make, root: Path, name: str) -> None:
    make().prepare()
    kept = root / ".venv" / "kept"
    kept.touch()
    (root / name).write_text("changed")
    second = make()
    second.prepare()
    assert asked(second) == ALL
    assert kept.exists()


def test_a_failure_leaves_no_stamp_and_the_next_time_makes_it_anew(make: Make, root: Path) -> None:
    first = make()
    assert isinstance(first.installer, Counting)
    first.installer.network = False
    with pytest.raises(SetupError, match="no network"):
        first.prepare()
    assert not (root / ".venv" / STAMP).exists()
    rubbish = root / ".venv" / "half a package"
    rubbish.touch()
    make().prepare()
    assert not rubbish.exists()


def break_python(root: Path) -> None:
    Environment(root).python.unlink()


def break_stamp(root: Path) -> None:
    (root / ".venv" / STAMP).write_bytes(b"\xff not a stamp")


def empty_stamp(root: Path) -> None:
    (root / ".venv" / STAMP).write_text("[]")


def another_python(root: Path) -> None:
    (root / ".venv" / STAMP).write_text('{"made_by": "3.10.0", "content": "x"}')


@pytest.mark.parametrize("harm", [break_python, break_stamp, empty_stamp, another_python])
def test_a_broken_one_is_made_anew(make: Make, root: Path, harm: Callable[[Path], None]) -> None:
    make().prepare()
    old = root / ".venv" / "old"
    old.touch()
    harm(root)
    second = make()
    second.prepare()
    assert asked(second) == ALL
    assert not old.exists()


def test_one_that_was_moved_is_made_anew(make: Make, root: Path, tmp_path: Path) -> None:
    make().prepare()
    moved = shutil.copytree(root, tmp_path / "elsewhere", symlinks=True)
    second = Environment(Path(moved))
    second.installer = Counting(second.python)
    second.prepare()
    assert asked(second) == ["bootstrap.lock", "dev.lock", "elsewhere"]


def test_a_link_in_its_place_is_replaced_and_not_followed(make: Make, root: Path) -> None:
    theirs = root / "theirs"
    theirs.mkdir()
    (theirs / "precious").touch()
    (root / ".venv").symlink_to(theirs)
    make().prepare()
    assert (theirs / "precious").exists()
    assert not (root / ".venv").is_symlink()


def test_a_python_without_ensurepip_is_helped_first(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_venv() -> None:
        raise SetupError("install python3-venv")

    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(needs, "provide_venv", no_venv)
    with pytest.raises(SetupError, match="install python3-venv"):
        make().prepare()


def test_a_venv_that_fails_says_why(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(command: Sequence[Argument]) -> "CompletedProcess[str]":
        return CompletedProcess(command, 1, "OSError: No space left on device\n")

    monkeypatch.setattr(environment, "attempt", full)
    with pytest.raises(SetupError, match=r"free space.*\n.*No space left on device"):
        make().prepare()


@pytest.mark.parametrize("libc", [("glibc", "2.34"), ("glibc", "2.41"), ("glibc", "3.0")])
def test_a_new_glibc_will_do(libc: tuple[str, str]) -> None:
    check_glibc("linux", libc)


@pytest.mark.parametrize("libc", [("glibc", "2.31"), ("glibc", "2.9"), ("", ""), ("libc", "1.2")])
def test_an_old_one_or_another_library_is_said(libc: tuple[str, str]) -> None:
    with pytest.raises(SetupError, match=r"glibc 2\.34"):
        check_glibc("linux", libc)


def test_other_systems_have_no_glibc() -> None:
    check_glibc("darwin", ("", ""))
