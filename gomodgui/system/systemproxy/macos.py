"""macOS: the proxies of the active network, as `scutil --proxy` prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source, at
from gomodgui.system.platforms.linux import Ask, ask

_PAIR = re.compile(r"^  (\w+) : (.*)$", re.MULTILINE)
_KINDS = (("HTTPS", "http"), ("HTTP", "http"), ("SOCKS", "socks5"))


def find(environ: Mapping[str, str], scope: CancelScope, ask: Ask = ask) -> tuple[FoundProxy, ...]:
    """The proxies that are switched on, that for https first."""
    said = ask(["scutil", "--proxy"], environ, scope).decode("utf-8", "replace")
    found: dict[str, FoundProxy] = {}
    for each in _read(dict(_PAIR.findall(said))):
        if each.url or each.pac:
            found.setdefault(each.url or each.pac, each)
    return tuple(found.values())


def _read(values: Mapping[str, str]) -> Iterator[FoundProxy]:
    for kind, scheme in _KINDS:
        if values.get(f"{kind}Enable") == "1":
            host, port = values.get(f"{kind}Proxy", ""), values.get(f"{kind}Port", "")
            yield at(Source.MACOS, host, port, scheme, f"{kind}Proxy")
    if values.get("ProxyAutoConfigEnable") == "1":
        script = values.get("ProxyAutoConfigURLString", "")
        yield FoundProxy(Source.MACOS, pac=script or "wpad", name="ProxyAutoConfigURLString")
    elif values.get("ProxyAutoDiscoveryEnable") == "1":
        yield FoundProxy(Source.MACOS, pac="wpad", name="ProxyAutoDiscoveryEnable")
