"""Commands to copy do what the edit does: held against the real sed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gomodgui.fixes.copied_commands import edit_lines, set_windows_variable

gnu_sed = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("sed") is None, reason="needs sed of GNU"
)
line = st.text(alphabet="ab '\"\\|&/$^*.#=é", max_size=8)


def run(command: str) -> None:
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr


@gnu_sed
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=st.lists(line, min_size=1, max_size=5), new=st.lists(line, min_size=1, max_size=5))
def test_sed_makes_the_same_of_it(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    path = tmp_path_factory.mktemp("sed") / "it's a file"
    before, after = ("".join(f"{row}\n" for row in rows).encode() for rows in (old, new))
    if before == after:
        return
    path.write_bytes(before)
    run(edit_lines("linux", str(path), before, after, as_root=False))
    assert path.read_bytes() == after


@gnu_sed
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"a\n")
    link.symlink_to(target)
    run(edit_lines("linux", str(link), b"a\n", b"b\n", as_root=False))
    assert link.is_symlink()
    assert target.read_bytes() == b"b\n"


def test_what_a_terminal_cannot_take_is_edited_by_hand() -> None:
    command = edit_lines("linux", "/etc/environment", b"a\xff\n", b"# a\xff\n", as_root=True)
    assert command == "sudoedit /etc/environment"


def test_macos_and_windows() -> None:
    mac = edit_lines("darwin", "/etc/profile", b"a\n", b"# a\n", as_root=True)
    assert mac == "sudo sed -i '' -e '1s|^|# |' /etc/profile"
    assert edit_lines("windows", r"C:\a b.ps1", b"a", b"b", as_root=False) == (
        r"notepad 'C:\a b.ps1'"
    )
    assert set_windows_variable("A", "it's", machine=True) == (
        "[Environment]::SetEnvironmentVariable('A', 'it''s', 'Machine')"
    )
