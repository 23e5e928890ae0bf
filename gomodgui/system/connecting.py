"""A fresh connection to a server by the route that Go takes, each step timed apart."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gomodgui.core import gourl
from gomodgui.core.cancel import CancelScope
from gomodgui.core.goidna import HostNameError, lookup_ascii
from gomodgui.core.httpproxy import HttpProxyError, proxy_for
from gomodgui.core.measurement import Phase, Phases
from gomodgui.system import tunnel
from gomodgui.system.dialing import Dialed, dial
from gomodgui.system.networkerrors import NetworkError, classify
from gomodgui.system.resolver import DEADLINE_S, Resolver
from gomodgui.system.streams import TlsStream
from gomodgui.system.trust import TrustStore
from gomodgui.system.waiting import Stream, TcpStream, Waiter

_PORTS = {"http": 80, "https": 443}


class PhaseClock:
    """Adds up the milliseconds of each step; `current` is the one that is under way."""

    def __init__(self) -> None:
        self._milliseconds: dict[Phase, float] = {}
        self.current = Phase.DNS

    @contextlib.contextmanager
    def during(self, phase: Phase) -> Iterator[None]:
        """Time what is done inside, also where it fails."""
        self.current = phase
        start = time.perf_counter()
        try:
            yield
        finally:
            self.add(phase, (time.perf_counter() - start) * 1000)

    def add(self, phase: Phase, milliseconds: float) -> None:
        """Count that much more for the step."""
        self._milliseconds[phase] = self._milliseconds.get(phase, 0.0) + milliseconds

    def phases(self) -> Phases:
        """All so far."""
        return Phases(**{phase.value: taken for phase, taken in self._milliseconds.items()})


@dataclass(frozen=True, slots=True)
class Server:
    """Whom to talk to, out of an http or https URL. `host` is ASCII, without brackets."""

    url: gourl.Url
    host: str
    port: int

    @property
    def is_encrypted(self) -> bool:
        """Whether the address is https."""
        return self.url.scheme == "https"

    @property
    def authority(self) -> str:
        """Host and port as they stand in a request."""
        host = self.host.partition("%")[0]
        bracketed = f"[{host}]" if ":" in host else host
        return f"{bracketed}:{self.url.port}" if self.url.port else bracketed

    @property
    def certificate_name(self) -> str:
        """The name or IP address that its certificate must be for."""
        return self.host.partition("%")[0].removesuffix(".")


def server_of(url: str) -> Server:
    """Read an http or https address.

    Raises NetworkError: goproxy_misconfigured for what Go refuses (no URL, another scheme, no
    host, a password over http), dns_failure for a host that can be no name.
    """
    try:
        parsed = gourl.parse(url)
    except gourl.UrlError as error:
        raise NetworkError("goproxy_misconfigured", error.reason) from error
    if parsed.scheme not in _PORTS:
        raise NetworkError("goproxy_misconfigured", "scheme")
    if not parsed.hostname:
        raise NetworkError("goproxy_misconfigured", "no_host")
    if parsed.scheme == "http" and parsed.username is not None:
        raise NetworkError("goproxy_misconfigured", "password_over_http")
    port = int(parsed.port or _PORTS[parsed.scheme])
    if not 0 < port < 65536:
        raise NetworkError("goproxy_misconfigured", "bad_port")
    host = parsed.hostname
    try:
        return Server(parsed, host if host.isascii() else lookup_ascii(host), port)
    except HostNameError as error:
        raise NetworkError("dns_failure", "bad_name") from error


def masked(url: str) -> str:
    """The address without user and password; "" where it is none at all."""
    try:
        parsed = gourl.parse(url)
    except gourl.UrlError:
        return ""
    return str(replace(parsed, username=None, password=None))


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for each step; `end` is the moment (time.monotonic) when all is over."""

    end: float
    dns_s: float = DEADLINE_S
    connect_s: float = 5.0
    tls_s: float = 5.0


@dataclass(frozen=True, slots=True)
class Connection:
    """A way to the server. `socket` leads to it, or to the proxy that `via` names (masked)."""

    stream: Stream
    socket: socket.socket
    peer: str
    ipv6_error: str | None = None
    via: str | None = None


class Connector:
    """Makes connections. `environ`: the environment of the go command, for its HTTP proxies."""

    def __init__(
        self, environ: Mapping[str, str], trust: TrustStore, resolver: Resolver | None = None
    ) -> None:
        self._environ = environ
        self._trust = trust
        self._resolver = resolver or Resolver()

    def proxy_of(self, server: Server) -> tunnel.ProxyAddress | None:
        """The HTTP proxy that Go uses for it. Raises NetworkError where Go cannot use it."""
        try:
            found = proxy_for(str(server.url), self._environ)
            return tunnel.ProxyAddress(gourl.parse(found)) if found else None
        except (HttpProxyError, gourl.UrlError) as error:
            raise NetworkError("http_proxy_broken", "unusable") from error

    def connect(
        self, server: Server, scope: CancelScope, waiter: Waiter, clock: PhaseClock, limits: Limits
    ) -> Connection:
        """Connect, through the HTTP proxy where Go uses one, with TLS where the address says so.

        Raises NetworkError, OSError (ssl.SSLError among them), TimeoutError, Cancelled: all of
        them understood by `networkerrors.classify` with `clock.current`.
        """
        proxy = self.proxy_of(server)
        if server.is_encrypted:
            self._trust.context()  # built once, and not a part of the first handshake
        connection = self._reach(server, proxy, scope, waiter, clock, limits)
        if not server.is_encrypted:
            return connection
        with _closing_on_error(connection), clock.during(Phase.TLS):
            stream = self._encrypt(
                connection.stream, server.certificate_name, waiter, limits.tls_s, limits.end
            )
        return replace(connection, stream=stream)

    def _reach(
        self,
        server: Server,
        proxy: tunnel.ProxyAddress | None,
        scope: CancelScope,
        waiter: Waiter,
        clock: PhaseClock,
        limits: Limits,
    ) -> Connection:
        if proxy is None:
            dialed = self._dial(server.host, server.port, scope, waiter, clock, limits)
            return _connection(dialed, waiter, None)
        with _as_proxy_trouble(clock):
            dialed = self._dial(proxy.host, proxy.port, scope, waiter, clock, limits)
            connection = _connection(dialed, waiter, proxy.masked)
            stream = connection.stream
            with _closing_on_error(connection), clock.during(Phase.TCP):
                if proxy.is_encrypted:
                    stream = self._encrypt(stream, proxy.host, waiter, limits.tls_s, limits.end)
                if not proxy.is_asked_for(server.url):
                    deadline = min(waiter.deadline(limits.connect_s), limits.end)
                    tunnel.connect(stream, proxy, server.host, server.port, deadline)
        return replace(connection, stream=stream)

    def _dial(
        self,
        host: str,
        port: int,
        scope: CancelScope,
        waiter: Waiter,
        clock: PhaseClock,
        limits: Limits,
    ) -> Dialed:
        clock.current = Phase.DNS
        seconds = min(limits.dns_s, max(0.0, limits.end - time.monotonic()))
        start = time.perf_counter()
        try:
            found = self._resolver.resolve(host, port, scope, seconds)
        except NetworkError:
            clock.add(Phase.DNS, (time.perf_counter() - start) * 1000)
            raise
        if not _is_address(host):
            clock.add(Phase.DNS, found.duration_ms)
        with clock.during(Phase.TCP):
            deadline = min(waiter.deadline(limits.connect_s), limits.end)
            return dial(found.addresses, waiter, deadline)

    def _encrypt(
        self, stream: Stream, name: str, waiter: Waiter, seconds: float, end: float
    ) -> Stream:
        try:
            encrypted = TlsStream(stream, self._trust.context(), name)
        except ValueError as error:  # a name that no certificate can have
            raise NetworkError("tls_other", "bad_name") from error
        encrypted.handshake(min(waiter.deadline(seconds), end))
        return encrypted


def _connection(dialed: Dialed, waiter: Waiter, via: str | None) -> Connection:
    stream = TcpStream(dialed.socket, waiter)
    return Connection(stream, dialed.socket, dialed.address.ip, dialed.ipv6_error, via)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


@contextlib.contextmanager
def _closing_on_error(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.stream.close()
        raise


@contextlib.contextmanager
def _as_proxy_trouble(clock: PhaseClock) -> Iterator[None]:
    """Whatever goes wrong on the way to the proxy is the proxy's, not the server's."""
    try:
        yield
    except (NetworkError, OSError) as error:
        found = classify(error, clock.current)
        if found.cause in ("offline", "http_proxy_auth", "http_proxy_broken"):
            raise NetworkError(found.cause, found.detail) from error
        raise NetworkError("http_proxy_broken", found.cause) from error
