"""macOS's proxies, by what scutil prints."""

from collections.abc import Mapping, Sequence

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy
from gomodgui.system.systemproxy.macos import find

SAID = """<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  FTPPassive : 1
  HTTPEnable : 1
  HTTPPort : 7890
  HTTPProxy : 127.0.0.1
  HTTPSEnable : 1
  HTTPSPort : 7890
  HTTPSProxy : 127.0.0.1
  SOCKSEnable : 1
  SOCKSPort : 7891
  SOCKSProxy : 127.0.0.1
}
"""


def found(said: str) -> tuple[FoundProxy, ...]:
    def ask(argv: Sequence[str], _environ: Mapping[str, str], _scope: CancelScope) -> bytes:
        assert list(argv) == ["scutil", "--proxy"]
        return said.encode()

    return find({}, CancelScope(), ask)


def test_what_is_switched_on() -> None:
    urls = ["http://127.0.0.1:7890", "socks5://127.0.0.1:7891"]
    assert [each.url for each in found(SAID)] == urls


def test_what_is_switched_off() -> None:
    assert found(SAID.replace("Enable : 1", "Enable : 0")) == ()
    assert found("") == ()


@pytest.mark.parametrize(
    ("lines", "pac"),
    [
        (
            "  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://wpad.corp/p.pac\n",
            "http://wpad.corp/p.pac",
        ),
        ("  ProxyAutoDiscoveryEnable : 1\n", "wpad"),
    ],
)
def test_a_script(lines: str, pac: str) -> None:
    [only] = found(f"<dictionary> {{\n{lines}}}\n")
    assert (only.url, only.pac) == ("", pac)
