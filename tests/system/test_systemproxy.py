"""The proxy of this system, by the half that is its own."""

from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy
from gomodgui.system import systemproxy


def test_an_empty_home_has_none(tmp_path: Path) -> None:
    found = systemproxy.find({"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, CancelScope())
    assert all(isinstance(each, FoundProxy) for each in found)
