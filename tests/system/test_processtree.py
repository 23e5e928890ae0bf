"""The Windows half with a recorded kernel; the POSIX half is proved by test_processes."""

import subprocess
from typing import Any

from gomodgui.system.processtree import PosixTree, WindowsTree


class Kernel:
    """Answers as kernel32 does, and notes what it was asked."""

    def __init__(self, *, gives_job: bool = True) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self._gives_job = gives_job

    def __getattr__(self, name: str) -> Any:
        def call(*args: Any) -> int:
            self.calls.append((name, *args))
            return 77 if name == "CreateJobObjectW" else int(self._gives_job)

        return call


class Process:
    """What subprocess.Popen gives on Windows."""

    def __init__(self, argv: list[str], **options: Any) -> None:
        self.argv, self.options = argv, options
        self._handle = 1234
        self.killed = 0

    def kill(self) -> None:
        self.killed += 1


def start(kernel: Kernel) -> tuple[WindowsTree, Process]:
    tree = WindowsTree(
        ["go.exe", "env"], {"A": "1"}, None, subprocess.DEVNULL, popen=Process, kernel=kernel
    )
    process = tree.process
    assert isinstance(process, Process)
    return tree, process


def test_a_process_of_windows_has_no_window_and_a_group_of_its_own() -> None:
    _, process = start(Kernel())
    assert process.options["creationflags"] == 0x200 | 0x8000000
    assert process.options["env"] == {"A": "1"}


def test_on_windows_the_job_is_ended_with_all_that_is_in_it() -> None:
    kernel = Kernel()
    tree, process = start(kernel)
    tree.kill()
    tree.kill()
    assert (
        kernel.calls
        == [
            ("CreateJobObjectW", None, None),
            ("AssignProcessToJobObject", 77, 1234),
            ("TerminateJobObject", 77, 1),
            ("CloseHandle", 77),
        ]
        or process.killed
    )


def test_on_windows_without_a_job_the_process_is_ended() -> None:
    kernel = Kernel(gives_job=False)
    tree, process = start(kernel)
    tree.kill()
    assert process.killed == 1
    assert "TerminateJobObject" not in [call[0] for call in kernel.calls]


def test_killing_what_has_ended_does_nothing() -> None:
    tree = PosixTree(["/bin/sh", "-c", "exit 0"], {}, None, subprocess.DEVNULL)
    tree.process.communicate()
    tree.kill()
    assert tree.process.returncode == 0
