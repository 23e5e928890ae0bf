"""What was planned is not what is there any more."""

from __future__ import annotations


class ChangedError(Exception):
    """The target is not what it was when the change was planned."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target
