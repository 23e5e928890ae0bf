"""Facts of a machine that has nothing but these settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gomodgui.core.model import Assignment, SettingsSnapshot
from gomodgui.system.cachefolder import CacheFolder
from tests.fixes.fakefacts import FakeGit, FakeProject


@dataclass
class KnownFacts:
    """Answers `core.ports.Facts`; a settings file that is not there yet."""

    snapshot: SettingsSnapshot
    places: tuple[Assignment, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    environ: Mapping[str, str] = field(default_factory=dict)
    system: str = "linux"
    home: str = "/home/person"
    shell: str = "/bin/bash"
    git: FakeGit = field(default_factory=FakeGit)
    module_cache: CacheFolder = field(default_factory=lambda: CacheFolder("", ""))
    project: FakeProject = field(default_factory=FakeProject)

    def __post_init__(self) -> None:
        if self.snapshot.go_env_file is None:
            file = f"{self.home}/.config/go/env"
            self.snapshot = replace(self.snapshot, go_env_file=file)

    def read_file(self, path: str) -> bytes | None:
        return self.files.get(path)

    def assignments(self, name: str) -> tuple[Assignment, ...]:
        return tuple(each for each in self.places if each.name == name)
