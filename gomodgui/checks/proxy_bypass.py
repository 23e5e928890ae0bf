"""A server that is reached without the HTTP proxy, and not through it."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import gourl, proxyview
from gomodgui.core.model import Evidence, Finding, FixCall
from gomodgui.core.proxyview import ProxyView
from gomodgui.core.redact import mask


def check(view: ProxyView) -> Iterator[Finding]:
    """Of an intranet, or of the Internet where the proxy leads to others."""
    for proxy in view.proxies():
        answer = view.answers.get(proxy)
        if answer is None or not answer.fits(gourl.parse(proxy).scheme):
            continue
        for server in view.failing(proxy):
            if not server.is_free or not (server.inside or proxy in view.alive):
                continue
            name = next(iter(view.names(proxy)), "HTTPS_PROXY")
            yield Finding(
                "no_proxy_missing",
                view.severity((server,)),
                subject=server.host,
                variant="inside" if server.inside else "outside",
                args={"host": server.host, "proxy": proxyview.address(proxy), "name": name},
                evidence=(
                    Evidence("value", f"{name}={mask(view.values.get(name, proxy))}"),
                    *proxyview.ways(server),
                ),
                fixes=(FixCall("add_no_proxy", {"host": server.host}, recommended=True),),
            )
