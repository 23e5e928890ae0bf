"""GNOME's and KDE's proxies, by what these systems print and write."""

from collections.abc import Mapping, Sequence

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.core.ports import UnreadableFileError
from gomodgui.system.systemproxy.linux import find

GNOME = """org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password ''
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host '127.0.0.1'
org.gnome.system.proxy.http port 7890
org.gnome.system.proxy.https host '127.0.0.1'
org.gnome.system.proxy.https port 7890
org.gnome.system.proxy.socks host '127.0.0.1'
org.gnome.system.proxy.socks port 7891
"""
KDE = """[Proxy Settings][$Version]
update_info=kioslave.upd:kde2.2/r1

[Proxy Settings]
NoProxyFor=localhost
Proxy Config Script=http://wpad.corp/proxy.pac
ProxyType=1
httpProxy=http://127.0.0.1 8118
httpsProxy[$e]=http://127.0.0.1 8118
socksProxy=socks5://127.0.0.1 1080
"""
HOME = {"HOME": "/home/ann"}


def found(gnome: str = "", kde: str = "", environ: Mapping[str, str] = HOME) -> list[FoundProxy]:
    def ask(argv: Sequence[str], _environ: Mapping[str, str], _scope: CancelScope) -> bytes:
        assert argv[0] == "gsettings"
        return gnome.encode()

    config = environ.get("XDG_CONFIG_HOME", f"{environ['HOME']}/.config")
    files = {f"{config}/kioslaverc": kde.encode()} if kde else {}
    return list(find(environ, CancelScope(), ask, files.get))


def test_gnome() -> None:
    assert [(each.source, each.url) for each in found(GNOME)] == [
        (Source.GNOME, "http://127.0.0.1:7890"),
        (Source.GNOME, "socks5://127.0.0.1:7891"),
    ]


@pytest.mark.parametrize(
    ("mode", "script", "pac"),
    [
        ("auto", "http://wpad.corp/p.pac", "http://wpad.corp/p.pac"),
        ("auto", "", "wpad"),
        ("none", "http://wpad.corp/p.pac", None),
    ],
)
def test_gnome_without_an_address(mode: str, script: str, pac: str | None) -> None:
    said = GNOME.replace("'manual'", f"'{mode}'")
    said = said.replace("autoconfig-url ''", f"autoconfig-url '{script}'")
    assert [each.pac for each in found(said)] == ([pac] if pac else [])


def test_kde() -> None:
    assert [(each.source, each.url) for each in found(kde=KDE)] == [
        (Source.KDE, "http://127.0.0.1:8118"),
        (Source.KDE, "socks5://127.0.0.1:1080"),
    ]
    environ = {**HOME, "XDG_CONFIG_HOME": "/elsewhere"}
    assert found(kde=KDE, environ=environ)


@pytest.mark.parametrize(
    ("kind", "pac"), [("0", None), ("2", "http://wpad.corp/proxy.pac"), ("3", "wpad"), ("4", None)]
)
def test_kde_without_an_address(kind: str, pac: str | None) -> None:
    seen = found(kde=KDE.replace("ProxyType=1", f"ProxyType={kind}"))
    assert [each.pac for each in seen] == ([pac] if pac else [])


@pytest.mark.parametrize("kde", ["", "no ini at all", "[Proxy Settings]\n", "[Proxy Settings"])
def test_nothing(kde: str) -> None:
    assert found("garbage\n", kde) == []


def test_a_file_that_cannot_be_read() -> None:
    def refuse(path: str) -> bytes | None:
        raise UnreadableFileError(path, "permission")

    assert find(HOME, CancelScope(), lambda *_: b"", refuse) == ()
