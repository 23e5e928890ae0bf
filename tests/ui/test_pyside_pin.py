"""PySide6 6.12 on Python below 3.12 takes a reference from None with each call, and then aborts."""

import importlib.metadata
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on"
)

TICKS = 20_000
TOLERANCE = 50
COUNT_REFERENCES = f"""
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
label.show()
before = sys.getrefcount(None)
for tick in range({TICKS}):
    label.setText(str(tick))
    label.update()
    if tick % 500 == 0:
        application.processEvents()
print(sys.getrefcount(None) - before)
"""


def test_the_installed_pyside_is_below_the_broken_one() -> None:
    version = importlib.metadata.version("PySide6-Essentials")
    assert tuple(int(part) for part in version.split(".")[:2]) < (6, 12)


def test_calls_into_qt_leave_the_references_to_none_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT_REFERENCES], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) <= TOLERANCE
