"""What a report is made of, as it was gathered: nothing in it is masked yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from gomodgui.core.change import JournalEntry
from gomodgui.core.flow import Diagnosis
from gomodgui.core.netrc import Login

PARTS = (
    "go_env",
    "settings",
    "findings",
    "steps",
    "mirrors",
    "errors",
    "changes",
    "project",
    "git",
)
"""What can be left out of a report; the head, with versions and verdict, is always there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `module`, `project`: of a new diagnosis. `fresh`: not the last one."""

    module: str = ""
    project: str | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class GoWords:
    """What the go command says of itself.

    `version`: the line of `go version`. `env`: all of `go env`. `error`: why it did not answer, in
    its own words or as a code of `system.gorun`, "" where it did.
    """

    version: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class GitWords:
    """The version of git, and its rules `url.<base>.insteadOf`, as (base, what it stands for)."""

    version: str = ""
    rules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectText:
    """The folder of a go.mod, absolute, and its text."""

    folder: str
    go_mod: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that was gathered, in seconds since the epoch, local time being `utc_offset_s` ahead.

    `environ`, `computer`, `logins` (of netrc files) serve to know what is to be taken out; of the
    logins only the hosts are told. `public_hosts`: servers that everybody may hear of.
    `unread`: parts of PARTS that could not be gathered.
    """

    time: float
    utc_offset_s: int = 0
    program: str = ""
    os: str = ""
    release: str = ""
    machine: str = ""
    computer: str = ""
    home: str = ""
    environ: Mapping[str, str] = field(default_factory=dict)
    go: GoWords = GoWords()
    checked_at: float = 0.0
    diagnosis: Diagnosis | None = None
    changes: tuple[JournalEntry, ...] = ()
    project: ProjectText | None = None
    git: GitWords = GitWords()
    logins: tuple[Login, ...] = ()
    public_hosts: frozenset[str] = frozenset()
    unread: tuple[str, ...] = ()


def strings(value: object) -> Iterator[str]:
    """Every string in a value made of dataclasses, mappings and sequences."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from strings(name)
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for each_field in fields(value):
            yield from strings(getattr(value, each_field.name))
