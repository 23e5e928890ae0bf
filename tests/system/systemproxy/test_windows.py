"""Windows's proxies, by what the registry holds."""

import pytest

from gomodgui.core.foundproxy import FoundProxy, Source
from gomodgui.system.systemproxy.windows import CONNECTIONS, KEY, find


def found(connections: dict[str, object] | None = None, **values: object) -> list[FoundProxy]:
    held: dict[tuple[str, str], object] = {(KEY, name): value for name, value in values.items()}
    held |= {(CONNECTIONS, name): value for name, value in (connections or {}).items()}
    return list(find(lambda key, name: held.get((key, name))))


@pytest.mark.parametrize(
    ("server", "urls"),
    [
        ("127.0.0.1:7890", ["http://127.0.0.1:7890"]),
        ("http://proxy.corp:8080", ["http://proxy.corp:8080"]),
        (
            "http=10.0.0.1:80;https=10.0.0.2:443;ftp=10.0.0.3:21;socks=10.0.0.4:1080",
            ["http://10.0.0.2:443", "http://10.0.0.1:80", "socks5://10.0.0.4:1080"],
        ),
        ("", []),
        ("http://", []),
    ],
)
def test_a_server(server: str, urls: list[str]) -> None:
    seen = found(ProxyEnable=1, ProxyServer=server)
    assert [each.url for each in seen] == urls
    assert {each.source for each in seen} <= {Source.WINDOWS}


def test_it_is_switched_off() -> None:
    assert found(ProxyEnable=0, ProxyServer="127.0.0.1:7890") == []
    assert found() == []


def test_a_script() -> None:
    [only] = found(AutoConfigURL="http://wpad.corp/p.pac")
    assert (only.url, only.pac) == ("", "http://wpad.corp/p.pac")


@pytest.mark.parametrize(("flags", "pac"), [(0x09, ["wpad"]), (0x01, [])])
def test_detection(flags: int, pac: list[str]) -> None:
    data = bytes(8) + bytes([flags]) + bytes(20)
    assert [each.pac for each in found({"DefaultConnectionSettings": data})] == pac
