"""Where a file is."""

from gomodgui.core.model import Assignment, Syntax
from gomodgui.fixes.places import is_system_path, location, place
from tests.fixes.fakefacts import HOME, FakeFacts


def test_locations() -> None:
    facts = FakeFacts()
    assert location(facts, f"{HOME}/.bashrc", 12) == "~/.bashrc:12"
    assert location(facts, f"{HOME}x/.bashrc", 1) == f"{HOME}x/.bashrc:1"
    assert location(facts, "/etc/environment", 3) == "/etc/environment:3"
    assert location(FakeFacts(home=""), "/a") == "/a"
    windows = FakeFacts(system="windows", home=r"C:\Users\me")
    assert location(windows, r"C:\Users\me\profile.ps1", 2) == r"~\profile.ps1:2"


def test_places() -> None:
    registry = Assignment("A", "x", r"HKCU\Environment", 0, Syntax.REGISTRY)
    assert place(FakeFacts(), registry) == r"HKCU\Environment"


def test_system_paths() -> None:
    assert is_system_path(FakeFacts(), "/etc/go/env")
    assert not is_system_path(FakeFacts(), "/etcetera/env")
    assert not is_system_path(FakeFacts(), f"{HOME}/.config/go/env")
    assert not is_system_path(FakeFacts(home="/usr/src/app"), "/usr/src/app/.config/go/env")
    assert is_system_path(FakeFacts(home="/"), "/etc/go/env")
