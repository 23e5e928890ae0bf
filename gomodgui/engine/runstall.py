"""A request that hangs: the same file from other mirrors, to tell whose fault it is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from gomodgui.core import goproxy, modpath, moduleurls, publichosts
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetched, Fetcher
from gomodgui.core.gourl import parse
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.core.projectrun import Attempt, Stall
from gomodgui.core.runtrace import RequestKind, RunRequest

FIRST_BYTES = 512 * 1024
MOST_MIRRORS = 4
ATTEMPT_S = 10.0
_OK = 200


class MirrorTrial:
    """Tries the file of one request on these mirrors, each in a thread of its own.

    `gonoproxy`: the patterns of private modules. `use_calls(url)`: what puts a mirror first.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        mirrors: Sequence[Mirror],
        gonoproxy: str,
        use_calls: Callable[[str], tuple[FixCall, ...]],
        request: RunRequest,
        scope: CancelScope,
    ) -> None:
        self._fetcher = fetcher
        self._use_calls = use_calls
        self._request = request
        self._lock = threading.Lock()
        self._attempts: list[Attempt] = []
        others = [each for each in mirrors if _host(each.url) not in ("", request.server)]
        self.private = _is_private(request, gonoproxy, mirrors)
        urls = [] if self.private else [(each, _address(each.url, request)) for each in others]
        self._asked = [(mirror, url) for mirror, url in urls if url][:MOST_MIRRORS]
        for mirror, url in self._asked:
            threading.Thread(target=self._try, args=(mirror, url, scope), daemon=True).start()

    def stall(self, request: RunRequest, seconds: float) -> Stall:
        """What is known by now of that request, of which nothing was heard for so long."""
        with self._lock:
            found = sorted(self._attempts, key=lambda each: (not each.ok, each.seconds))
        stall = Stall(
            request,
            seconds,
            tuple(found),
            tried=len(found) == len(self._asked),
            private=self.private,
        )
        best = stall.best
        return replace(stall, switch=self._use_calls(best.mirror.url)) if best else stall

    def _try(self, mirror: Mirror, url: str, scope: CancelScope) -> None:
        begun = time.perf_counter()
        with self._fetcher.session(scope) as session:
            got = session.get(url, max_bytes=FIRST_BYTES, deadline_s=ATTEMPT_S)
        took = time.perf_counter() - begun
        is_enough = got.status == _OK and (got.complete or len(got.body) >= FIRST_BYTES)
        cause = got.error.cause if got.error else got.problem or str(got.status)
        attempt = Attempt(
            mirror,
            is_enough and not got.error and not got.problem,
            took,
            len(got.body),
            _length(got),
            "" if is_enough else cause,
        )
        with self._lock:
            self._attempts.append(attempt)


def _address(base: str, request: RunRequest) -> str:
    """The same file on another mirror, "" where there is none such."""
    if not request.module or not (request.is_file or request.kind is RequestKind.VERSIONS):
        return ""
    module = ModuleVersion(request.module, request.version)
    try:
        if request.is_file:
            return moduleurls.file_url(base, module, request.kind.value)
        return moduleurls.below(base, f"{modpath.escape_path(request.module)}/@v/list")
    except ValueError:
        return ""


def _is_private(request: RunRequest, gonoproxy: str, mirrors: Sequence[Mirror]) -> bool:
    """Whether others should not hear of that module.

    It looks private; or it came from a server of the person's own, and its name is no well-known
    public one.
    """
    reason, _ = private_reason(request.module, gonoproxy)
    if reason:
        return True
    is_own = not any(each.public and _host(each.url) == request.server for each in mirrors)
    return is_own and request.module.partition("/")[0] not in publichosts.HOSTS


def _host(url: str) -> str:
    """Host and port, "" for what is no server."""
    if url in (goproxy.DIRECT, goproxy.OFF):
        return ""
    try:
        return parse(url).host.lower()
    except ValueError:
        return ""


def _length(got: Fetched) -> int:
    told = got.headers.get("content-length", "")
    is_plain = "content-encoding" not in got.headers
    return int(told) if is_plain and told.isdecimal() and len(told) < 16 else 0
