"""Fetches that are not ranked: redirects, compression and kept connections as Go has them.

httpx and its connection pool do the HTTP; every byte goes through our own connections, so the
route, the roots, the deadlines and the cancellation are those of the prober.
"""

from __future__ import annotations

import contextlib
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import httpx

from gomodgui.core import gourl, redirects
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.fetching import Fetched
from gomodgui.system.connecting import Connector, masked
from gomodgui.system.fetchline import Line, LineTransport
from gomodgui.system.networkerrors import NetworkError, classify
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore
from gomodgui.system.unpacking import Unpacker, UnpackError
from gomodgui.system.waiting import Waiter

_NOT_FOUND, _OK = 404, 200
_PIECE = 4096


class HttpFetcher:
    """The real fetcher (`core.fetching.Fetcher`). `environ`: that of the go command."""

    def __init__(
        self,
        environ: Mapping[str, str],
        trust: TrustStore | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        self._connector = Connector(environ, trust or TrustStore(environ), resolver)

    @contextlib.contextmanager
    def session(self, scope: CancelScope) -> Iterator[HttpSession]:
        """A session whose every wait ends with the scope."""
        with contextlib.closing(Waiter(scope)) as waiter:
            line = Line(self._connector, scope, waiter)
            with httpx.Client(transport=LineTransport(line), trust_env=False) as client:
                yield HttpSession(client, line)


class HttpSession:
    """Connections that are kept between requests; for one thread (`core.fetching.FetchSession`)."""

    def __init__(self, client: httpx.Client, line: Line) -> None:
        self._client = client
        self._line = line

    def get(
        self,
        url: str,
        *,
        max_bytes: int = 65536,
        deadline_s: float = 10.0,
        headers: Mapping[str, str] | None = None,
    ) -> Fetched:
        """GET an http, https or file address; never raises for what the network does."""
        self._line.begin(deadline_s)
        if url.startswith("file:"):
            return read_file_address(url, max_bytes)
        asked = masked(url)
        chain: tuple[str, ...] = ()
        while True:
            fetched = self._get_one(
                Fetched(asked, masked(url), redirects=chain), url, max_bytes, headers or {}
            )
            location = fetched.headers.get("location", "")
            if fetched.status not in redirects.STATUSES or not location or fetched.error:
                return fetched
            if len(chain) == redirects.MOST:
                return replace(fetched, problem="redirect_loop")
            following, problem = redirects.follow(url, location)
            chain = (*chain, masked(following))
            if problem:
                return replace(fetched, redirects=chain, problem=problem)
            url = following

    def _get_one(
        self, so_far: Fetched, url: str, max_bytes: int, extra: Mapping[str, str]
    ) -> Fetched:
        unpacker: Unpacker | None = None
        try:
            response = self._send(url, extra)
            with contextlib.closing(response):
                self._line.check_status(response.status_code)
                so_far = replace(so_far, status=response.status_code, headers=_headers(response))
                unpacker = Unpacker(response.headers.get("content-encoding", ""), max_bytes)
                for piece in response.iter_raw(_PIECE):
                    unpacker.feed(piece)
                    if unpacker.full:
                        break
                else:
                    unpacker.end()
                    so_far = replace(so_far, complete=True)
        except UnpackError as error:
            so_far = replace(so_far, problem=error.reason)
        except (NetworkError, OSError, Cancelled) as error:
            so_far = replace(so_far, error=classify(error, self._line.clock.current))
        body = bytes(unpacker.body[:max_bytes]) if unpacker else b""
        return replace(so_far, body=body)

    def _send(self, url: str, extra: Mapping[str, str]) -> httpx.Response:
        try:
            return self._client.send(self._line.request(url, extra), stream=True)
        except (ConnectionError, NetworkError) as error:
            # A server may close a kept connection just as it is used again: not an answer yet.
            cause = classify(error, self._line.clock.current).cause
            if cause != "connection_reset" or not self._line.was_reused:
                raise
            return self._client.send(self._line.request(url, extra), stream=True)


def read_file_address(url: str, max_bytes: int) -> Fetched:
    """Read a `file:///…` address: 200, 404, or the problem file_unreadable."""
    fetched = Fetched(url, url)
    try:
        path = gourl.parse(url).path
        file = Path(path.removeprefix("/") if sys.platform == "win32" else path)
        if not stat.S_ISREG(file.stat().st_mode):
            return replace(fetched, problem="file_unreadable")
        with file.open("rb") as opened:
            body = opened.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        return replace(fetched, status=_NOT_FOUND, complete=True)
    except (OSError, ValueError):
        return replace(fetched, problem="file_unreadable")
    return replace(fetched, status=_OK, body=body[:max_bytes], complete=len(body) <= max_bytes)


def _headers(response: httpx.Response) -> dict[str, str]:
    headers = {name.lower(): value for name, value in response.headers.items()}
    location = response.extensions["location"]
    return {**headers, "location": location} if location else headers
