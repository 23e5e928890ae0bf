"""The step `cache`: have downloads a place, with room, and is nothing broken in it?

Only looking. A cache that is not there yet and can be made is a healthy one.
"""

from __future__ import annotations

import ntpath
import posixpath
from collections.abc import Iterable, Mapping

from gomodgui.checks import cache_corrupt, cache_permission, cache_space
from gomodgui.core import bytesize, cachepaths, goenvfile, gosum, requirements
from gomodgui.core.cachepaths import Entry
from gomodgui.core.cacheview import CacheView
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetcher
from gomodgui.core.flow import StepStatus
from gomodgui.core.modcache import CacheQuestion, CacheState
from gomodgui.core.model import Evidence, Finding, Severity
from gomodgui.core.ports import UnreadableFileError
from gomodgui.core.settingsview import SettingsView
from gomodgui.engine import freshsums
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.system import modcache
from gomodgui.system.network import Network

STEP = "cache"
_BROKEN = {
    "cache_permission": "cache.blocked",
    "disk_full": "cache.full",
    "cache_corrupt": "cache.damaged",
    "checksum_mismatch": "cache.damaged",
}
_OFF = "off"


def make(network: Network) -> Examine:
    """The examination, asking servers by that network where go.sum and the cache disagree."""
    return lambda case, scope: examine(case, scope, network.fetcher)


def examine(case: Case, scope: CancelScope, fetcher: Fetcher | None = None) -> Observation:
    """Look at GOMODCACHE, GOCACHE and the folder for temporary files; 2 s at most.

    Up to 3 s more where a hash is in doubt and there is a `fetcher`.
    """
    given = _Folders(case)
    if not given.modcache:
        return Observation(STEP, StepStatus.FAIL, "cache.no_folder")
    state = modcache.look(_question(case, given), scope)
    if fetcher is not None:
        state = freshsums.settled(state, case.snapshot, fetcher, scope)
    settings = SettingsView(
        case.snapshot,
        case.facts.system,
        environ=case.environ,
        assignments=case.facts.assignments,
    )
    view = CacheView(state, settings, given.default, frozenset(given.saved))
    findings = [
        *cache_permission.check(view),
        *cache_space.check(view),
        *cache_corrupt.check(view),
    ]
    return _observed(state, findings)


class _Folders:
    """Where Go keeps what in this case, absolute; "" where it would refuse the value."""

    def __init__(self, case: Case) -> None:
        system = case.facts.system
        self._path = ntpath if system == "windows" else posixpath
        self._case = case
        self.saved = _saved(case)
        home = case.facts.home
        self.modcache = self._absolute(case.snapshot.value("GOMODCACHE"))
        self.default = self._path.join(home, "go", "pkg", "mod") if home else ""
        usual = self._usual_caches(system, home)
        beside = self._path.join(usual, "go-build") if usual else ""
        self.gocache = self._absolute(self._value("GOCACHE") or beside)
        self.spare = tuple(
            folder
            for folder in (self.default, self._path.join(usual, "go-mod") if usual else "")
            if folder
        )
        self.tmp_variable, self.tmp = self._temporary(system)

    def _value(self, name: str) -> str:
        return self._case.environ.get(name) or self.saved.get(name, "")

    def _absolute(self, path: str) -> str:
        is_one = bool(path) and path != _OFF and self._path.isabs(path)
        return self._path.normpath(path) if is_one else ""

    def _usual_caches(self, system: str, home: str) -> str:
        """os.UserCacheDir of Go."""
        environ = self._case.environ
        if system == "windows":
            return self._absolute(environ.get("LOCALAPPDATA", ""))
        if system == "darwin":
            return self._path.join(home, "Library", "Caches") if home else ""
        given = self._absolute(environ.get("XDG_CACHE_HOME", ""))
        return given or (self._path.join(home, ".cache") if home else "")

    def _temporary(self, system: str) -> tuple[str, str]:
        """The variable that counts, and its folder."""
        names = ("GOTMPDIR", "TMP", "TEMP") if system == "windows" else ("GOTMPDIR", "TMPDIR")
        for name in names:
            if self._value(name):
                return name, self._absolute(self._value(name))
        return names[1], "" if system == "windows" else "/tmp"  # noqa: S108 - as os.TempDir of Go


def _question(case: Case, given: _Folders) -> CacheQuestion:
    wanted, sums = _of_project(case)
    path, _, version = case.module.partition("@")
    has_project = bool(wanted)
    return CacheQuestion(
        given.modcache,
        gocache=given.gocache,
        tmp=given.tmp,
        tmp_variable=given.tmp_variable,
        wanted=wanted or _entries([(path, version)]),
        sums=sums,
        has_project=has_project,
        spare=given.spare,
    )


def _of_project(case: Case) -> tuple[tuple[Entry, ...], Mapping[str, str]]:
    """The modules that its go.mod requires, and the hashes of its go.sum."""
    if case.project is None:
        return (), {}
    join = ntpath.join if case.facts.system == "windows" else posixpath.join
    go_mod = _read(case, join(case.project, "go.mod"))
    sums = gosum.hashes(_read(case, join(case.project, "go.sum")))
    return _entries(requirements.downloaded(go_mod.decode("utf-8", "replace"))), sums


def _entries(pairs: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for path, version in pairs:
        try:
            found.append(cachepaths.entry(path, version))
        except ValueError:
            continue  # a branch, or what others have to say something about
    return tuple(found)


def _read(case: Case, path: str) -> bytes:
    try:
        return case.facts.read_file(path) or b""
    except UnreadableFileError:
        return b""


def _saved(case: Case) -> Mapping[str, str]:
    """What Go's settings file says."""
    path = case.snapshot.go_env_file
    return goenvfile.parse(_read(case, path) or None) if path else {}


def _observed(state: CacheState, findings: list[Finding]) -> Observation:
    """The gravest finding speaks for the step."""
    room = state.rooms[0] if state.rooms else None
    free = bytesize.shown(room.free) if room else ""
    evidence = (
        Evidence("path", state.folder),
        *((Evidence("free", free),) if free else ()),
        Evidence("checked", str(state.checked)),
    )
    args = {"path": state.folder, "n": str(state.checked)}
    if not findings:
        return Observation(STEP, StepStatus.OK, "cache.ok", args, evidence)
    worst = min(findings, key=lambda each: list(Severity).index(each.severity))
    status = StepStatus.FAIL if worst.severity is Severity.ERROR else StepStatus.WARN
    args |= {"path": worst.args.get("path", worst.subject), "subject": worst.subject}
    key = _BROKEN[worst.cause]
    return Observation(STEP, status, key, args, evidence, findings=tuple(findings))
