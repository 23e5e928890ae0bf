"""The servers of GOPROXY, each asked once as Go would, for what surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gomodgui.core import testpages
from gomodgui.core.measurement import Mirror, Phase, ProbeResult
from gomodgui.core.ports import Prober
from gomodgui.core.stopping import stops
from gomodgui.engine import proxytargets
from gomodgui.engine.examination import Case
from gomodgui.engine.gathering import Gathering
from gomodgui.engine.proxytargets import Target

STEP_S = 3.0
PROBE_S = 4.0
_BYTES = 4096
_UNTOLD = frozenset({"cancelled", "goproxy_misconfigured"})


def servers(case: Case, mirrors: Sequence[Mirror]) -> tuple[Target, ...]:
    """Those of GOPROXY, in its order."""
    return tuple(each for each in proxytargets.targets(case, mirrors) if each.entry is not None)


def asking(
    prober: Prober, url: str, gathering: Gathering[tuple[str, ...], object]
) -> Callable[[], ProbeResult]:
    """One request, as a job."""
    return lambda: prober.probe(
        url,
        gathering.scope,
        max_bytes=_BYTES,
        connect_s=STEP_S,
        tls_s=STEP_S,
        first_byte_s=STEP_S,
        total_s=PROBE_S,
    )


def is_good(result: object) -> bool:
    """Whether a mirror answered as one: no web page, no redirect to another host."""
    if not isinstance(result, ProbeResult) or result.error is not None or result.status is None:
        return False
    is_said = result.status == 200 or result.status in (404, 410)
    return is_said and not testpages.is_markup(result)


def has_failed(result: object) -> bool:
    """Whether it was told that no mirror answers there."""
    if not isinstance(result, ProbeResult):
        return False
    return not is_good(result) and not (result.error and result.error.cause in _UNTOLD)


def is_encrypted(result: object) -> bool:
    """Whether the server's certificate was found good."""
    if not isinstance(result, ProbeResult) or not result.url.startswith("https:"):
        return False
    return result.error is None or result.error.phase in (Phase.FIRST_BYTE, Phase.DOWNLOAD)


def stopping(targets: Sequence[Target], results: Sequence[object]) -> frozenset[str]:
    """The hosts at which Go ends, by these answers."""
    answers = [True if is_good(each) else False if has_failed(each) else None for each in results]
    moves_on = [each.moves_on for each in targets]
    return frozenset(each.host for at, each in enumerate(targets) if stops(at, answers, moves_on))
