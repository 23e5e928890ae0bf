"""Windows: the IP Helper API, which needs no privilege.

Its calls cannot be interrupted: each has a daemon thread, and ends by its own timeout.
"""

from __future__ import annotations

import ctypes
import ipaddress
import struct
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from gomodgui.core.cancel import CancelScope
from gomodgui.core.echo import Echo, Heard
from gomodgui.system.resolver import Address

_INVALID = ctypes.c_void_p(-1).value
_PAYLOAD = b"gomodgui" * 4
_REPLY_SIZE = 1024
_IP_SUCCESS = 0
_NO_ROUTE = frozenset({11002, 11003, 11018, 1231, 1232})
# IP_DEST_NET_UNREACHABLE, IP_DEST_HOST_UNREACHABLE, IP_BAD_DESTINATION, ERROR_NETWORK_UNREACHABLE,
# ERROR_HOST_UNREACHABLE.
_AF_INET6 = 23
_V4 = struct.Struct("=4sII")  # ICMP_ECHO_REPLY: Address, Status, RoundTripTime
_V6_STATUS_AT = 28  # ICMPV6_ECHO_REPLY: a packed address of 26 bytes, aligned, then Status
_V6 = struct.Struct("=II")

Library = Callable[[], Any]


def iphlpapi() -> Any:
    """The system's library; its functions with the types of their arguments."""
    library = ctypes.WinDLL("iphlpapi", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    pointer, number = ctypes.c_void_p, ctypes.c_ulong
    short = ctypes.c_ushort
    library.IcmpCreateFile.restype = pointer
    library.Icmp6CreateFile.restype = pointer
    library.IcmpCloseHandle.argtypes = [pointer]
    library.IcmpSendEcho.argtypes = [
        *(pointer, number, pointer, short, pointer, pointer, number, number)
    ]
    library.IcmpSendEcho.restype = number
    library.Icmp6SendEcho2.argtypes = [
        *(pointer, pointer, pointer, pointer, pointer, pointer),
        *(pointer, short, pointer, pointer, number, number),
    ]
    library.Icmp6SendEcho2.restype = number
    return library


def ping(
    addresses: Sequence[Address],
    scope: CancelScope,
    seconds: float,
    library: Library = iphlpapi,
) -> tuple[Echo, ...]:
    """Ask all of them at once, and wait for the answers at most that long. Raises Cancelled."""
    found: dict[Address, Echo] = {}
    over = threading.Event()
    forget = scope.register(over.set)

    def ask(address: Address) -> None:
        found[address] = _one(library, address, seconds)
        if len(found) == len(addresses):
            over.set()

    try:
        for address in addresses:
            threading.Thread(target=ask, args=(address,), name="ping", daemon=True).start()
        over.wait(scope.within(seconds + 0.1))
    finally:
        forget()
    scope.check()
    seen = dict(found)
    return tuple(seen.get(each) or Echo(each.ip, each.version, Heard.SILENT) for each in addresses)


def _one(library: Library, address: Address, seconds: float) -> Echo:
    try:
        made = library()
        began = time.perf_counter()
        status, ms = (_v4 if address.version == 4 else _v6)(made, address, int(seconds * 1000))
        whole_ms = (time.perf_counter() - began) * 1000
    except (OSError, AttributeError):
        return Echo(address.ip, address.version, Heard.NOT_ALLOWED)
    if status == _IP_SUCCESS:
        # The API counts whole milliseconds; below one our own clock tells more.
        return Echo(address.ip, address.version, Heard.ANSWERED, float(ms) or min(whole_ms, 1.0))
    heard = Heard.UNREACHABLE if status in _NO_ROUTE else Heard.SILENT
    return Echo(address.ip, address.version, heard)


def _v4(library: Any, address: Address, timeout_ms: int) -> tuple[int, int]:
    handle = _opened(library.IcmpCreateFile)
    reply = ctypes.create_string_buffer(_REPLY_SIZE)
    target = int.from_bytes(ipaddress.ip_address(address.ip).packed, "little")
    try:
        count = library.IcmpSendEcho(
            handle, target, _PAYLOAD, len(_PAYLOAD), None, reply, _REPLY_SIZE, timeout_ms
        )
        if not count:
            return _last_error(), 0
        _, status, ms = _V4.unpack_from(reply.raw)
        return status, ms
    finally:
        library.IcmpCloseHandle(handle)


def _v6(library: Any, address: Address, timeout_ms: int) -> tuple[int, int]:
    handle = _opened(library.Icmp6CreateFile)
    reply = ctypes.create_string_buffer(_REPLY_SIZE)
    source = ctypes.create_string_buffer(_socket_address("::", 0))
    scope_id = int(address.sockaddr[3]) if len(address.sockaddr) > 3 else 0
    target = ctypes.create_string_buffer(_socket_address(address.ip, scope_id))
    try:
        count = library.Icmp6SendEcho2(
            *(handle, None, None, None, source, target),
            *(_PAYLOAD, len(_PAYLOAD), None, reply, _REPLY_SIZE, timeout_ms),
        )
        if not count:
            return _last_error(), 0
        status, ms = _V6.unpack_from(reply.raw, _V6_STATUS_AT)
        return status, ms
    finally:
        library.IcmpCloseHandle(handle)


def _opened(create: Callable[[], int | None]) -> int:
    handle = create()
    if not handle or handle == _INVALID:
        raise OSError("no handle")
    return handle


def _socket_address(ip: str, scope_id: int) -> bytes:
    """A sockaddr_in6."""
    packed = ipaddress.ip_address(ip.partition("%")[0]).packed
    return struct.pack("=HHI16sI", _AF_INET6, 0, 0, packed, scope_id)


def _last_error() -> int:
    get = getattr(ctypes, "get_last_error", None)
    return int(get()) if get else -1
