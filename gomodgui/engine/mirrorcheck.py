"""The verdict on one address: can Go download a module from it, and check what it got?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from gomodgui.core import goproxy, moduleurls, redirects
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetcher, FetchSession
from gomodgui.core.measurement import Mirror, MirrorReport, ProbeResult, Usability
from gomodgui.core.moduleurls import module_version
from gomodgui.core.ports import Prober
from gomodgui.engine import answers, directcheck
from gomodgui.engine.answers import Flaw
from gomodgui.engine.checksumdb import ChecksumDatabase

DEADLINE_S = 12.0
SAMPLE_BYTES = 512 << 10
SAMPLE_S = 3.0
_ZIP_START_BYTES = 64 << 10
_SMALLEST_SAMPLE = 32 << 10
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """What of a person's settings matters for a verdict; `has_git`: a git command was found."""

    gosumdb: str = ""
    gonosumdb: str = ""
    has_git: bool = True


class MirrorChecker:
    """Checks many addresses by one module (`path@version`). Thread-safe.

    Raises ValueError where the module is malformed.
    """

    def __init__(self, fetcher: Fetcher, module: str, settings: Settings) -> None:
        self._fetcher = fetcher
        self._module = module_version(module)
        self._has_git = settings.has_git
        self._database = ChecksumDatabase(
            fetcher, self._module, settings.gosumdb, settings.gonosumdb
        )

    def check(self, mirror: Mirror, scope: CancelScope) -> MirrorReport:
        """Ask for .info, .mod, zip and the checksum database; blocks at most DEADLINE_S.

        The report has verdict, reason, reason_args, cause and checksum_db; the verdict is None
        where the scope ended before it was told. `reason` is a text key below `reason.`, None when
        usable.
        """
        report = MirrorReport(mirror)
        if mirror.url == goproxy.OFF:
            return _unusable(report, Flaw("off", "goproxy_off"))
        try:
            base = _base(mirror.url)
        except ValueError:
            return _unusable(report, Flaw("address_invalid", "goproxy_misconfigured"))
        own = scope.child(DEADLINE_S)
        try:
            database = _Lane(lambda: self._database_flaw(base, own))
            with self._fetcher.session(own) as session:
                flaw = self._module_flaw(base, session)
            if flaw is not None:
                return _unusable(report, _fair(flaw, scope))
            missing = database.result(own)
            return _usable(report, missing and _fair(missing, scope))
        finally:
            own.cancel()
            own.close()

    def _module_flaw(self, base: str, session: FetchSession) -> Flaw | None:
        if base == goproxy.DIRECT:
            return directcheck.flaw(self._module, session, has_git=self._has_git)
        info = session.get(moduleurls.file_url(base, self._module, "info"))
        flaw = answers.info_flaw(info, self._module)
        if flaw is not None:
            return flaw
        exact = replace(self._module, version=answers.info_version(info.body))
        flaw = answers.mod_flaw(session.get(moduleurls.file_url(base, exact, "mod")))
        if flaw is not None:
            return flaw
        archive = session.get(moduleurls.file_url(base, exact, "zip"), max_bytes=_ZIP_START_BYTES)
        return answers.zip_flaw(archive, exact)

    def _database_flaw(self, base: str, scope: CancelScope) -> Flaw | None:
        if base == goproxy.DIRECT:
            return self._database.beside(scope)
        with self._fetcher.session(scope) as session:
            return self._database.through(base, session, scope)


def check(
    mirror: Mirror, module: str, fetcher: Fetcher, settings: Settings, scope: CancelScope
) -> MirrorReport:
    """The verdict on a single address; for many, make one MirrorChecker and share it."""
    return MirrorChecker(fetcher, module, settings).check(mirror, scope)


def probe_url(mirror: Mirror, module: str) -> str | None:
    """The address whose request is timed in ranked rounds; None where nothing can be timed.

    Any answer below 400 is good there: a mirror may redirect. Raises ValueError for a malformed
    module.
    """
    wanted = module_version(module)
    try:
        base = _base(mirror.url)
        if base == goproxy.DIRECT:
            return directcheck.timed_url(wanted)
        url = moduleurls.file_url(base, wanted, "info")
    except ValueError:
        return None
    return url if url.startswith(("http:", "https:")) else None


def throughput(mirror: Mirror, module: str, prober: Prober, scope: CancelScope) -> float | None:
    """MiB/s of the first 512 KiB of the module's zip, or of what came of it in SAMPLE_S.

    None where it is no http(s) mirror, fails, or sends too little to tell. Raises ValueError for a
    malformed module.
    """
    wanted = module_version(module)
    try:
        url = moduleurls.file_url(_base(mirror.url), wanted, "zip")
    except ValueError:
        return None
    if mirror.url in (goproxy.DIRECT, goproxy.OFF):
        return None
    for _ in range(redirects.MOST + 1):
        result = prober.probe(url, scope, max_bytes=SAMPLE_BYTES, total_s=SAMPLE_S)
        if result.status not in redirects.STATUSES:
            return _rate(result)
        url, problem = redirects.follow(url, result.headers.get("location", ""))
        if problem:
            return None
    return None


class _Lane:
    """A question that is asked in a thread of its own, beside the others."""

    def __init__(self, ask: Callable[[], Flaw | None]) -> None:
        self._ask = ask
        self._flaw: Flaw | None = None
        self._over = threading.Event()
        threading.Thread(target=self._run, name="checksum database", daemon=True).start()

    def result(self, scope: CancelScope) -> Flaw | None:
        """The answer, or why there is none."""
        forget = scope.register(self._over.set)
        try:
            in_time = self._over.wait(scope.within(DEADLINE_S))
        finally:
            forget()
        if scope.cancelled:
            return Flaw("cancelled", "cancelled")
        return self._flaw if in_time else Flaw("sumdb_missing", "sumdb_unreachable")

    def _run(self) -> None:
        try:
            self._flaw = self._ask()
        finally:
            self._over.set()


def _base(url: str) -> str:
    """The address as Go completes it. Raises ValueError unless it is exactly one entry."""
    entries = goproxy.parse(url)
    if len(entries) != 1:
        raise ValueError(f"{len(entries)} entries")
    return entries[0].url


def _fair(flaw: Flaw, scope: CancelScope) -> Flaw:
    """What went wrong once the caller's time was up says nothing about the mirror."""
    return Flaw("cancelled", "cancelled") if scope.stopped else flaw


def _unusable(report: MirrorReport, flaw: Flaw) -> MirrorReport:
    verdict = None if flaw.cause == "cancelled" else Usability.UNUSABLE
    return replace(
        report, verdict=verdict, reason=flaw.reason, reason_args=flaw.args, cause=flaw.cause
    )


def _usable(report: MirrorReport, flaw: Flaw | None) -> MirrorReport:
    """It serves modules; `flaw`: what is wrong with the checksum database."""
    if flaw is None:
        return replace(report, verdict=Usability.USABLE, checksum_db=True)
    if flaw.cause == "cancelled":
        return replace(report, reason=flaw.reason, cause=flaw.cause)
    return replace(
        report,
        verdict=Usability.PARTIAL,
        reason=flaw.reason,
        reason_args=flaw.args,
        cause=flaw.cause,
        checksum_db=False,
    )


def _rate(result: ProbeResult) -> float | None:
    if result.status != 200 or len(result.body) < _SMALLEST_SAMPLE or not result.phases.download:
        return None
    return len(result.body) / _MIB / (result.phases.download / 1000)
