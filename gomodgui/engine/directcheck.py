"""Can a module be had without a mirror: is there git, and does its repository answer?"""

from __future__ import annotations

from gomodgui.core import gourl, moduleurls, repositories
from gomodgui.core.fetching import FetchSession
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.core.repositories import Repository
from gomodgui.engine import answers
from gomodgui.engine.answers import Flaw

_PAGE_LIMIT = 1 << 20
_REFS_SAMPLE = 4096
_OTHER_SYSTEMS = frozenset({"hg", "svn", "bzr", "fossil"})


def flaw(module: ModuleVersion, session: FetchSession, *, has_git: bool) -> Flaw | None:
    """What keeps Go from fetching it directly; None: nothing that can be seen from here."""
    found = repositories.static(module.path) or _discover(module.path, session)
    if isinstance(found, Flaw):
        return found
    if found.kind == "mod":
        info = session.get(moduleurls.file_url(found.url, module, "info"))
        return answers.info_flaw(info, module)
    if found.kind in _OTHER_SYSTEMS:
        return Flaw("vcs_unsupported", "vcs_fetch_failure", {"kind": found.kind})
    if not has_git:
        return Flaw("git_missing", "git_missing")
    if gourl.parse(found.url).scheme not in ("http", "https"):
        return Flaw("vcs_unsupported", "vcs_fetch_failure", {"kind": "ssh"})
    return answers.git_flaw(session.get(refs_url(found), max_bytes=_REFS_SAMPLE))


def timed_url(module: ModuleVersion) -> str:
    """The address whose request stands for fetching it directly."""
    found = repositories.static(module.path)
    return refs_url(found) if found else repositories.discovery_url(module.path)


def refs_url(repository: Repository) -> str:
    """Where git begins to talk to that repository."""
    return f"{moduleurls.below(repository.url, 'info/refs')}?service=git-upload-pack"


def _discover(path: str, session: FetchSession) -> Repository | Flaw:
    page = session.get(repositories.discovery_url(path), max_bytes=_PAGE_LIMIT)
    if page.error is not None or page.problem:
        return answers.failure(page) or Flaw("no_go_import", "vanity_import_failure")
    # As in Go, the status does not matter where the tag is there.
    found = repositories.discovered(page.body.decode("utf-8", "replace"), path)
    return found or Flaw("no_go_import", "vanity_import_failure")
