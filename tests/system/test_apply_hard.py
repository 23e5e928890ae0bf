"""Applying and undoing under hard conditions: any content, killed anywhere, two at once."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState, FileEdit
from tests.system.rig import Rig, edit, picture

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
linux = pytest.mark.skipif(sys.platform != "linux", reason="uses kernel facts of Linux")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """The folder of somebody's files."""
    folder = tmp_path / "people"
    folder.mkdir()
    return folder


contents = st.one_of(
    st.none(),
    st.binary(max_size=40),
    st.sampled_from(
        [b"", b"a\r\nb\r\n", b"no newline", b"\xff\xfe\x00", b"\xef\xbb\xbfbom\n", b"\n"]
    ),
)


@posix
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(
        st.tuples(contents, contents, st.sampled_from([0o600, 0o644, 0o755])), max_size=3
    ),
    linked=st.booleans(),
)
def test_undo_after_apply_is_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    pairs: list[tuple[bytes | None, bytes | None, int]],
    linked: bool,
) -> None:
    root = tmp_path_factory.mktemp("undo")
    people = root / "people"
    people.mkdir()
    edits = []
    for number, (old, new, mode) in enumerate(pairs):
        path = people / str(number)
        if linked and number == 0:
            path.symlink_to("target")
        if old is not None:
            path.write_bytes(old)
            path.chmod(mode)
        edits.append(FileEdit(str(path), old, new, "shell_profile"))
    before = picture(people)
    rig = Rig(root / "data")
    result = rig.apply(*edits)
    assert result.applied
    for path_edit in edits:
        path = Path(path_edit.path)
        assert (path.read_bytes() if path.exists() else None) == path_edit.after
    assert rig.undo(result).applied
    assert picture(people) == before


KILLER = """
import os, signal, sys
from pathlib import Path
calls = 0
def killing(function):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        answer = function(*args, **kwargs)
        return answer
    return call
from gomodgui.core.cancel import CancelScope
from tests.system.rig import Rig, edit
for name in ("open", "fsync", "mkdir", "rmdir", "unlink", "replace", "chmod", "utime"):
    setattr(os, name, killing(getattr(os, name)))
rig = Rig(Path(sys.argv[1]))
people = Path(sys.argv[2])
if sys.argv[4] == "apply":
    result = rig.apply(edit(people / "a", b"new a"), edit(people / "go" / "env", b"new env"))
else:
    result = rig.applier.undo(rig.journal.entries()[0].id, CancelScope())
assert result.applied, result
print(calls)
"""


def run_killed(rig: Rig, people: Path, at: int, what: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLER, str(rig.folder), str(people), str(at), what]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def seen(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


@linux
@pytest.mark.parametrize("what", ["apply", "undo"])
def test_killed_at_any_moment(tmp_path: Path, what: str) -> None:
    """Wherever the process dies, every file is the old or the new one, and undo works."""
    whole = Rig(tmp_path / "whole")
    people = tmp_path / "whole-people"
    total = count_calls(whole, people, what)
    assert total > 20
    for at in range(1, total + 1):
        rig = Rig(tmp_path / f"{at}")
        people = tmp_path / f"{at}-people"
        start(rig, people, what)
        done = run_killed(rig, people, at, what)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert seen(people / "a") in {b"old a", b"new a"}
        assert seen(people / "go" / "env") in {None, b"new env"}
        for entry in rig.journal.entries():
            if entry.state in {ChangeState.PREPARED, ChangeState.APPLIED}:
                assert rig.applier.undo(entry.id, CancelScope()).applied
        assert (seen(people / "a"), seen(people / "go" / "env")) == (b"old a", None)
        assert sorted(path.name for path in people.iterdir()) == ["a"]
        assert rig.journal.damaged() == ()


def start(rig: Rig, people: Path, what: str) -> None:
    people.mkdir()
    (people / "a").write_bytes(b"old a")
    if what == "undo":
        edits = (edit(people / "a", b"new a"), edit(people / "go" / "env", b"new env"))
        assert rig.apply(*edits).applied


def count_calls(rig: Rig, people: Path, what: str) -> int:
    start(rig, people, what)
    done = run_killed(rig, people, 0, what)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_two_at_once_lose_nothing(tmp_path: Path, people: Path) -> None:
    """Two processes change the same file from the same preview: one wins, the other is told."""
    path = people / "f"
    path.write_bytes(b"old")
    script = (
        "import sys\nfrom pathlib import Path\nfrom gomodgui.core.change import FileEdit\n"
        "from tests.system.rig import Rig\n"
        "rig = Rig(Path(sys.argv[1]))\nsys.stdin.readline()\n"
        "r = rig.apply(FileEdit(sys.argv[2], b'old', sys.argv[3].encode(), 'shell_profile'))\n"
        "print(r.applied, r.reason)\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "data"), str(path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = sorted(process.communicate(timeout=60)[0].strip() for process in processes)
    assert answers == ["False changed_meanwhile", "True"]
    assert path.read_bytes() in {b"one", b"two"}
    assert len(Rig(tmp_path / "data").journal.entries()) == 1


def test_a_lock_that_is_held_is_said(tmp_path: Path, people: Path) -> None:
    rig = Rig(tmp_path / "data", lock_deadline_s=0.2)
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with rig.journal.locked(CancelScope()):
            entered.set()
            leave.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    assert entered.wait(30)
    try:
        result = Rig(tmp_path / "data", lock_deadline_s=0.2).apply(edit(people / "f", b"new"))
    finally:
        leave.set()
        thread.join()
    assert (result.applied, result.reason) == (False, "busy")
    assert not (people / "f").exists()
