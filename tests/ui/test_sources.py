"""PySide does not keep the source of what is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gomodgui.ui import sources

_IMPORTS = """
import linecache
import gomodgui.ui
import difflib
print(difflib.__file__ in linecache.cache, end="")
"""


def test_no_source_of_an_imported_module_is_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _IMPORTS], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False"


def test_a_pyside_that_works_otherwise_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "shibokensupport.feature")
    assert not sources.leave_alone()
