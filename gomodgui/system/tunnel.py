"""The way through an HTTP or SOCKS5 proxy, as Go's transport takes it."""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass

from gomodgui.core import gonet, gourl
from gomodgui.system.networkerrors import NetworkError
from gomodgui.system.waiting import Stream

_DEFAULT_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_ANSWER_LIMIT = 65536
_STATUS_LINE = re.compile(rb"HTTP/1\.[01] (\d{3})(?: ([^\r\n]*))?\r?$")
_PROXY_AUTHENTICATION_REQUIRED = 407
_SOCKS_VERSION = 5
_SOCKS_NO_LOGIN, _SOCKS_PASSWORD = 0, 2
_SOCKS_ADDRESS_SIZES = {1: 4, 4: 16}
_SOCKS_NAME = 3


@dataclass(frozen=True, slots=True)
class ProxyAddress:
    """A proxy out of the environment."""

    url: gourl.Url

    @property
    def is_socks(self) -> bool:
        """Whether it speaks SOCKS5 (names are looked up by it, in both spellings)."""
        return self.url.scheme in ("socks5", "socks5h")

    @property
    def is_encrypted(self) -> bool:
        """Whether one talks TLS to the proxy itself."""
        return self.url.scheme == "https"

    @property
    def host(self) -> str:
        """Its name or IP address."""
        return self.url.hostname

    @property
    def port(self) -> int:
        """Its port. Raises NetworkError for a scheme without a usual port."""
        port = self.url.port or _DEFAULT_PORTS.get(self.url.scheme)
        if port is None:
            raise NetworkError("http_proxy_broken", f"scheme {self.url.scheme}")
        return int(port)

    @property
    def masked(self) -> str:
        """The address without user and password."""
        return f"{self.url.scheme}://{self.url.host}"

    def is_asked_for(self, url: gourl.Url) -> bool:
        """Whether it is asked for the whole URL (plain http), rather than for a tunnel."""
        return url.scheme == "http" and not self.is_socks

    @property
    def authorization(self) -> str | None:
        """The value of Proxy-Authorization, None without a user."""
        return basic(self.url)


def basic(url: gourl.Url) -> str | None:
    """The Basic credentials of a URL's user information, None without any."""
    if url.username is None:
        return None
    pair = f"{url.username}:{url.password or ''}".encode("utf-8", "surrogateescape")
    return "Basic " + base64.b64encode(pair).decode("ascii")


def connect(stream: Stream, proxy: ProxyAddress, host: str, port: int, deadline: float) -> None:
    """Have the proxy open a way to that server.

    Raises NetworkError (http_proxy_auth, http_proxy_broken), OSError, TimeoutError, Cancelled.
    """
    if proxy.is_socks:
        _connect_socks(stream, proxy, host, port, deadline)
    else:
        _connect_http(stream, proxy, gonet.join_host_port(host, str(port)), deadline)


def _connect_http(stream: Stream, proxy: ProxyAddress, target: str, deadline: float) -> None:
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.authorization:
        lines.append(f"Proxy-Authorization: {proxy.authorization}")
    stream.write("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape"), deadline)
    # Byte by byte would be slow, and more could swallow the server's first bytes: but a server
    # behind a tunnel speaks second, both in TLS and in HTTP, so nothing of it can be here yet.
    answer = b""
    while b"\r\n\r\n" not in answer and b"\n\n" not in answer:
        more = stream.read(4096, deadline)
        if not more or len(answer) > _ANSWER_LIMIT:
            raise NetworkError("http_proxy_broken", "eof" if not more else "too_large")
        answer += more
    status = _STATUS_LINE.match(answer.split(b"\n", 1)[0])
    if status is None:
        raise NetworkError("http_proxy_broken", "not_http")
    code = int(status.group(1))
    if code == _PROXY_AUTHENTICATION_REQUIRED:
        raise NetworkError("http_proxy_auth", "407")
    if code != 200:
        raise NetworkError("http_proxy_broken", str(code))


def _connect_socks(
    stream: Stream, proxy: ProxyAddress, host: str, port: int, deadline: float
) -> None:
    methods = bytes([_SOCKS_NO_LOGIN])
    if proxy.url.username is not None:
        methods += bytes([_SOCKS_PASSWORD])
    stream.write(bytes([_SOCKS_VERSION, len(methods)]) + methods, deadline)
    version, method = _exactly(stream, 2, deadline)
    if version != _SOCKS_VERSION:
        raise NetworkError("http_proxy_broken", "not_socks5")
    if method == _SOCKS_PASSWORD and proxy.url.username is not None:
        _log_in_to_socks(stream, proxy, deadline)
    elif method != _SOCKS_NO_LOGIN:
        raise NetworkError("http_proxy_auth", "socks5")
    stream.write(
        bytes([_SOCKS_VERSION, 1, 0]) + _socks_address(host) + port.to_bytes(2, "big"), deadline
    )
    _, answer, _, kind = _exactly(stream, 4, deadline)
    if answer != 0:
        raise NetworkError("http_proxy_broken", f"socks5 {answer}")
    size = _SOCKS_ADDRESS_SIZES.get(kind)
    if size is None:
        size = _exactly(stream, 1, deadline)[0]
    _exactly(stream, size + 2, deadline)


def _log_in_to_socks(stream: Stream, proxy: ProxyAddress, deadline: float) -> None:
    user = (proxy.url.username or "").encode("utf-8", "surrogateescape")
    password = (proxy.url.password or "").encode("utf-8", "surrogateescape")
    if not user or max(len(user), len(password)) > 255:
        raise NetworkError("http_proxy_auth", "socks5")
    login = bytes([1, len(user)]) + user + bytes([len(password)]) + password
    stream.write(login, deadline)
    if _exactly(stream, 2, deadline)[1] != 0:
        raise NetworkError("http_proxy_auth", "socks5")


def _socks_address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("ascii", "replace")
        if len(name) > 255:
            raise NetworkError("dns_failure", "bad_name") from None
        return bytes([_SOCKS_NAME, len(name)]) + name
    return bytes([1 if address.version == 4 else 4]) + address.packed


def _exactly(stream: Stream, size: int, deadline: float) -> bytes:
    data = b""
    while len(data) < size:
        more = stream.read(size - len(data), deadline)
        if not more:
            raise NetworkError("http_proxy_broken", "eof")
        data += more
    return data
