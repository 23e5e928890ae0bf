r"""Windows: the proxy of Internet Options, in HKCU\...\CurrentVersion\Internet Settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.core.foundproxy import FoundProxy, Source, of_text

KEY = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
CONNECTIONS = KEY + r"\Connections"
_FLAGS_AT = 8
_DETECTS = 0x08
_ORDER = (("https", "http"), ("http", "http"), ("socks", "socks5"))

Read = Callable[[str, str], object]
"""(key below HKCU, name of the value) → the value, None where there is none."""


def read(key: str, name: str) -> object:
    """A value of this user's registry."""
    import winreg  # only on Windows

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:  # type: ignore[attr-defined,unused-ignore]
            value: object = winreg.QueryValueEx(opened, name)[0]  # type: ignore[attr-defined,unused-ignore]
            return value
    except OSError:
        return None


def find(read: Read = read) -> tuple[FoundProxy, ...]:
    """The proxies that are switched on, that for https first."""
    found: dict[str, FoundProxy] = {}
    for each in _read(read):
        if each.url or each.pac:
            found.setdefault(each.url or each.pac, each)
    return tuple(found.values())


def _read(read: Read) -> Iterator[FoundProxy]:
    server = read(KEY, "ProxyServer")
    if read(KEY, "ProxyEnable") == 1 and isinstance(server, str):
        yield from _servers(server)
    script = read(KEY, "AutoConfigURL")
    if isinstance(script, str) and script.strip():
        yield FoundProxy(Source.WINDOWS, pac=script.strip(), name="AutoConfigURL")
    flags = read(CONNECTIONS, "DefaultConnectionSettings")
    if isinstance(flags, bytes) and len(flags) > _FLAGS_AT and flags[_FLAGS_AT] & _DETECTS:
        yield FoundProxy(Source.WINDOWS, pac="wpad", name="DefaultConnectionSettings")


def _servers(text: str) -> Iterator[FoundProxy]:
    """`host:port` for everything, or `https=host:port;socks=host:port`."""
    parts = dict(part.strip().split("=", 1) for part in text.split(";") if "=" in part)
    if not parts:
        yield of_text(Source.WINDOWS, text, name="ProxyServer")
        return
    for kind, scheme in _ORDER:
        if parts.get(kind):
            yield of_text(Source.WINDOWS, parts[kind], scheme, "ProxyServer")
