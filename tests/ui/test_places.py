"""Reading the places that the engine names."""

import pytest

from gomodgui.ui.places import needs_administrator, split_line


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("~/.bashrc:12", ("~/.bashrc", 12)),
        ("/etc/environment:3", ("/etc/environment", 3)),
        (r"HKCU\Environment", (r"HKCU\Environment", 0)),
        (r"C:\Users\li\profile.ps1:7", (r"C:\Users\li\profile.ps1", 7)),
        ("launchctl", ("launchctl", 0)),
    ],
)
def test_a_location_is_a_file_and_a_line(location: str, expected: tuple[str, int]) -> None:
    assert split_line(location) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/etc/profile.d/go.sh:1", True),
        (r"HKLM\SYSTEM\CurrentControlSet\Control", True),
        ("~/.bashrc:12", False),
        (r"HKCU\Environment", False),
    ],
)
def test_what_is_the_systems_needs_an_administrator(location: str, expected: bool) -> None:
    assert needs_administrator(location) is expected
