"""Proxies that this computer has for others, and that Go does not look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gomodgui.core import gonet
from gomodgui.core.mending import proxyurl


class Source(StrEnum):
    """Who says so. `local`: it listens at a usual port of this computer."""

    GNOME = "gnome"
    KDE = "kde"
    WINDOWS = "windows"
    MACOS = "macos"
    GIT = "git"
    VARIABLE = "variable"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class FoundProxy:
    """One proxy. `url`: as a variable would hold it; "" where only a script (`pac`) knows.

    `pac` is an address, or `wpad` where the network is asked for one. `name`: the setting or the
    variable that says so.
    """

    source: Source
    url: str = ""
    pac: str = ""
    name: str = ""


def at(source: Source, host: str, port: str, scheme: str = "http", name: str = "") -> FoundProxy:
    """A proxy at that host and port; its `url` is "" where these are none."""
    host = host.strip().strip("[]")
    if "://" in host:
        return FoundProxy(source, proxyurl.written(f"{host.rstrip('/')}:{port}"), name=name)
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        return FoundProxy(source, name=name)
    return FoundProxy(
        source, proxyurl.written(f"{scheme}://{gonet.join_host_port(host, port)}"), name=name
    )


def of_text(source: Source, text: str, scheme: str = "http", name: str = "") -> FoundProxy:
    """A proxy as settings write it: `http://host:port`, `host:port` or `http://host port`."""
    text = re.sub(r"[ \t]+(\d+)/?$", r":\1", text.strip())
    text = text if "://" in text else f"{scheme}://{text}"
    return FoundProxy(source, proxyurl.written(text.rstrip("/")), name=name)
