"""The Windows half, with a library that answers as the documented structures say."""

import ctypes
import ipaddress
import struct
import threading
import time
from typing import Any

import pytest

from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.echo import Heard
from gomodgui.system.pinging.windows import ping
from gomodgui.system.resolver import Address

V4 = Address(4, ("192.0.2.7", 443))
V6 = Address(6, ("2001:db8::7", 443, 0, 3))


class Library:
    """Implements what is used of iphlpapi."""

    def __init__(self, status: int = 0, *, handle: int = 5, block: float = 0.0) -> None:
        self.status, self.handle, self.block = status, handle, block
        self.asked: list[str] = []
        self.closed = 0

    def IcmpCreateFile(self) -> int:
        return self.handle

    Icmp6CreateFile = IcmpCreateFile

    def IcmpCloseHandle(self, _handle: int) -> None:
        self.closed += 1

    def IcmpSendEcho(self, _handle: int, target: int, *rest: Any) -> int:
        self.asked.append(str(ipaddress.IPv4Address(target.to_bytes(4, "little"))))
        time.sleep(self.block)
        _write(rest[3], struct.pack("=4sII", b"", self.status, 12))
        return 1

    def Icmp6SendEcho2(self, *args: Any) -> int:
        target = args[5].raw
        self.asked.append(str(ipaddress.IPv6Address(target[8:24])))
        assert struct.unpack_from("=I", target, 24) == (3,)
        _write(args[9], bytes(28) + struct.pack("=II", self.status, 34))
        return 1


def _write(buffer: Any, data: bytes) -> None:
    ctypes.memmove(buffer, data, len(data))


def test_both_families() -> None:
    library = Library()
    seen = ping([V4, V6], CancelScope(), 1.0, lambda: library)
    assert [(each.address, each.heard, each.ms) for each in seen] == [
        ("192.0.2.7", Heard.ANSWERED, 12.0),
        ("2001:db8::7", Heard.ANSWERED, 34.0),
    ]
    assert sorted(library.asked) == ["192.0.2.7", "2001:db8::7"]
    assert library.closed == 2


@pytest.mark.parametrize(
    ("library", "heard"),
    [
        (Library(11010), Heard.SILENT),
        (Library(11003), Heard.UNREACHABLE),
        (Library(handle=0), Heard.NOT_ALLOWED),
    ],
)
def test_no_answer(library: Library, heard: Heard) -> None:
    [echo] = ping([V4], CancelScope(), 1.0, lambda: library)
    assert (echo.heard, echo.ms) == (heard, None)


def test_nobody_waits_for_a_call_that_hangs() -> None:
    scope = CancelScope()
    threading.Timer(0.05, scope.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        ping([V4], scope, 5.0, lambda: Library(block=1.0))
    assert time.monotonic() - began < 0.8
