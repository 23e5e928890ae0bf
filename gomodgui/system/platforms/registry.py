r"""The environment variables that Windows keeps: HKCU\Environment and the machine's own.

`WindowsRegistry` is the real one; tests bring another. Values keep their type: REG_EXPAND_SZ is
expanded when a program is started, REG_SZ is not.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any, Protocol

REG_SZ = "REG_SZ"
REG_EXPAND_SZ = "REG_EXPAND_SZ"
USER_KEY = r"HKCU\Environment"
_MACHINE_PATH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
MACHINE_KEY = rf"HKLM\{_MACHINE_PATH}"
_USER_PATH = "Environment"
_BROADCAST = 0xFFFF
_SETTING_CHANGE = 0x001A
_ABORT_IF_HUNG = 0x0002
_BROADCAST_MS = 500


@dataclass(frozen=True, slots=True)
class RegistryValue:
    """A variable as it is stored; `kind` is REG_SZ or REG_EXPAND_SZ."""

    name: str
    value: str
    kind: str = REG_SZ


class Registry(Protocol):
    """Reads both kinds of variables; only the user's own can be written. Raises OSError.

    It is what `system.uservariables` asks for.
    """

    def user_values(self) -> tuple[RegistryValue, ...]:
        """The user's own."""

    def machine_values(self) -> tuple[RegistryValue, ...]:
        """Those of everybody."""

    def read(self, name: str) -> tuple[str, str] | None:
        """One of the user's own as stored, with its type; None where there is none."""

    def write(self, name: str, value: str | None, kind: str) -> None:
        """Store one of the user's own, or remove it (None), and tell the running programs."""


class WindowsRegistry:
    """The registry of this machine; `winreg` and `user32` are Windows' own unless given."""

    def __init__(self, winreg: Any = None, user32: Any = None) -> None:
        if winreg is None:
            import winreg  # only on Windows
        self._winreg = winreg
        self._user32 = user32

    def user_values(self) -> tuple[RegistryValue, ...]:
        """The user's own."""
        return self._values(self._winreg.HKEY_CURRENT_USER, _USER_PATH)

    def machine_values(self) -> tuple[RegistryValue, ...]:
        """Those of everybody."""
        return self._values(self._winreg.HKEY_LOCAL_MACHINE, _MACHINE_PATH)

    def read(self, name: str) -> tuple[str, str] | None:
        """One of the user's own as stored, with its type; None where there is none."""
        upper = name.upper()
        found = (value for value in self.user_values() if value.name.upper() == upper)
        return next(((value.value, value.kind) for value in found), None)

    def write(self, name: str, value: str | None, kind: str) -> None:
        """Store one of the user's own with that type, or remove it, and tell the others."""
        number = self._winreg.REG_EXPAND_SZ if kind == REG_EXPAND_SZ else self._winreg.REG_SZ
        with self._user_key() as key:
            if value is not None:
                self._winreg.SetValueEx(key, name, 0, number, value)
            else:
                with contextlib.suppress(FileNotFoundError):
                    self._winreg.DeleteValue(key, name)
        self._broadcast()

    def _user_key(self) -> Any:
        return self._winreg.OpenKey(
            self._winreg.HKEY_CURRENT_USER, _USER_PATH, 0, self._winreg.KEY_SET_VALUE
        )

    def _values(self, root: Any, path: str) -> tuple[RegistryValue, ...]:
        kinds = {self._winreg.REG_SZ: REG_SZ, self._winreg.REG_EXPAND_SZ: REG_EXPAND_SZ}
        found = []
        try:
            with self._winreg.OpenKey(root, path, 0, self._winreg.KEY_READ) as key:
                for index in range(self._winreg.QueryInfoKey(key)[1]):
                    name, value, number = self._winreg.EnumValue(key, index)
                    if number in kinds and isinstance(value, str):
                        found.append(RegistryValue(name, value, kinds[number]))
        except FileNotFoundError:
            return ()
        return tuple(found)

    def _broadcast(self) -> None:
        """Tell every window, as the control panel does; new terminals then see the change."""
        user32 = self._user32
        if user32 is None:
            import ctypes

            user32 = ctypes.WinDLL("user32")  # type: ignore[attr-defined]
        user32.SendMessageTimeoutW(
            _BROADCAST, _SETTING_CHANGE, 0, "Environment", _ABORT_IF_HUNG, _BROADCAST_MS, None
        )
