"""The real registry code against a winreg of memory that answers as Windows' own."""

from types import TracebackType
from typing import Any

import pytest

from gomodgui.system.platforms.registry import RegistryValue, WindowsRegistry

USER = ("HKCU", "Environment")
MACHINE = ("HKLM", r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment")


class Key:
    def __init__(self, values: dict[str, tuple[Any, int]]) -> None:
        self.values = values

    def __enter__(self) -> "Key":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        return None


class Winreg:
    """The part of the module winreg that is used."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "HKCU", "HKLM"
    KEY_READ, KEY_SET_VALUE = 1, 2
    REG_SZ, REG_EXPAND_SZ = 1, 2

    def __init__(self, *keys: tuple[str, str]) -> None:
        self.stored: dict[tuple[str, str], dict[str, tuple[Any, int]]] = {key: {} for key in keys}

    def OpenKey(self, root: str, path: str, reserved: int, access: int) -> Key:
        if (root, path) not in self.stored:
            raise FileNotFoundError(2, "no such key")
        if root == "HKLM" and access == self.KEY_SET_VALUE:
            raise PermissionError(5, "denied")
        return Key(self.stored[root, path])

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:
        return 0, len(key.values), 0

    def EnumValue(self, key: Key, index: int) -> tuple[str, Any, int]:
        name = list(key.values)[index]
        value, kind = key.values[name]
        return name, value, kind

    def SetValueEx(self, key: Key, name: str, reserved: int, kind: int, value: str) -> None:
        key.values[name] = (value, kind)

    def DeleteValue(self, key: Key, name: str) -> None:
        if name not in key.values:
            raise FileNotFoundError(2, "no such value")
        del key.values[name]


class User32:
    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []

    def SendMessageTimeoutW(self, *args: Any) -> None:
        self.sent.append(args)


@pytest.fixture
def winreg() -> Winreg:
    return Winreg(USER, MACHINE)


def test_both_kinds_of_variables_are_read_with_their_types(winreg: Winreg) -> None:
    winreg.stored[USER] = {"GOPROXY": ("a", 1), "Path": (r"%USERPROFILE%\go\bin", 2)}
    winreg.stored[MACHINE] = {"GOFLAGS": ("-v", 1), "Number": (7, 4)}
    registry = WindowsRegistry(winreg, User32())
    assert registry.user_values() == (
        RegistryValue("GOPROXY", "a"),
        RegistryValue("Path", r"%USERPROFILE%\go\bin", "REG_EXPAND_SZ"),
    )
    assert registry.machine_values() == (RegistryValue("GOFLAGS", "-v"),)


def test_a_key_that_is_missing_has_no_values() -> None:
    assert WindowsRegistry(Winreg(), User32()).user_values() == ()


def test_one_value_is_found_whatever_its_case(winreg: Winreg) -> None:
    winreg.stored[USER] = {"GoProxy": ("a", 2)}
    registry = WindowsRegistry(winreg, User32())
    assert registry.read("GOPROXY") == ("a", "REG_EXPAND_SZ")
    assert registry.read("GOSUMDB") is None


def test_writing_keeps_the_type_and_tells_the_running_programs(winreg: Winreg) -> None:
    windows = User32()
    WindowsRegistry(winreg, windows).write("GOPROXY", "%B%/x", "REG_EXPAND_SZ")
    assert winreg.stored[USER] == {"GOPROXY": ("%B%/x", 2)}
    assert windows.sent == [(0xFFFF, 0x1A, 0, "Environment", 2, 500, None)]


def test_writing_nothing_removes_the_value(winreg: Winreg) -> None:
    winreg.stored[USER] = {"GOPROXY": ("a", 1), "GOFLAGS": ("b", 1)}
    windows = User32()
    WindowsRegistry(winreg, windows).write("GOPROXY", None, "REG_SZ")
    assert winreg.stored[USER] == {"GOFLAGS": ("b", 1)}
    assert len(windows.sent) == 1


def test_removing_what_is_gone_is_no_error(winreg: Winreg) -> None:
    WindowsRegistry(winreg, User32()).write("GOPROXY", None, "REG_SZ")
    assert winreg.stored[USER] == {}
