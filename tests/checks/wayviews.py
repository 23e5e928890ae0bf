"""Ways to servers, as a survey would hand them in."""

from __future__ import annotations

from typing import Any

from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.proxyanswer import Answer, Kind
from gomodgui.core.proxyview import ProxyView, ServerWays, Way

PROXY = "http://10.0.0.3:3128"
GOOD, BAD, UNTOLD = Way(reached=True), Way(reached=False, cause="connect_timeout"), Way(None)
LOCAL = FoundProxy(Source.LOCAL, "http://127.0.0.1:7890")


def server(host: str = "goproxy.test", via: Way = BAD, **more: Any) -> ServerWays:
    """The only entry of GOPROXY, through PROXY."""
    given = {"proxy": PROXY, "entry": 0, **more}
    return ServerWays(host, f"https://{host}/x", via, **given)


def view(*servers: ServerWays, answer: Answer | None = None, **more: Any) -> ProxyView:
    """PROXY stands in HTTPS_PROXY, which a file sets."""
    given: dict[str, Any] = {
        "answers": {PROXY: answer} if answer else {},
        "values": {"HTTPS_PROXY": PROXY},
        "places": {"HTTPS_PROXY": "~/.profile:3"},
        "removable": frozenset({"HTTPS_PROXY"}),
        **more,
    }
    return ProxyView(servers, **given)


REFUSED = Answer(Kind.REFUSED)
LIVES = Answer(Kind.HTTP, 200)
