"""Nothing is reached without an HTTP proxy, and this computer has one that Go does not use."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import proxyview
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.proxyview import ProxyView


def check(view: ProxyView) -> Iterator[Finding]:
    """Only where that proxy was just seen to lead to a server which stops downloads."""
    servers = tuple(each for each in view.failing(None) if view.stops(each))
    if not servers or view.direct_mirrors:
        return
    other = view.substitute(servers)
    if other is None:
        return
    host = proxyview.address(other.url)
    yield Finding(
        "http_proxy_needed",
        Severity.ERROR,
        subject=host,
        variant=f"of_{other.source.value}",
        args={"proxy": host, "host": servers[0].host, "name": other.name},
        evidence=(
            *(evidence for each in servers for evidence in proxyview.ways(each)),
            Evidence("through_proxy", f"{servers[0].host}: ok ({host})"),
        ),
        fixes=(FixCall("set_http_proxy", {"url": other.url}, recommended=True),),
    )
