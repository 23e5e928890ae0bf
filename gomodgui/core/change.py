"""What is changed: edits, plans, proofs and the records that undo needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gomodgui.core.model import FixCall


@dataclass(frozen=True, slots=True)
class FileEdit:
    """Replace the whole of a file. None: no file. `role` is a text key below `role.`.

    `secret`: `after` is a secret in front of `before`; neither is kept anywhere.
    """

    path: str
    before: bytes | None
    after: bytes | None
    role: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class RegistryEdit:
    r"""Set a value of HKCU\Environment; None: no value. `kind`: REG_SZ or REG_EXPAND_SZ."""

    name: str
    before: str | None
    after: str | None
    kind: str = "REG_SZ"
    role: str = "windows_user_variable"


@dataclass(frozen=True, slots=True)
class SetAside:
    """One file or folder below the folder of a MoveEdit; `name` has `/`.

    `seal`: what it was when planned, "" where it was not there (undo then takes away what came
    there since). `files` and `size` in bytes are all told; at least, unless `complete`.
    """

    name: str
    seal: str
    files: int = 0
    size: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True)
class MoveEdit:
    """Set files and folders aside, below `quarantine`; undo puts them back exactly.

    `whole`: it is all that lies in the folder, so undo also takes away what came there since.
    """

    folder: str
    items: tuple[SetAside, ...]
    quarantine: str
    whole: bool = False
    role: str = "module_cache"


@dataclass(frozen=True, slots=True)
class Access:
    """Permission bits and owner."""

    mode: int
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class ModeChange:
    """One file or folder that gets other permission bits, or another owner."""

    name: str
    before: Access
    after: Access


@dataclass(frozen=True, slots=True)
class ModeEdit:
    """Give files and folders below a folder other permissions, outermost first."""

    folder: str
    changes: tuple[ModeChange, ...]
    role: str = "module_cache_access"


@dataclass(frozen=True, slots=True)
class LoginEdit:
    """Have git's credential helper keep a login for an address; undo has it forgotten."""

    url: str
    user: str
    secret: str = field(repr=False)
    role: str = "git_credential"


Edit = FileEdit | RegistryEdit | MoveEdit | ModeEdit | LoginEdit


@dataclass(frozen=True, slots=True)
class Guidance:
    """What only a person can do. Texts under `guidance.{id}`; `command` is to be copied."""

    id: str
    args: Mapping[str, str] = field(default_factory=dict)
    command: str = ""


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """All that some fixes will do, before anything is done.

    `expected`: what the go command must see afterwards (None: not what it was, whatever it is).
    `removed_variables`: no longer in the environment of a fresh login shell.
    `optional`: fixes that belong to it and may be ticked off (shadowing exports).
    `commands`: the same as commands to copy.
    """

    calls: tuple[FixCall, ...]
    edits: tuple[Edit, ...] = ()
    expected: Mapping[str, str | None] = field(default_factory=dict)
    removed_variables: tuple[str, ...] = ()
    optional: tuple[FixCall, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shadow:
    """An environment variable that beats the settings file in a fresh login shell."""

    name: str
    value: str
    location: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A real download by the go command in a fresh environment.

    `ok` is None where nothing could be asked (`reason`: no_go, offline, cancelled).
    """

    ok: bool | None
    module: str
    duration_ms: float = 0.0
    reason: str = ""
    detail: str = ""  # the go command's own words, masked
    shadows: tuple[Shadow, ...] = ()


class ChangeState(StrEnum):
    """prepared: backed up, perhaps half written (the program was killed)."""

    PREPARED = "prepared"
    APPLIED = "applied"
    UNDONE = "undone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RecordedEdit:
    """One edit of the journal. Hashes are SHA-256 in hex, None: no file.

    Of a MoveEdit `files` and `size` in bytes were set aside, to the folder `aside`; of a ModeEdit
    so many files and folders were changed.
    """

    target: str  # absolute path, or a registry value's name
    kind: str  # a role
    before_sha256: str | None
    after_sha256: str | None
    before_lines: tuple[str, ...] | None  # the lines that change, masked
    after_lines: tuple[str, ...] | None
    mode: int | None = None
    uid: int | None = None
    gid: int | None = None
    files: int | None = None
    size: int | None = None
    aside: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change: what was asked, touched and proved. `time`: seconds since the epoch."""

    id: str
    time: float
    calls: tuple[FixCall, ...]
    edits: tuple[RecordedEdit, ...]
    state: ChangeState
    verified: bool | None = None
    proof_ms: float | None = None
    undone_time: float | None = None
    source: str = ""  # the page or command that asked


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that changed since our change: undo refuses. Bytes, None: no file."""

    target: str
    ours: bytes | None
    now: bytes | None


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """The answer of apply and undo. `reason`: a text key below `change.`, "" when all went well."""

    entry: JournalEntry | None
    applied: bool
    verified: bool | None = None
    reason: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    proof: Proof | None = None
    conflicts: tuple[Conflict, ...] = ()
