"""Finds out what listens where a proxy should be: by a CONNECT, then by a SOCKS5 greeting."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from gomodgui.core import gonet
from gomodgui.core.cancel import CancelScope
from gomodgui.core.measurement import Phase
from gomodgui.core.proxyanswer import Answer, Kind, is_socks, read_http, read_other
from gomodgui.system.dialing import dial
from gomodgui.system.networkerrors import NetworkError, classify
from gomodgui.system.resolver import Resolver
from gomodgui.system.tunnel import ProxyAddress
from gomodgui.system.waiting import TcpStream, Waiter

_GREETING = b"\x05\x02\x00\x02"
_HEAD_LIMIT = 16384
_DIALED = {
    "connection_refused": Kind.REFUSED,
    "connect_timeout": Kind.SILENT,
    "dns_failure": Kind.NO_NAME,
    "offline": Kind.UNREACHABLE,
}


def ask(
    proxy: ProxyAddress,
    host: str,
    port: int,
    scope: CancelScope,
    *,
    resolver: Resolver | None = None,
    seconds: float = 3.0,
) -> Answer:
    """Ask it for a way to that server. Takes at most so many seconds. Raises Cancelled.

    A proxy that one talks TLS to is asked in plain words all the same: what it answers tells
    whether it is one.
    """
    target = gonet.join_host_port(host, str(port))
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    request = "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")
    own = scope.child(seconds)
    try:
        with contextlib.closing(Waiter(own)) as waiter:
            line = _Line(proxy, own, waiter, resolver or Resolver(), seconds / 2)
            return _heard(line, request)
    finally:
        own.close()


class _Line:
    """Opens connections to the proxy."""

    def __init__(
        self,
        proxy: ProxyAddress,
        scope: CancelScope,
        waiter: Waiter,
        resolver: Resolver,
        seconds: float,
    ) -> None:
        self._proxy = proxy
        self._scope = scope
        self._waiter = waiter
        self._resolver = resolver
        self._seconds = seconds

    def say(self, data: bytes, enough: Callable[[bytes], bool]) -> bytes:
        """The answer to that on a new connection; raises NetworkError where there is none.

        TimeoutError: it takes connections, and says nothing.
        """
        deadline = self._waiter.deadline(self._seconds)
        try:
            found = self._resolver.resolve(
                self._proxy.host, self._proxy.port, self._scope, self._seconds
            )
            dialed = dial(found.addresses, self._waiter, deadline)
        except (NetworkError, OSError) as error:
            failed = classify(error, Phase.TCP)
            raise NetworkError(failed.cause, failed.detail) from error
        answer = b""
        with contextlib.closing(TcpStream(dialed.socket, self._waiter)) as stream:
            try:
                stream.write(data, deadline)
                while len(answer) < _HEAD_LIMIT and not enough(answer):
                    more = stream.read(4096, deadline)
                    if not more:
                        break
                    answer += more
            except ConnectionError:
                return answer
        return answer


def _heard(line: _Line, request: bytes) -> Answer:
    is_mute = False
    said = b""
    try:
        said = line.say(request, lambda data: b"\r\n\r\n" in data or b"\n\n" in data)
    except NetworkError as error:
        return Answer(_DIALED.get(error.cause, Kind.OTHER))
    except TimeoutError:
        is_mute = True
    answer = read_http(said)
    if answer is not None:
        return answer
    if read_other(said).kind is Kind.TLS:
        return Answer(Kind.TLS)
    with contextlib.suppress(NetworkError, TimeoutError):
        if is_socks(line.say(_GREETING, lambda data: len(data) >= 2)):
            return Answer(Kind.SOCKS, hesitant=is_mute)
        is_mute = False
    return Answer(Kind.MUTE) if is_mute else read_other(said)
