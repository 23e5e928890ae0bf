"""Echo requests to loopback, and to where nobody answers."""

import sys
from pathlib import Path

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.echo import Heard
from gomodgui.system.pinging.posix import ping
from gomodgui.system.resolver import Address
from tests.servers import namespace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="another file there")
LOOPBACK = Address(4, ("127.0.0.1", 443))
IN_A_NETWORK = """
import subprocess, time
from gomodgui.core.cancel import CancelScope
from gomodgui.system.pinging.posix import ping
from gomodgui.system.resolver import Address

def sh(line):
    subprocess.run(line.split(), check=True)

open("/proc/sys/net/ipv4/ping_group_range", "w").write("%s")
sh("ip link add void0 type veth peer name void1")
sh("ip link set void1 up")
sh("ip link set void0 up")
sh("ip addr add 192.0.2.1/24 dev void0")
sh("ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev void0")
began = time.monotonic()
asked = [Address(4, ("127.0.0.1", 443)), Address(6, ("::1", 443, 0, 0)),
         Address(4, ("192.0.2.9", 443)), Address(4, ("203.0.113.1", 443))]
print(*(each.heard for each in ping(asked, CancelScope(), 0.8)), time.monotonic() - began < 1.2)
"""


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not())
@pytest.mark.parametrize("groups", ["0 2147483647", "1 0"])
def test_with_and_without_datagram_sockets(groups: str, tmp_path: Path) -> None:
    said = namespace.run(IN_A_NETWORK % groups, tmp_path, "")
    assert said.split() == ["answered", "answered", "silent", "unreachable", "True"]


def test_it_can_be_cancelled() -> None:
    scope = CancelScope()
    scope.cancel()
    with pytest.raises(Cancelled):
        ping([LOOPBACK], scope, 5.0)


def test_nobody_is_asked() -> None:
    assert ping([], CancelScope(), 5.0) == ()


def test_how_long_it_took() -> None:
    [echo] = ping([LOOPBACK], CancelScope(), 1.0)
    if echo.heard is Heard.NOT_ALLOWED:
        pytest.skip("this system lets nobody send an echo request")
    assert echo.heard is Heard.ANSWERED
    assert echo.ms is not None
    assert 0 < echo.ms < 1000
