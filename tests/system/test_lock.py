"""The lock between windows and commands."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.system.lock import BusyError, FileLock

HOLDER = (
    "import sys\nfrom pathlib import Path\nfrom gomodgui.core.cancel import CancelScope\n"
    "from gomodgui.system.lock import FileLock\n"
    "with FileLock(Path(sys.argv[1])).held(CancelScope()):\n"
    "    print('held', flush=True)\n    sys.stdin.read()\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


def test_it_can_be_taken_again(path: Path) -> None:
    for _ in range(2):
        with FileLock(path).held(CancelScope()):
            assert path.exists()


def test_it_ends_with_its_process(path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(BusyError), FileLock(path, 0.1).held(CancelScope()):
            pytest.fail("two hold it")
        holder.kill()
        holder.wait(30)
        with FileLock(path, 10).held(CancelScope()):
            pass


def test_waiting_can_be_cancelled(path: Path) -> None:
    scope = CancelScope()
    with FileLock(path).held(CancelScope()):
        threading.Timer(0.1, scope.cancel).start()
        start = time.monotonic()
        with pytest.raises(Cancelled), FileLock(path, 30).held(scope):
            pytest.fail("two hold it")
        assert time.monotonic() - start < 10
