"""fish_variables, held against the fish that writes and reads it."""

import subprocess
from pathlib import Path

import pytest

from gomodgui.core import shelllines
from gomodgui.core.model import Assignment, Syntax
from tests.core.shell.real_shells import DEADLINE_S, KEPT, shell

VALUES = ("https://a.example|https://b.example,direct", "é 日本 😀", 'it\'s "$x" \\', "a=b;c")


@pytest.fixture
def fish(tmp_path: Path) -> "Universal":
    return Universal(tmp_path)


class Universal:
    """The universal variables of a person who has nothing else."""

    def __init__(self, folder: Path) -> None:
        self._shell = shell("fish", folder)
        self.file = folder / "config" / "fish" / "fish_variables"

    def run(self, script: str) -> bytes:
        environ = {
            **KEPT,
            "HOME": str(self._shell.folder),
            "XDG_CONFIG_HOME": str(self._shell.folder / "config"),
        }
        answer = subprocess.run(
            [self._shell.program, "-c", script],
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=DEADLINE_S,
            check=True,
        )
        return answer.stdout

    def parsed(self) -> list[Assignment]:
        data = self.file.read_bytes()
        return list(shelllines.parse(data, Syntax.FISH_UNIVERSAL, str(self.file)))


@pytest.mark.parametrize("value", VALUES)
def test_what_fish_wrote_is_read(fish: Universal, value: str) -> None:
    quoted = value.replace("\\", "\\\\").replace("'", "\\'")
    fish.run(f"set -Ux GOPROXY '{quoted}'; set -U HIDDEN 1")
    assert [(a.name, a.value) for a in fish.parsed()] == [("GOPROXY", value)]


@pytest.mark.parametrize("value", VALUES)
def test_fish_reads_what_is_written(fish: Universal, value: str) -> None:
    fish.run("set -Ux GOPROXY old; set -Ux OTHER 'kept é'")
    data = shelllines.replace_value(
        fish.file.read_bytes(), next(a for a in fish.parsed() if a.name == "GOPROXY"), value
    )
    fish.file.write_bytes(data)
    assert fish.run("env | string match -r '^(?:GOPROXY|OTHER)=.*' | sort").decode() == (
        f"GOPROXY={value}\nOTHER=kept é\n"
    )


def test_fish_knows_it_no_more(fish: Universal) -> None:
    fish.run("set -Ux GOPROXY a b; set -Ux OTHER kept")
    found = next(a for a in fish.parsed() if a.name == "GOPROXY")
    assert found.value == "a b"
    fish.file.write_bytes(shelllines.comment_out(fish.file.read_bytes(), found))
    assert fish.run("set -q GOPROXY; or echo gone; echo $OTHER") == b"gone\nkept\n"
