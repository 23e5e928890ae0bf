"""A person who looks modules up, and servers that know some."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gomodgui.core.cancel import CancelScope
from gomodgui.core.lookup.report import LookupReport
from gomodgui.core.measurement import Mirror
from gomodgui.engine.lookup import Lookup, Tools
from gomodgui.system.fetch import HttpFetcher
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

GIN = "github.com/gin-gonic/gin"


def modules(path: str, *versions: str, mod: str = "") -> list[TinyModule]:
    """Versions of a module; `mod`: the go.mod of all, "" for none of its own."""
    files = {"go.mod": mod} if mod else {}
    return [TinyModule(path, version, files) for version in versions]


def look_up(
    text: str,
    *urls: str,
    public: Collection[str] = (),
    ask_public: bool = False,
    gonoproxy: str = "",
    known: Iterable[str] = (),
    told: list[LookupReport] | None = None,
    scope: CancelScope | None = None,
) -> LookupReport:
    """The report on that text; `told` gets every state."""
    tools = Tools(
        HttpFetcher({}),
        [Mirror(url, f"m{number}") for number, url in enumerate(urls)],
        lambda url: url in public,
        gonoproxy,
        lambda _scope: tuple(known),
    )
    states: list[LookupReport] = told if told is not None else []
    return Lookup(tools).run(text, ask_public, states.append, scope or CancelScope())


def paths(proxy: ModuleProxy) -> list[str]:
    """What it was asked for."""
    return [request.path for request in proxy.requests]
