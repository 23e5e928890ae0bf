"""The step `private`: can modules be fetched from their own repositories, as Go would do it?

Every repository of the project and of the module that is asked for, several at once, each with a
deadline of its own. Only looking: nothing is asked of the person and nothing is changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from gomodgui.checks import private_access
from gomodgui.core import gitwords, moduleurls, netrc
from gomodgui.core.accessview import AccessView
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import FetchSession
from gomodgui.core.flow import StepEntry, StepStatus
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.model import Evidence, Finding, Severity
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.privateaccess import RepositoryAccess
from gomodgui.engine import privatemodules
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.lanes import Lanes
from gomodgui.engine.privatemodules import Place
from gomodgui.system import gitaccess
from gomodgui.system.gitaccess import Person
from gomodgui.system.gitcommand import Git
from gomodgui.system.network import Network

STEP = "private"
_SAID = {
    "git_missing": "private.no_git",
    "insecure_http_needed": "private.plain_http",
    "private_auth_https": "private.login",
    "private_auth_ssh": "private.key",
    "private_via_public_proxy": "private.asked_publicly",
    "ssh_host_key": "private.host_key",
    "sumdb_private_module": "private.looked_up",
    "vanity_import_failure": "private.no_repository",
}
_AT_ONCE = 4
_EACH_S = 14.0
_ASK_S = 5.0
_GONE = frozenset({404, 410})
_VERSION = "v0.0.0"


def make(network: Network) -> Examine:
    """The examination, talking to servers by that network."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        return _examined(case, network, scope)

    return examine


def _examined(case: Case, network: Network, scope: CancelScope) -> Observation:
    if case.snapshot.go is None:
        return Observation(STEP, StepStatus.SKIP, "private.no_go")
    wanted = privatemodules.places(case)
    if not wanted:
        return Observation(STEP, StepStatus.SKIP, "private.none")
    seen = _looked(case, network, wanted, scope)
    values, chosen = privatemodules.settings(case.snapshot)
    tried = [AccessView(access, values, chosen) for access in seen if access is not None]
    if not tried:
        if any(place.ask for place in wanted) and len(seen) == len(wanted):
            return Observation(STEP, StepStatus.SKIP, "private.none")
        return Observation(STEP, StepStatus.UNKNOWN, "untold")
    return _told(tried, whole=len(seen) == len(wanted))


def _looked(
    case: Case, network: Network, wanted: Sequence[Place], scope: CancelScope
) -> list[RepositoryAccess | None]:
    """What came of each in time; None for those that a mirror has after all."""
    person = _person(case)
    lanes: Lanes[int, RepositoryAccess | None] = Lanes(scope)

    def job(place: Place) -> Callable[[], RepositoryAccess | None]:
        return lambda: _one(case, network, person, place, scope)

    lanes.start(((at, job(place)) for at, place in enumerate(wanted)), most=_AT_ONCE)
    rounds = -(-len(wanted) // _AT_ONCE)
    until = time.monotonic() + _EACH_S * rounds
    found: dict[int, RepositoryAccess | None] = {}
    while len(found) < len(wanted):
        answer = lanes.next(until)
        if answer is None:
            break
        found[answer[0]] = answer[1]
    lanes.close()
    return [found[at] for at in sorted(found)]


def _one(
    case: Case, network: Network, person: Person, place: Place, scope: CancelScope
) -> RepositoryAccess | None:
    own = scope.child(_EACH_S)
    try:
        with network.fetcher.session(own) as session:
            if place.ask and not _is_missing(session, place):
                return None
            seen = gitaccess.look(person, place.paths, session, own, fallen=bool(place.ask))
    finally:
        own.close()
    return replace(
        seen,
        cached=privatemodules.is_cached(case, place),
        verified=privatemodules.is_verified(case, place),
    )


def _is_missing(session: FetchSession, place: Place) -> bool:
    """Whether the mirror says that it has no such module: then Go has to look elsewhere.

    A name that looks private is not told to anybody: its own server tells more.
    """
    path, version = place.modules[0]
    if private_reason(path, "")[0]:
        return True
    try:
        exact = moduleurls.file_url(place.ask, ModuleVersion(path, version or _VERSION), "info")
        url = exact if version else exact.replace(f"{_VERSION}.info", "list")
    except ValueError:
        return False
    answer = session.get(url, deadline_s=_ASK_S)
    return answer.status in _GONE and answer.error is None


def _person(case: Case) -> Person:
    values, _ = privatemodules.settings(case.snapshot)

    def exists(path: str) -> bool:
        try:
            return case.facts.read_file(path) is not None
        except UnreadableFileError:
            return True

    facts = case.facts
    of_go, of_git = netrc.places(facts.system, facts.home, case.environ, exists)
    return Person(Git(case.environ), case.environ, values, of_go, of_git)


def _told(tried: Sequence[AccessView], *, whole: bool) -> Observation:
    """The worst that was seen; each host with what it said."""
    findings: list[Finding] = []
    entries: list[StepEntry] = []
    for view in tried:
        own = private_access.findings(view)
        findings += own
        entries.append(_entry(view, own))
    status = max((entry.status for entry in entries), key=_GRAVITY.index)
    worst = next(entry for entry in entries if entry.status is status)
    if status is StepStatus.OK and not whole:
        return Observation(STEP, StepStatus.UNKNOWN, "untold", entries=tuple(entries))
    unique = {(each.cause, each.subject, each.variant): each for each in reversed(findings)}
    return Observation(
        STEP,
        status,
        worst.summary,
        worst.args,
        worst.evidence,
        tuple(entries),
        tuple(reversed(unique.values())),
    )


_GRAVITY = (StepStatus.SKIP, StepStatus.OK, StepStatus.UNKNOWN, StepStatus.WARN, StepStatus.FAIL)


def _entry(view: AccessView, findings: Sequence[Finding]) -> StepEntry:
    host = view.access.host
    args = {"host": host, "module": view.module}
    git = view.access.git
    said = gitwords.main_line(git.words) if git else ""
    pairs = (("repository", git.url if git else ""), ("git_says", said))
    evidence = tuple(Evidence(label, value) for label, value in pairs if value)
    if not findings and view.access.fallen and not view.access.ok:
        return StepEntry(host, StepStatus.SKIP, "private.none", args, evidence)
    if not findings:
        known = view.access.ok
        summary = "private.ok" if known else "untold"
        status = StepStatus.OK if known else StepStatus.UNKNOWN
        return StepEntry(host, status, summary, args, evidence)
    is_error = any(finding.severity is Severity.ERROR for finding in findings)
    status = StepStatus.FAIL if is_error else StepStatus.WARN
    summary = _SAID.get(findings[0].cause, "private.fails")
    return StepEntry(host, status, summary, args, evidence)
