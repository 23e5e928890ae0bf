"""Settings are read again where they may have changed, and only there."""

from __future__ import annotations

from dataclasses import dataclass, field

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.ports import UnreadableFileError
from gomodgui.engine.watchsettings import EVERY_S, WatchedSettings


@dataclass
class Disk:
    """A settings file, and how often all settings were read."""

    content: bytes | None = b"GOPROXY=a\n"
    readable: bool = True
    times: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.settings = WatchedSettings(self.read, self.read_file)

    def read(self, _scope: CancelScope) -> SettingsSnapshot:
        self.times.append(0)
        return SettingsSnapshot(None, (), (), "/home/me/.config/go/env")

    def read_file(self, path: str) -> bytes | None:
        if not self.readable:
            raise UnreadableFileError(path, "permission")
        return self.content

    def ask(self, *moments: float) -> int:
        for moment in moments:
            self.settings.now(moment, CancelScope())
        return len(self.times)


def test_while_nothing_changes_they_are_read_once_an_hour() -> None:
    assert Disk().ask(0, 300, 600, EVERY_S) == 1
    assert Disk().ask(0, 300, EVERY_S + 1, EVERY_S + 300) == 2


def test_a_changed_file_is_read_at_once() -> None:
    disk = Disk()
    disk.ask(0)
    for content in (b"GOPROXY=b\n", None, b""):
        disk.content = content
        disk.ask(1, 2)
    assert len(disk.times) == 4


def test_one_that_can_no_longer_be_read_is_a_change_and_no_error() -> None:
    disk = Disk()
    disk.ask(0)
    disk.readable = False
    assert disk.ask(1, 2) == 2


def test_what_is_forgotten_is_read_again() -> None:
    disk = Disk()
    disk.ask(0)
    disk.settings.forget()
    assert disk.ask(1, 2) == 2
