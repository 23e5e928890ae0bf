"""The HTTP proxy that Go is told to use does not work."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import gourl, proxyremedies, proxyview
from gomodgui.core.model import Finding
from gomodgui.core.proxyanswer import Answer, Kind
from gomodgui.core.proxyview import ProxyView, ServerWays

_LOGIN = 407
_SCHEME_OF = {Kind.HTTP: "http", Kind.TLS: "https", Kind.SOCKS: "socks5"}
_NO_PROXY_AT_ALL = frozenset({400, 404, 405, 501})


def check(view: ProxyView) -> Iterator[Finding]:
    """One finding a proxy; what one that lives does to single servers is another check's."""
    for proxy in view.proxies():
        servers = view.failing(proxy)
        answer = view.answers.get(proxy)
        variant = _variant(view, proxy, answer, servers) if answer and servers else ""
        if answer is None or not variant:
            continue
        fixes = proxyremedies.instead(view, proxy, servers)
        if variant == "wrong_kind":
            url = f"{_SCHEME_OF[answer.kind]}://{proxy.partition('://')[2]}"
            if any(each.url == url for each, _ in view.reaching):
                fixes = [*proxyremedies.replacing(view, proxy, url), *fixes]
        args = {"kind": _SCHEME_OF.get(answer.kind, ""), "status": str(answer.status or "")}
        yield proxyview.proxy_finding(
            view,
            "http_proxy_broken",
            variant,
            proxy,
            servers,
            proxyremedies.recommended(fixes),
            args,
        )


def _variant(view: ProxyView, proxy: str, answer: Answer, servers: tuple[ServerWays, ...]) -> str:
    if not answer.lives:
        return f"is_{answer.kind.value}"
    if not answer.fits(gourl.parse(proxy).scheme):
        return "wrong_kind"
    if answer.status == _LOGIN or proxy in view.alive:
        return ""
    if answer.status in _NO_PROXY_AT_ALL:
        return "no_proxy_there"
    own = [each for each in servers if not each.inside or not each.is_free]
    return "leads_nowhere" if own else ""
