"""Tries the way to a module's own repository as the go command goes it, and looks where it ends.

Nothing is asked of the person and nothing is changed. Where git cannot tell a missing login from a
wrong one, the server is asked itself; a key is tried only on a host whose own key is trusted.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gomodgui.core import gitremote, gourl, modpath, moduleurls, netrc, patterns
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched, FetchSession
from gomodgui.core.gitremote import Remote
from gomodgui.core.mending.accessrules import govcs_allows
from gomodgui.core.netrc import Login
from gomodgui.core.privateaccess import RepositoryAccess, Stored, WebAnswer
from gomodgui.core.repositories import Repository
from gomodgui.system import files, sshhost
from gomodgui.system.fileerrors import FileError
from gomodgui.system.gitcommand import Git
from gomodgui.system.repositorypage import Finder, with_login

_SAMPLE = 4096
_WEB_S = 6.0
_WANTS_LOGIN = frozenset({"login_missing", "login_refused", "forbidden", "not_found", "other"})
_GIT_FAMILY = "git"


@dataclass(frozen=True, slots=True)
class Person:
    """Who fetches: their git, the logins that Go (`go_netrc`) and git (`git_netrc`) read.

    `values`: Go's effective settings by name. Paths are shown in findings.
    """

    git: Git
    environ: Mapping[str, str]
    values: Mapping[str, str]
    go_netrc: str = ""
    git_netrc: str = ""


def look(
    person: Person,
    modules: tuple[str, ...],
    session: FetchSession,
    scope: CancelScope,
    *,
    fallen: bool = False,
) -> RepositoryAccess:
    """Try to reach the repository of the first module; the others come from the same place."""
    path = modules[0]
    value = person.values.get
    host = path.partition("/")[0]
    private = patterns.matches(value("GONOPROXY", ""), path)
    seen = RepositoryAccess(modules, host, private, fallen)
    insecure = patterns.matches(value("GOINSECURE", ""), path)
    login = _login(person.go_netrc, host) if _sends_netrc(value("GOAUTH", "")) else None
    page, repository = Finder(session, login, insecure).find(path)
    stored = Stored(login.user, person.go_netrc) if login else None
    seen = replace(seen, page=page, repository=repository, stored=stored)
    if repository is None or (page is not None and page.problem):
        return seen
    if repository.kind == "mod":
        return replace(seen, anonymous=_web(_listed_by_proxy(person, repository, path, session)))
    is_private = patterns.matches(value("GOPRIVATE", ""), repository.prefix)
    allowed = govcs_allows(
        value("GOVCS", ""), repository.prefix, repository.kind, private=is_private
    )
    has_tool = bool(shutil.which(repository.kind, path=person.environ.get("PATH", "")))
    seen = replace(seen, vcs_allowed=allowed, has_git=has_tool)
    if not allowed or not has_tool or repository.kind != _GIT_FAMILY:
        return seen
    return _listed(person, seen, repository, session, scope)


def _listed(
    person: Person,
    seen: RepositoryAccess,
    repository: Repository,
    session: FetchSession,
    scope: CancelScope,
) -> RepositoryAccess:
    """Ask the repository itself, and look closer where it does not answer as it should."""
    listing = person.git.list_remote(repository.url, scope)
    seen = replace(seen, git=listing)
    remote = gitremote.parse(listing.url)
    if remote is None or scope.stopped:
        return seen
    if listing.ok:
        asks = seen.fallen and remote.scheme == "https"
        return replace(seen, anonymous=_bare(remote, session)) if asks else seen
    if remote.is_ssh:
        found = sshhost.look(
            person.git, remote.host, scope, user=remote.user or "git", port=remote.port
        )
        return replace(seen, ssh=found)
    if remote.scheme == "https" and listing.reason in _WANTS_LOGIN:
        return _by_ssh(person, _asked(person, seen, remote, session, scope), remote, scope)
    return seen


def _listed_by_proxy(
    person: Person, repository: Repository, path: str, session: FetchSession
) -> Fetched:
    """The versions that a module proxy has, asked with the login that Go sends it."""
    login = _login(person.go_netrc, gourl.parse(repository.url).host)
    url = moduleurls.below(repository.url, f"{modpath.escape_path(path)}/@v/list")
    return session.get(with_login(url, login), deadline_s=_WEB_S)


def _asked(
    person: Person,
    seen: RepositoryAccess,
    remote: Remote,
    session: FetchSession,
    scope: CancelScope,
) -> RepositoryAccess:
    """Ask the server itself, without a login and with the one that is stored for it."""
    seen = replace(seen, anonymous=_bare(remote, session))
    if remote.user:
        return replace(seen, stored=Stored(remote.user, "url"))
    login = _login(person.git_netrc, remote.host)
    if login is None:
        user = person.git.stored_user(f"https://{remote.authority}", scope)
        place = person.git.helper(f"https://{remote.authority}", scope)
        return replace(seen, stored=Stored(user, place) if user else None)
    answer = session.get(with_login(_refs(remote), login), max_bytes=_SAMPLE, deadline_s=_WEB_S)
    return replace(seen, stored=Stored(login.user, person.git_netrc), with_login=_web(answer))


def _bare(remote: Remote, session: FetchSession) -> WebAnswer:
    """What strangers are answered."""
    return _web(session.get(_refs(remote), max_bytes=_SAMPLE, deadline_s=_WEB_S))


def _refs(remote: Remote) -> str:
    """Where git begins to talk to that repository."""
    path = remote.path.rstrip("/")
    return f"https://{remote.authority}{path}/info/refs?service=git-upload-pack"


def _by_ssh(
    person: Person, seen: RepositoryAccess, remote: Remote, scope: CancelScope
) -> RepositoryAccess:
    """Would ssh do? Only asked where there is a key, and the host's own key is trusted."""
    host = sshhost.look(person.git, remote.host, scope)
    has_key = bool(host.identities or host.agent_keys)
    if not has_key or not host.offered or host.changed or not host.known:
        return replace(seen, ssh=host)
    path = remote.path.removeprefix("/")
    other = person.git.list_remote(f"ssh://git@{remote.host}/{path}", scope)
    return replace(seen, ssh=host, other_way=other)


def _login(file: str, host: str) -> Login | None:
    try:
        state = files.read(file) if file else None
    except FileError:
        return None
    return netrc.login_for(netrc.parse(state.data), host) if state else None


def _sends_netrc(goauth: str) -> bool:
    return "netrc" in [command.strip() for command in (goauth or "netrc").split(";")]


def _web(answer: Fetched) -> WebAnswer:
    cause = answer.error.cause if answer.error else answer.problem
    named = answer.headers.get("www-authenticate", "")
    schemes = tuple(
        dict.fromkeys(
            word.lower()
            for part in named.split(",")
            if (word := part.strip().partition(" ")[0]) and "=" not in word
        )
    )
    return WebAnswer(answer.status, schemes, cause)
