"""Words of a command that a person copies into a terminal."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

_NO_QUOTES_NEEDED = re.compile(r"[\w@%+=:./\\-]+")


def command(words: Sequence[str], system: str) -> str:
    """Write a command line for the usual shell of `linux`, `darwin` or `windows` (PowerShell)."""
    if system != "windows":
        return shlex.join(words)
    return " ".join(powershell(word) for word in words)


def powershell(word: str) -> str:
    """Write a word as PowerShell reads it, in single quotes where it needs any."""
    if _NO_QUOTES_NEEDED.fullmatch(word) and not word.startswith("@"):
        return word
    return powershell_text(word)


def powershell_text(text: str) -> str:
    """Write a string literal of PowerShell."""
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", text) + "'"


def sed_text(text: str) -> str:
    """Write a replacement for sed's `s` command with `|` between its parts."""
    return re.sub(r"([\\&|])", r"\\\1", text)
