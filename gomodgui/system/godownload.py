"""The proof: a real `go mod download` with a person's own settings and nothing of theirs touched.

Module cache and GOPATH are throw-away folders, so that nothing which was downloaded before
helps. GOPROXY, GOSUMDB, GOFLAGS and all the rest are the person's.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gomodgui.core import goproxy, gourl
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.change import Proof
from gomodgui.system import gorun
from gomodgui.system.gorun import GoCommandError
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.online import is_offline
from gomodgui.system.resolver import Resolver
from gomodgui.system.throwaway import folder

DEADLINE_S = 60.0
_RESOLVE_S = 3.0
_WELL_KNOWN = ("proxy.golang.org", "goproxy.cn", "github.com")
_UNREACHABLE = re.compile(
    "network is unreachable|no such host|no route to host|temporary failure in name resolution"
    r"|server misbehaving|unreachable network|no such host is known|lookup .*(timeout|timed out)",
    re.IGNORECASE,
)
# A word of GOFLAGS that names the go.mod file of a project; there is none here.
_OF_A_PROJECT = re.compile(
    r"""(?:^|(?<=\s))(?:--?modfile=\S*|'--?modfile=[^']*'|"--?modfile=[^"]*")"""
)

CutOff = Callable[[CancelScope], bool]


def is_cut_off(scope: CancelScope) -> bool:
    """True where this machine reaches nobody: no route, or no well-known name resolves."""
    return is_offline() or not any_resolves(_WELL_KNOWN, scope)


def download(
    path: str,
    module: str,
    environ: Mapping[str, str],
    scope: CancelScope,
    parent: str | None = None,
    *,
    cut_off: CutOff = is_cut_off,
    deadline_s: float = DEADLINE_S,
) -> Proof:
    """Download PATH@VERSION with the go command at `path`; never raises for what happens to it.

    `ok` is None with `reason` no_go (it cannot be run), offline or cancelled; False with `reason`
    timeout, not_done (no room for a folder) or failed, and the go command's words in `detail`.
    """
    try:
        with folder(parent) as empty:
            return _download(path, module, gorun.unattended(environ), empty, scope, deadline_s)
    except _FailedError as failed:
        if not failed.is_unreachable or not cut_off(scope):
            return Proof(ok=False, module=module, reason="failed", detail=failed.detail)
        reason = "cancelled" if scope.cancelled else "offline"
        return Proof(ok=None, module=module, reason=reason, detail=failed.detail)
    except GoCommandError as error:
        if error.code == "timeout":
            return Proof(ok=False, module=module, reason="timeout")
        reason = "cancelled" if error.code == "cancelled" else "no_go"
        return Proof(ok=None, module=module, reason=reason)
    except OSError:
        return Proof(ok=False, module=module, reason="not_done")


class _FailedError(Exception):
    """The go command said no; `is_unreachable`: perhaps only because nobody can be reached."""

    def __init__(self, detail: str, *, is_unreachable: bool) -> None:
        super().__init__(detail)
        self.detail = detail
        self.is_unreachable = is_unreachable


def _download(
    path: str,
    module: str,
    environ: dict[str, str],
    empty: Path,
    scope: CancelScope,
    deadline_s: float,
) -> Proof:
    environ["GOWORK"] = "off"
    names = ["GOFLAGS", "GOPROXY"]
    seen = gorun.run(path, ["env", "-json", *names], environ, empty, scope)
    if not seen.ok:
        raise _FailedError(gorun.shown(seen.stderr or seen.stdout), is_unreachable=False)
    settings = gorun.values(seen.stdout, names)
    flags = _OF_A_PROJECT.sub("", settings.get("GOFLAGS", ""))
    top = empty.parent
    own = {
        "GOMODCACHE": str(top / "mod"),
        "GOPATH": str(top / "gopath"),
        "GOFLAGS": f"{flags} -modcacherw".strip(),
    }
    start = time.perf_counter()
    words = ["mod", "download", "-json", "--", module]
    done = gorun.run(path, words, {**environ, **own}, empty, scope, deadline_s)
    took = (time.perf_counter() - start) * 1000
    answers = list(objects(done.stdout))
    errors = "\n".join(str(answer["Error"]) for answer in answers if answer.get("Error"))
    if done.ok and not errors and any(_has_zip(answer) for answer in answers):
        return Proof(ok=True, module=module, duration_ms=took)
    said = errors.encode() or done.stderr or done.stdout
    is_unreachable = says_unreachable(said.decode("utf-8", "replace"))
    asks_here = _asks_this_machine(settings.get("GOPROXY", ""))
    raise _FailedError(gorun.shown(said), is_unreachable=is_unreachable and not asks_here)


def says_unreachable(said: str) -> bool:
    """Whether these words of the go command may be only because nobody can be reached."""
    return _UNREACHABLE.search(said) is not None


def objects(output: bytes) -> Iterator[dict[str, Any]]:
    """The JSON objects that stand one behind another; what follows something else is left out."""
    decoder = json.JSONDecoder()
    text = output.decode("utf-8", "replace").strip()
    while text:
        try:
            found, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            return
        if isinstance(found, dict):
            yield found
        text = text[end:].lstrip()


def _has_zip(answer: Mapping[str, Any]) -> bool:
    return isinstance(answer.get("Zip"), str) and Path(answer["Zip"]).is_file()


def _asks_this_machine(value: str) -> bool:
    """Does the list name a server that is here, or a folder? Then something could be asked."""
    try:
        urls = [gourl.parse(entry.url) for entry in goproxy.parse(value)]
    except ValueError:
        return False
    return any(
        url.scheme == "file" or url.hostname == "localhost" or _is_loopback(url.hostname)
        for url in urls
    )


def _is_loopback(host: str) -> bool:
    return host == "::1" or host.startswith("127.")


def any_resolves(
    hosts: tuple[str, ...], scope: CancelScope, resolver: Resolver | None = None
) -> bool:
    """Ask for all of them at once; True as soon as one has an address, False after 3 seconds."""
    asks = resolver or Resolver()
    own = scope.child(_RESOLVE_S)
    found = threading.Event()

    def ask(host: str) -> None:
        try:
            asks.resolve(host, 443, own, _RESOLVE_S)
        except (NetworkError, Cancelled):
            return
        found.set()
        own.cancel()

    threads = [threading.Thread(target=ask, args=(host,), daemon=True) for host in hosts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    own.close()
    return found.is_set()
