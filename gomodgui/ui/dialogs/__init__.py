"""Dialogs: opened, awaited, never exec()uted."""
