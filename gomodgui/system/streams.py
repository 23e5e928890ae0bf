"""Encryption on top of any stream, another encrypted one included."""

from __future__ import annotations

import ssl

from gomodgui.system.waiting import Stream

_RECORD = 32768


class TlsStream:
    """A TLS client over a stream. Call `handshake` first."""

    def __init__(self, inner: Stream, context: ssl.SSLContext, host: str) -> None:
        """`host`: the name or IP address that the certificate must be for."""
        self._inner = inner
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host)

    def handshake(self, deadline: float) -> None:
        """Agree on keys and check the certificate. Raises ssl.SSLError, OSError, TimeoutError."""
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                self._flush(deadline)
                self._feed(deadline)
            except ssl.SSLError:
                self._say_goodbye(deadline)
                raise
            else:
                self._flush(deadline)
                return

    def read(self, size: int, deadline: float) -> bytes:
        """At most `size` bytes; b"" at the end, also where the peer forgot to say goodbye."""
        while True:
            try:
                return self._tls.read(size)
            except ssl.SSLWantReadError:
                self._flush(deadline)
                self._feed(deadline)
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""

    def write(self, data: bytes, deadline: float) -> None:
        """All of `data`."""
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[self._tls.write(rest) :]
            except ssl.SSLWantReadError:
                self._flush(deadline)
                self._feed(deadline)
        self._flush(deadline)

    def close(self) -> None:
        """Let go of the connection."""
        self._inner.close()

    def _flush(self, deadline: float) -> None:
        data = self._outgoing.read()
        if data:
            self._inner.write(data, deadline)

    def _feed(self, deadline: float) -> None:
        data = self._inner.read(_RECORD, deadline)
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()

    def _say_goodbye(self, deadline: float) -> None:
        """Send the alert, so that the server does not wait for the rest."""
        try:
            self._flush(deadline)
        except (OSError, TimeoutError):
            return
