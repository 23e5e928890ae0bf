"""Programs that end, hang, shout, fork and hold on: none of them keeps us."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system.processes import Completed, run

PYTHON = sys.executable
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


def python(code: str, scope: CancelScope | None = None, **options: object) -> Completed:
    return run([PYTHON, "-c", code], env=os.environ, scope=scope or CancelScope(20), **options)  # type: ignore[arg-type]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until_gone(pid: int) -> bool:
    end = time.monotonic() + 3
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_alive(pid)


def test_both_outputs_and_the_exit_status_are_told() -> None:
    done = python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)")
    assert (done.returncode, done.stdout.split(), done.stderr.split()) == (3, [b"out"], [b"err"])
    assert not done.ok
    assert not done.timed_out
    assert not done.cancelled


def test_standard_input_is_given() -> None:
    done = python("import sys; print(sys.stdin.read().upper(), end='')", stdin=b"abc" * 100_000)
    assert done.stdout == b"ABC" * 100_000


def test_standard_input_is_empty_by_default() -> None:
    assert python("import sys; print(len(sys.stdin.read()))").stdout.strip() == b"0"


def test_input_that_nobody_reads_is_no_error() -> None:
    assert python("pass", stdin=b"x" * 1_000_000).ok


def test_long_output_is_cut_and_the_program_still_ends() -> None:
    code = "import sys; sys.stdout.write('x' * 5_000_000); sys.stderr.write('y' * 5_000_000)"
    done = python(code, max_output=1000)
    assert done.ok
    assert (done.stdout, done.stderr) == (b"x" * 1000, b"y" * 1000)


def test_the_deadline_ends_it() -> None:
    start = time.monotonic()
    done = python("import time; print(1, flush=True); time.sleep(60)", CancelScope(0.5))
    assert done.timed_out
    assert done.returncode is None
    assert time.monotonic() - start < 2


def test_what_was_written_before_the_deadline_is_kept() -> None:
    done = python("import time; print('early', flush=True); time.sleep(60)", CancelScope(2))
    assert done.stdout.strip() == b"early"


def test_cancelling_returns_at_once() -> None:
    # The quickest of three: what a busy machine adds is not ours.
    assert min(time_to_cancel() for _ in range(3)) < 0.1


def time_to_cancel() -> float:
    scope = CancelScope(60)
    cancelled_at: list[float] = []

    def cancel() -> None:
        cancelled_at.append(time.monotonic())
        scope.cancel()

    timer = threading.Timer(0.3, cancel)
    timer.start()
    done = python("import time; time.sleep(60)", scope)
    took = time.monotonic() - cancelled_at[0]
    timer.join()
    assert done.cancelled
    assert not done.timed_out
    return took


def test_a_stopped_scope_starts_nothing(tmp_path: Path) -> None:
    scope = CancelScope()
    scope.cancel()
    done = python(f"open({str(tmp_path / 'made')!r}, 'w')", scope)
    assert done.cancelled
    assert not (tmp_path / "made").exists()


def test_a_program_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run([str(tmp_path / "nothing")], env={}, scope=CancelScope(5))


def test_only_the_given_environment_is_passed() -> None:
    code = "import os; print(os.environ.get('HOME'), os.environ['GIVEN'])"
    done = run([PYTHON, "-c", code], env={"GIVEN": "1"}, scope=CancelScope(20))
    assert done.stdout.split() == [b"None", b"1"]


def test_it_runs_in_the_folder_that_is_asked_for(tmp_path: Path) -> None:
    done = python("import os; print(os.getcwd())", cwd=str(tmp_path))
    assert Path(os.fsdecode(done.stdout.strip())) == tmp_path.resolve()


@posix_only
def test_a_grandchild_that_holds_the_pipes_does_not_keep_us() -> None:
    start = time.monotonic()
    done = run(["/bin/sh", "-c", "sleep 60 & echo $!"], env=os.environ, scope=CancelScope(20))
    assert done.ok
    assert time.monotonic() - start < 1
    assert wait_until_gone(int(done.stdout))


@posix_only
def test_the_whole_family_ends_at_the_deadline() -> None:
    script = "sh -c 'trap \"\" TERM HUP; sleep 60 & echo $!; wait' & wait"
    done = run(["/bin/sh", "-c", script], env=os.environ, scope=CancelScope(0.7))
    assert done.timed_out
    assert wait_until_gone(int(done.stdout))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc to be found")
def test_a_descendant_in_a_session_of_its_own_ends_too() -> None:
    code = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen(['sleep', '60'], start_new_session=True)\n"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    done = python(code, CancelScope(1.5))
    assert done.timed_out
    assert wait_until_gone(int(done.stdout))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc to be found")
def test_an_escaped_daemon_that_holds_the_pipes_does_not_keep_us() -> None:
    code = (
        "import os, subprocess\n"
        "pid = subprocess.run([__import__('sys').executable, '-c', '''import subprocess\n"
        'print(subprocess.Popen(["sleep", "60"], start_new_session=True).pid)\'\'\']).returncode'
    )
    start = time.monotonic()
    done = python(code)
    daemon = int(done.stdout)
    assert time.monotonic() - start < 3
    os.kill(daemon, signal.SIGKILL)
    assert done.ok


@posix_only
def test_the_child_has_no_terminal() -> None:
    script = "if (: > /dev/tty) 2>/dev/null; then echo tty; else echo none; fi"
    done = run(["/bin/sh", "-c", script], env=os.environ, scope=CancelScope(5))
    assert done.stdout.strip() == b"none"


def test_a_collector_that_has_enough_ends_the_program() -> None:
    class FirstLine:
        data = b""

        def feed(self, data: bytes) -> bool:
            self.data += data
            return b"\n" in self.data

    start = time.monotonic()
    done = python("import time; print('one', flush=True); time.sleep(60)", collector=FirstLine())
    assert done.stdout.strip() == b"one"
    assert not done.timed_out
    assert not done.cancelled
    assert time.monotonic() - start < 10


def test_no_file_descriptor_is_left_open() -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("needs /proc")
    python("pass")
    before = len(list(folder.iterdir()))
    for _ in range(5):
        python("print(1)")
    assert len(list(folder.iterdir())) <= before
