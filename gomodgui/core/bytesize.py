"""A number of bytes as people read it."""

from __future__ import annotations

_UNITS = ("B", "KB", "MB", "GB", "TB", "PB")
_STEP = 1000
_WHOLE = 100  # from here on no digit behind the point


def shown(size: int) -> str:
    """`812 B`, `1.2 MB`, `340 MB`: decimal units, one digit behind the point below 100."""
    value, unit = float(max(0, size)), 0
    while value >= _STEP - 0.5 and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    digits = 0 if unit == 0 or value >= _WHOLE or value == int(value) else 1
    return f"{value:.{digits}f} {_UNITS[unit]}"
