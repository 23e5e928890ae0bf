"""The window: the only package that knows Qt."""

from gomodgui.ui import sources

sources.leave_alone()
