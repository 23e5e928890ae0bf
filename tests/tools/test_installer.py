"""uv first, then pip, told where packages come from by pip's settings."""

import os
import sys
from pathlib import Path

import pytest

from tools.console import SetupError
from tools.installer import Installer

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a shell script stands in for the environment's Python"
)


class FakePython:
    """A Python whose uv and pip note their arguments, and fail where they are told to."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "python"
        self.log = folder / "log"
        self.set(uv=0, pip=0, config="")

    def set(self, *, uv: int, pip: int, config: str) -> None:
        self.path.write_text(
            f"""#!/bin/sh
            case "$*" in
              "-m pip config get {config or "nothing"}") echo "  the value  "; exit 0 ;;
              "-m pip config get "*) echo "ERROR: No such key" >&2; exit 1 ;;
            esac
            echo "$2 index=$UV_DEFAULT_INDEX cert=$SSL_CERT_FILE $*" >> {self.log}
            echo "the reason of $2" >&2
            if [ "$2" = uv ]; then exit {uv}; else exit {pip}; fi
            """
        )
        self.path.chmod(0o755)

    def calls(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def python(tmp_path: Path) -> FakePython:
    return FakePython(tmp_path)


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "x.lock"


def test_uv_does_the_work(python: FakePython, lock: Path) -> None:
    Installer(python.path).sync(lock)
    assert [call.split()[0] for call in python.calls()] == ["uv"]


def test_pip_does_it_where_uv_fails(python: FakePython, lock: Path) -> None:
    python.set(uv=101, pip=0, config="")
    Installer(python.path).sync(lock)
    assert [call.split()[0] for call in python.calls()] == ["uv", "pip"]


def test_both_failing_is_said_with_the_reason(python: FakePython, lock: Path) -> None:
    python.set(uv=2, pip=1, config="")
    with pytest.raises(SetupError, match=r"check the network(.|\n)*the reason of pip"):
        Installer(python.path).sync(lock)


@pytest.mark.parametrize("status", [0, 1])
def test_packages_are_held_against_their_hashes(
    python: FakePython, lock: Path, status: int
) -> None:
    python.set(uv=status, pip=0, config="")
    installer = Installer(python.path)
    installer.fetch_uv(lock)
    installer.sync(lock)
    installer.install_apart(lock, lock.parent / "apart")
    assert python.calls()
    for call in python.calls():
        assert "--require-hashes --only-binary :all:" in call


def test_the_project_is_added_without_fetching_anything(python: FakePython, lock: Path) -> None:
    python.set(uv=1, pip=0, config="")
    Installer(python.path).add_project(lock.parent)
    assert len(python.calls()) == 2
    for call in python.calls():
        assert "--no-index --no-deps --no-build-isolation" in call


def test_uv_is_told_the_index_that_pip_is_set_to(python: FakePython, lock: Path) -> None:
    python.set(uv=0, pip=0, config="global.index-url")
    Installer(python.path).sync(lock)
    assert "index=the value cert= " in python.calls()[0]


def test_the_environment_beats_the_file(
    python: FakePython, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python.set(uv=0, pip=0, config="global.index-url")
    monkeypatch.setenv("PIP_INDEX_URL", "http://from-the-environment")
    monkeypatch.setenv("PIP_CERT", "/their/ca.pem")
    Installer(python.path).sync(lock)
    assert "index=http://from-the-environment cert=/their/ca.pem " in python.calls()[0]


def test_what_uv_itself_is_set_to_stays(
    python: FakePython, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python.set(uv=0, pip=0, config="global.index-url")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://uv")
    Installer(python.path).sync(lock)
    assert "index=http://uv " in python.calls()[0]


def test_a_missing_python_is_said(lock: Path) -> None:
    with pytest.raises(SetupError, match="No such file"):
        Installer(lock.parent / "none").sync(lock)


def test_the_environment_of_this_process_stays_as_it_is(python: FakePython, lock: Path) -> None:
    before = dict(os.environ)
    Installer(python.path).sync(lock)
    assert dict(os.environ) == before
