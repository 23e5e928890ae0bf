"""Linux desktops: the proxy of GNOME (and its kin), and of KDE."""

from __future__ import annotations

import configparser
import re
from collections.abc import Callable, Iterator, Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source, at, of_text
from gomodgui.core.ports import UnreadableFileError
from gomodgui.system.facts import read_file
from gomodgui.system.platforms.linux import Ask, ask

_LINE = re.compile(r"(org\.gnome\.system\.proxy(?:\.\w+)?) ([\w-]+) (.*)")
_GNOME = (("https", "http"), ("http", "http"), ("socks", "socks5"))
_KDE = (("httpsProxy", "http"), ("httpProxy", "http"), ("socksProxy", "socks5"))
_BY_HAND, _SCRIPT, _DETECTED = "1", "2", "3"


def find(
    environ: Mapping[str, str],
    scope: CancelScope,
    ask: Ask = ask,
    read_file: Callable[[str], bytes | None] = read_file,
) -> tuple[FoundProxy, ...]:
    """The proxies of the desktop's settings, that for https first."""
    said = ask(["gsettings", "list-recursively", "org.gnome.system.proxy"], environ, scope)
    return tuple(_once([*_gnome(said), *_kde(environ, read_file)]))


def _gnome(said: bytes) -> Iterator[FoundProxy]:
    values: dict[str, str] = {}
    for line in said.decode("utf-8", "replace").splitlines():
        found = _LINE.fullmatch(line.strip())
        if found:
            values[f"{found[1]}.{found[2]}"] = found[3].strip("'\"")
    base = "org.gnome.system.proxy"
    mode = values.get(f"{base}.mode")
    if mode == "manual":
        for part, scheme in _GNOME:
            host, port = (values.get(f"{base}.{part}.{key}", "") for key in ("host", "port"))
            yield at(Source.GNOME, host, port, scheme, f"{base}.{part}")
    elif mode == "auto":
        script = values.get(f"{base}.autoconfig-url", "")
        yield FoundProxy(Source.GNOME, pac=script or "wpad", name=base)


def _kde(
    environ: Mapping[str, str], read_file: Callable[[str], bytes | None]
) -> Iterator[FoundProxy]:
    config = environ.get("XDG_CONFIG_HOME") or f"{environ.get('HOME', '')}/.config"
    try:
        data = read_file(f"{config}/kioslaverc")
    except UnreadableFileError:
        return
    values = _section(data or b"", "Proxy Settings")
    kind = values.get("ProxyType", "0")
    if kind == _BY_HAND:
        for key, scheme in _KDE:
            if values.get(key):
                yield of_text(Source.KDE, values[key], scheme, key)
    elif kind in (_SCRIPT, _DETECTED):
        script = values.get("Proxy Config Script", "") if kind == _SCRIPT else ""
        yield FoundProxy(Source.KDE, pac=script or "wpad", name="ProxyType")


def _section(data: bytes, name: str) -> Mapping[str, str]:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(data.decode("utf-8", "replace"))
        found = dict(parser[name]) if parser.has_section(name) else {}
    except configparser.Error:
        return {}
    return {key.partition("[")[0]: value or "" for key, value in found.items()}


def _once(found: list[FoundProxy]) -> Iterator[FoundProxy]:
    seen: set[str] = set()
    for each in found:
        if (each.url or each.pac) and (each.url or each.pac) not in seen:
            seen.add(each.url or each.pac)
            yield each
