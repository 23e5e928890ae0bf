"""core.goidna: ASCII forms of host names, held against golang.org/x/net/idna of Go 1.26."""

from __future__ import annotations

import pytest

from gomodgui.core.goidna import HostNameError, lookup_ascii


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("golang.org", "golang.org"),
        ("Bücher.Example", "xn--bcher-kva.example"),
        (".bücher.example.", ".xn--bcher-kva.example."),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("faß.de", "xn--fa-hia.de"),
        ("STRAẞE.de", "strasse.de"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("☃.net", "xn--n3h.net"),
        ("ａｂ\u00ad.é", "ab.xn--9ca"),
        ("אב.il", "xn--4dbc.il"),
        ("ℵ.net", "xn--4db.net"),
    ],
)
def test_makes_the_name_that_go_looks_up(host: str, expected: str) -> None:
    assert lookup_ascii(host) == expected


@pytest.mark.parametrize(
    "host",
    [
        "a_b.é",
        "é b",
        "-é.x",
        "é-.x",
        "é--a",
        "\u0301a",
        "xn--a-.é",
        "xn---é",
        "xn--\u0661.x",
        "אa.x",
        "a\u200db",
        "\udcff",
        "é" * 2000,
    ],
)
def test_refuses_what_go_refuses(host: str) -> None:
    with pytest.raises(HostNameError):
        lookup_ascii(host)
