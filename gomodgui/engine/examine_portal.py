"""A sign-in page in the place of the Internet, for the step `http`: told by what it says.

Asked only where no server of GOPROXY answers as a mirror does. No page decides alone, and none of
one operator does.
"""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.checks import portal
from gomodgui.checks.portal import PortalView
from gomodgui.core import testpages
from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import StepStatus
from gomodgui.core.measurement import Mirror, ProbeResult
from gomodgui.core.model import Evidence
from gomodgui.core.testpages import PAGES, Page
from gomodgui.engine import entryprobes, proxytargets
from gomodgui.engine.examination import Case, Examine, Observation
from gomodgui.engine.gathering import Gathering
from gomodgui.engine.proxysurvey import without_proxy
from gomodgui.engine.proxytargets import Target
from gomodgui.system.network import Network

STEP = "http"
WHOLE_S = 5.0
_FIRST_S = 1.2
_REFERENCES = 3
_STRANGE = frozenset({"tls_wrong_host", "tls_untrusted_ca"})


def make(network: Network, mirrors: Sequence[Mirror], direct: Network | None = None) -> Examine:
    """The examination; at most five seconds. `direct`: a network without HTTP proxies."""

    def examine(case: Case, scope: CancelScope) -> Observation:
        gathering: Gathering[tuple[str, ...], object] = Gathering(scope, WHOLE_S)
        try:
            open_ = direct or Network(without_proxy(case.environ))
            return _examined(case, network, open_, mirrors, gathering)
        finally:
            gathering.close()

    return examine


def _examined(
    case: Case,
    network: Network,
    direct: Network,
    mirrors: Sequence[Mirror],
    gathering: Gathering[tuple[str, ...], object],
) -> Observation:
    own = entryprobes.servers(case, mirrors)
    if not own:
        return Observation(STEP, StepStatus.SKIP, "no_server")
    for each in own:
        job = entryprobes.asking(network.prober, each.url, gathering)
        gathering.start(("server", each.url), job)
    servers = [("server", each.url) for each in own]
    gathering.wait(servers, _FIRST_S)
    if _is_one_good(gathering):
        return Observation(STEP, StepStatus.OK, "http.no_portal")
    others = proxytargets.references(case, mirrors, _REFERENCES)
    for other in others:
        job = entryprobes.asking(network.prober, other.url, gathering)
        gathering.start(("server", other.url), job)
    for page in PAGES:
        job = entryprobes.asking(direct.prober, page.url, gathering)
        gathering.start(("page", page.url), job)
    gathering.wait(gathering.known)
    if _is_one_good(gathering):
        return Observation(STEP, StepStatus.OK, "http.no_portal")
    return _told(_seen(gathering, [*own, *others]))


def _is_one_good(gathering: Gathering[tuple[str, ...], object]) -> bool:
    return any(
        entryprobes.is_good(result)
        for key, result in gathering.results.items()
        if key[0] == "server"
    )


def _seen(gathering: Gathering[tuple[str, ...], object], servers: Sequence[Target]) -> PortalView:
    pages: list[tuple[str, bool]] = []
    sign_in = ""
    for page in PAGES:
        result = gathering.results.get(("page", page.url))
        if not isinstance(result, ProbeResult):
            continue
        came = testpages.judged(page, result)
        if came is not Page.UNTOLD:
            pages.append((page.host, came is Page.AS_IT_IS))
        if came is Page.ANOTHER:
            sign_in = sign_in or testpages.sign_in_address(result)
    strange = [
        each.host
        for each in servers
        if _is_strange(gathering.results.get(("server", each.url)), each.host)
    ]
    return PortalView(tuple(pages), tuple(strange), sign_in)


def _is_strange(result: object, host: str) -> bool:
    """A web page, a way to another host, or a certificate that is not this server's."""
    if not isinstance(result, ProbeResult):
        return False
    if result.error is not None:
        return result.error.cause in _STRANGE
    there = testpages.redirect_host(result)
    return testpages.is_markup(result) or bool(there and there != host)


def _told(view: PortalView) -> Observation:
    findings = tuple(portal.check(view))
    pages = tuple(
        Evidence("test_page" if as_it_is else "another_page", host) for host, as_it_is in view.pages
    )
    if findings:
        args = {"subject": findings[0].subject}
        return Observation(
            STEP, StepStatus.FAIL, "http.captive_portal", args, pages, findings=findings
        )
    if any(as_it_is for _, as_it_is in view.pages):
        return Observation(STEP, StepStatus.OK, "http.no_portal", evidence=pages)
    return Observation(STEP, StepStatus.UNKNOWN, "untold", evidence=pages)
