"""What helps against an HTTP proxy that does not work: fixes, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gomodgui.core.model import FixCall
from gomodgui.core.proxyview import ProxyView, ServerWays


def removing(view: ProxyView, proxy: str) -> Iterator[FixCall]:
    """What takes the proxy away: for each variable in its place, or where that is unknown."""
    for name in view.names(proxy):
        fix = "remove_env_variable" if name in view.removable else "unset_in_parent"
        yield FixCall(fix, {"name": name})


def replacing(view: ProxyView, proxy: str, value: str) -> Iterator[FixCall]:
    """What puts another proxy in its place."""
    names = view.names(proxy)
    if all(name in view.removable for name in names):
        for name in names:
            yield FixCall("replace_env_variable", {"name": name, "value": value})
    else:
        yield FixCall("set_http_proxy", {"url": value})


def instead(view: ProxyView, proxy: str, servers: tuple[ServerWays, ...]) -> list[FixCall]:
    """No proxy where that works, else another one that does; a person may start it, too.

    Nothing is taken away where it was seen that this does not help.
    """
    removals = list(removing(view, proxy))
    other = view.substitute(servers)
    swaps = list(replacing(view, proxy, other.url)) if other else []
    stopping = [each for each in servers if view.stops(each)] or servers
    start = FixCall("start_http_proxy")
    if any(each.is_free for each in stopping):
        return [*removals, *swaps, start]
    if swaps:
        return [*swaps, start]
    if view.direct_mirrors:
        switch = FixCall("set_goproxy", {"value": view.switch_value})
        return [*removals, *([switch] if view.switch_value else []), start]
    untold = any(each.direct is None or each.direct.reached is None for each in stopping)
    return [start, *(removals if untold else [])]


def recommended(fixes: Iterable[FixCall]) -> tuple[FixCall, ...]:
    """Each once, the first one recommended."""
    once: list[FixCall] = []
    for fix in fixes:
        if all((fix.id, fix.args) != (each.id, each.args) for each in once):
            once.append(FixCall(fix.id, fix.args, recommended=not once))
    return tuple(once)
