"""What is seen of the folders that the go command keeps downloads in, and of their disks.

Sizes are bytes. Names are paths with `/` below GOMODCACHE.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from gomodgui.core.cachepaths import Entry
from gomodgui.core.change import ModeEdit, SetAside


class BlockKind(StrEnum):
    """Why Go cannot keep anything at a place; each is a variant of `cache_permission`."""

    PERMISSION = "permission"
    OWN = "own"  # it is ours and lacks the mode bits
    READ_ONLY = "read_only"
    NOT_A_FOLDER = "not_a_folder"
    DANGLING = "dangling"
    MISSING = "missing"  # Go does not make it


@dataclass(frozen=True, slots=True)
class Blocked:
    """A place that Go must write and cannot. `variable`: whose folder it is in.

    `owner`: the name of whom it belongs to, "" where unknown; `me`: who we are. `others`: how
    many more such places were seen. `blocks_downloads`: or only builds.
    """

    variable: str
    path: str
    kind: BlockKind
    owner: str = ""
    me: str = ""
    others: int = 0
    blocks_downloads: bool = True


@dataclass(frozen=True, slots=True)
class Room:
    """What is free for us on the disk of a folder; None: not known.

    `refused`: even a little could not be had just now (full, or over a quota).
    """

    variable: str
    path: str
    device: int
    free: int
    total: int
    free_files: int | None = None
    refused: bool = False


class DamageKind(StrEnum):
    """What is wrong with a version; each is a variant of `cache_corrupt`."""

    ZIP = "zip"  # it cannot be opened, or a member cannot be unpacked
    HASH = "hash"  # the zip is not the one that its .ziphash was made of
    SUM = "sum"  # all agree with each other, and not with go.sum
    MOD = "mod"  # the .mod file
    INFO = "info"  # the .info file tells another version
    TREE = "tree"  # unpacked files are missing
    CHANGED = "changed"  # unpacked files were changed
    STRAY = "stray"  # a folder where a file belongs
    VCS = "vcs"  # a copy of a repository
    VCS_LOCK = "vcs_lock"  # git left a lock behind


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged thing. `module`: what `clean_module` takes, `path`: the file, absolute.

    `blocks`: Go fails with it and does not mend it itself. `in_project`: somebody needs it now.
    `recorded`: the hash in go.sum, `found`: the one in the cache, `known`: what the checksum
    database once told Go, or a server serves now; "" where that is not what is wrong.
    """

    module: str
    kind: DamageKind
    path: str
    blocks: bool = True
    in_project: bool = False
    recorded: str = ""
    found: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class CacheState:
    """All that was seen. `folder`: GOMODCACHE, "" where Go has none. `complete`: all was looked at.

    `checked`: versions whose files were looked at. `spare`: folders that would do instead of
    GOMODCACHE, the best first.
    """

    folder: str
    blocked: tuple[Blocked, ...] = ()
    rooms: tuple[Room, ...] = ()
    damages: tuple[Damage, ...] = ()
    checked: int = 0
    complete: bool = True
    spare: tuple[Room, ...] = ()
    has_project: bool = False


@dataclass(frozen=True, slots=True)
class CacheQuestion:
    """What is to be looked at. All folders are absolute, "" where Go uses none.

    `tmp_variable`: GOTMPDIR, TMPDIR or TMP. `wanted`: the versions that somebody needs now, the
    project's or the one that is asked for. `sums`: hash by `path version` and
    `path version/go.mod`, of go.sum. `spare`: folders that might hold the cache instead.
    """

    modcache: str
    gocache: str = ""
    tmp: str = ""
    tmp_variable: str = "TMPDIR"
    wanted: tuple[Entry, ...] = ()
    sums: Mapping[str, str] = field(default_factory=dict)
    has_project: bool = False
    spare: tuple[str, ...] = ()


class ModuleCache(Protocol):
    """The module cache as fixes look at it: nothing is changed, links are not followed."""

    @property
    def folder(self) -> str:
        """GOMODCACHE, absolute; "" where there is none."""

    @property
    def quarantine(self) -> str:
        """The folder that takes what is set aside, absolute."""

    @property
    def is_folder(self) -> bool:
        """Whether there is a folder; False where a file or a dead link is in its place too."""

    def names_in(self, name: str) -> tuple[str, ...]:
        """What lies in a folder of the cache, sorted; () where there is no such folder."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a small file, None where there is none that can be read."""

    def measure(self, folder: str, names: Sequence[str]) -> tuple[SetAside, ...]:
        """What these names below a folder are now; those that are absent too."""

    def repair(self) -> ModeEdit | None:
        """What lets this person write where Go must write, without elevation; None: nothing."""
