"""Which operating system this is."""

from __future__ import annotations

import platform

import pytest

from gomodgui.system import operatingsystem


def test_this_one() -> None:
    found = operatingsystem.describe()
    assert found.machine == platform.machine()
    assert found.computer == platform.node()


def test_a_mac_is_called_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(platform, "mac_ver", lambda: ("15.1", ("", "", ""), "arm64"))
    found = operatingsystem.describe()
    assert (found.name, found.release) == ("macOS", "15.1")


def test_windows_tells_its_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Windows")
    monkeypatch.setattr(platform, "version", lambda: "10.0.26100")
    assert operatingsystem.describe().release == "10.0.26100"


def test_a_linux_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> dict[str, str]:
        raise OSError

    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "release", lambda: "6.1")
    monkeypatch.setattr(platform, "freedesktop_os_release", missing)
    assert operatingsystem.describe().release == "6.1"
