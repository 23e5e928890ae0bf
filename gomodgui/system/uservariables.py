"""The variables of the Windows user, as what changes them needs to see them."""

from __future__ import annotations

from typing import Protocol


class UserVariables(Protocol):
    r"""Values below HKCU\Environment. What goes wrong is an OSError."""

    def read(self, name: str) -> tuple[str, str] | None:
        """The value and its type (REG_SZ, REG_EXPAND_SZ), None where there is none."""

    def write(self, name: str, value: str | None, kind: str) -> None:
        """Set it, or remove it (None), and tell running programs."""


class NoUserVariables:
    """Where there is no registry."""

    def read(self, name: str) -> tuple[str, str] | None:
        """Never any."""
        del name
        return None

    def write(self, name: str, value: str | None, kind: str) -> None:
        """Not possible: OSError."""
        del name, value, kind
        raise OSError("there is no registry")
