"""Explains what the go command printed: the causes, where it says so, and what helps."""

from gomodgui.core.logs.reading import LogFinding, Reading, read

__all__ = ["LogFinding", "Reading", "read"]
