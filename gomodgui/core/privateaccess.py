"""What is known of the way to a module's own repository, for the checks to judge.

Reasons are those of `gitwords.reason`, or causes of the network. Words are masked.
"""

from __future__ import annotations

from dataclasses import dataclass

from gomodgui.core.knownhosts import HostKey
from gomodgui.core.repositories import Repository

_OK = 200


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to `?go-get=1`.

    `problem`: "" (it names the repository, or none was needed), no_tag, other_prefix (`named` says
    which), disagrees, plain_http (only http has it), login, or the cause that kept it away.
    """

    url: str
    status: int | None = None
    problem: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """What a git server says over HTTP: its status, the ways to log in that it names."""

    status: int | None
    schemes: tuple[str, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What came of `git ls-remote`. `url`: the address that git really uses."""

    url: str
    ok: bool = False
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class SshHost:
    """A host as this computer's ssh sees it.

    `name`: as it stands in known_hosts. `files`: where ssh keeps known hosts, the first is written.
    `offered`: the server's keys now, `known` the trusted ones. `identities`: key files that are
    there; `public`: the first one's public half, "" where there is none; `agent_keys`: None where
    no agent answers; `locked`: every key has a passphrase.
    """

    host: str
    name: str
    user: str = ""
    files: tuple[str, ...] = ()
    hashed: bool = False
    offered: tuple[HostKey, ...] = ()
    known: tuple[HostKey, ...] = ()
    identities: tuple[str, ...] = ()
    public: str = ""
    agent_keys: int | None = None
    locked: bool = False

    @property
    def changed(self) -> bool:
        """The server shows other keys than those that are trusted."""
        trusted = {key.type for key in self.known}
        same = [key for key in self.offered if key in self.known]
        other = [key for key in self.offered if key not in same and key.type in trusted]
        return bool(self.known and self.offered) and bool(other or not same)


@dataclass(frozen=True, slots=True)
class Stored:
    """A login for a host that is stored on this computer: for whom, and where."""

    user: str
    place: str


@dataclass(frozen=True, slots=True)
class RepositoryAccess:
    """One repository, as it was tried. `modules`: those of the project that come from it.

    `private`: GOPRIVATE (GONOPROXY) matches. `fallen`: reached only because no mirror has it.
    `anonymous` and `with_login`: the server itself, asked without and with the stored login.
    `other_way`: the same repository over ssh, where https is what failed. `cached`: all versions
    that are wanted are in the module cache; `verified`: go.sum has their hashes.
    """

    modules: tuple[str, ...]
    host: str
    private: bool
    fallen: bool = False
    page: Page | None = None
    repository: Repository | None = None
    vcs_allowed: bool = True
    has_git: bool = True
    git: Listing | None = None
    anonymous: WebAnswer | None = None
    with_login: WebAnswer | None = None
    stored: Stored | None = None
    ssh: SshHost | None = None
    other_way: Listing | None = None
    cached: bool = False
    verified: bool = False

    @property
    def ok(self) -> bool:
        """Go gets it."""
        if self.page is not None and self.page.problem:
            return False
        if self.repository is not None and self.repository.kind == "mod":
            answer = self.with_login or self.anonymous
            return answer is not None and answer.status == _OK and not answer.cause
        return self.git is not None and self.git.ok
