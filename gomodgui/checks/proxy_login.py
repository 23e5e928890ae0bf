"""The HTTP proxy wants a login that Go does not give, or cannot give."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import gourl, proxyremedies, proxyview
from gomodgui.core.model import Finding, FixCall
from gomodgui.core.proxyview import ProxyView

_LOGIN = 407


def check(view: ProxyView) -> Iterator[Finding]:
    """Only where it was asked a moment ago and said so."""
    for proxy in view.proxies():
        servers = view.failing(proxy)
        answer = view.answers.get(proxy)
        if answer is None or answer.status != _LOGIN or not servers:
            continue
        url = gourl.parse(proxy)
        variant = "refused" if url.username is not None else "wanted"
        if not answer.takes_password:
            variant = "not_basic"
        stopping = [each for each in servers if view.stops(each)] or list(servers)
        is_free = any(each.is_free for each in stopping)
        other = view.substitute(servers)
        fixes = list(proxyremedies.replacing(view, proxy, other.url)) if other else []
        if is_free:
            fixes += proxyremedies.removing(view, proxy)
        fixes.append(FixCall("ask_administrator", {"what": proxyview.address(proxy)}))
        logins = ", ".join(
            each.upper() if each == "ntlm" else each.title() for each in answer.logins
        )
        yield proxyview.proxy_finding(
            view,
            "http_proxy_auth",
            variant,
            proxy,
            servers,
            proxyremedies.recommended(fixes),
            {"logins": logins or "Basic"},
        )
