"""Keeps PySide from reading the source of every module that is imported after it.

It looks there for a use of its optional features, which we do not have; the text of all modules,
those of the network stack among them, would then stay in memory: 14 MiB.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401 - brings the module that is changed here

_FEATURES = "shibokensupport.feature"
_READER = "_mod_uses_pyside"


def _none_is_used(_module: object) -> bool:
    return False


def leave_alone() -> bool:
    """Do so; False where this PySide works in another way, which only costs that memory."""
    features = sys.modules.get(_FEATURES)
    if not hasattr(features, _READER):
        return False
    setattr(features, _READER, _none_is_used)
    return True
