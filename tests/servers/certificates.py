"""Certificates for test servers: an authority of the test's own, good and bad leaves."""

from __future__ import annotations

import datetime
import ssl
from pathlib import Path

import trustme


class Authority:
    """A certificate authority; `pem` is what a client must trust (SSL_CERT_FILE).

    Names may be host names or IP addresses.
    """

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA()
        self.pem = folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(self.pem))

    def good(self, *names: str) -> ssl.SSLContext:
        """A server's context for these names (127.0.0.1, ::1 and localhost without any)."""
        return self._context(self._ca.issue_cert(*(names or ("127.0.0.1", "::1", "localhost"))))

    def expired(self, *names: str) -> ssl.SSLContext:
        """The same, out of date since years."""
        end = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        leaf = self._ca.issue_cert(
            *(names or ("127.0.0.1", "localhost")),
            not_before=end - datetime.timedelta(days=30),
            not_after=end,
        )
        return self._context(leaf)

    def wrong_host(self) -> ssl.SSLContext:
        """A certificate of quite another server."""
        return self._context(self._ca.issue_cert("another.example.org"))

    def common_name_only(self, name: str) -> ssl.SSLContext:
        """The name stands in the common name only, as it did before 2017."""
        return self._context(self._ca.issue_cert("other.example.org", common_name=name))

    def write(self, *names: str, certificate: Path, key: Path) -> None:
        """The files of a server that is not ours: its certificate for these names, and the key."""
        leaf = self._ca.issue_cert(*names)
        leaf.private_key_pem.write_to_path(str(key))
        for at, part in enumerate(leaf.cert_chain_pems):
            part.write_to_path(str(certificate), append=at > 0)

    @staticmethod
    def _context(leaf: trustme.LeafCert) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(context)
        return context
