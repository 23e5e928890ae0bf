"""The certificates that Go trusts on this machine, as contexts for TLS clients.

Linux and the BSDs: Go's own list of files and folders, with SSL_CERT_FILE and SSL_CERT_DIR as Go
reads them. macOS and Windows: the system decides, as it does for Go. Never a bundle of our own.
"""

from __future__ import annotations

import binascii
import contextlib
import re
import ssl
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

HTTP1 = ("http/1.1",)

_LINUX_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
_LINUX_FOLDERS = ("/etc/ssl/certs", "/etc/pki/tls/certs")
_BSD_FILES = (
    "/usr/local/etc/ssl/cert.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
    "/etc/openssl/certs/ca-certificates.crt",
)
_BSD_FOLDERS = ("/etc/ssl/certs", "/usr/local/share/certs", "/etc/openssl/certs")

# Go's suites of TLS 1.2 and its smallest keys; TLS 1.3 has its own list.
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES+SHA1:@SECLEVEL=1"
_FILE_LIMIT = 16 << 20
_FOLDER_LIMIT = 10_000
_PEM = re.compile(
    rb"-----BEGIN CERTIFICATE-----\s*([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----", re.ASCII
)


class TrustStore:
    """Makes one shared context for each set of protocols, when it is first asked for.

    Thread-safe. `environ` is the environment of the go command; `platform` as `sys.platform`.
    """

    def __init__(self, environ: Mapping[str, str], platform: str = sys.platform) -> None:
        self._environ = environ
        self._platform = platform
        self._lock = threading.Lock()
        self._roots: tuple[bytes, ...] | None = None
        self._contexts: dict[tuple[str, ...], ssl.SSLContext] = {}

    def context(self, protocols: tuple[str, ...] = HTTP1) -> ssl.SSLContext:
        """The context for these ALPN names; () for none. It must not be changed."""
        with self._lock:
            context = self._contexts.get(protocols)
            if context is None:
                context = self._contexts[protocols] = self._build(protocols)
            return context

    def _build(self, protocols: tuple[str, ...]) -> ssl.SSLContext:
        if self._platform in ("darwin", "win32"):
            context = _system_context()
        else:
            if self._roots is None:
                self._roots = load_roots(self._environ, self._platform)
            context = _context_of(self._roots)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if protocols:
            context.set_alpn_protocols(list(protocols))
        return context


def load_roots(environ: Mapping[str, str], platform: str = "linux") -> tuple[bytes, ...]:
    """The DER of every root that Go loads there, each once; unreadable files are passed over."""
    bsd = "bsd" in platform or "dragonfly" in platform
    file, folders = environ.get("SSL_CERT_FILE", ""), environ.get("SSL_CERT_DIR", "")
    files = (file,) if file else _BSD_FILES if bsd else _LINUX_FILES
    places = tuple(folders.split(":")) if folders else _BSD_FOLDERS if bsd else _LINUX_FOLDERS
    found: dict[bytes, None] = {}
    for data in (*_first_readable(files), *_in_folders(places)):
        found.update(dict.fromkeys(_certificates(data)))
    return tuple(found)


def _first_readable(files: Iterable[str]) -> Iterator[bytes]:
    for name in files:
        with contextlib.suppress(OSError):
            yield _read(Path(name))
            return


def _in_folders(folders: Iterable[str]) -> Iterator[bytes]:
    """Every file of these folders, but for links to others of the same folder."""
    for folder in filter(None, folders):
        try:
            entries = sorted(Path(folder).iterdir())[:_FOLDER_LIMIT]
        except OSError:
            continue
        for entry in entries:
            with contextlib.suppress(OSError):
                if not (entry.is_symlink() and "/" not in str(entry.readlink())):
                    yield _read(entry)


def _read(path: Path) -> bytes:
    """Raises OSError, also for what is no file: a pipe would never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(f"{path} is no file")
    with path.open("rb") as file:
        return file.read(_FILE_LIMIT)


def _certificates(data: bytes) -> Iterator[bytes]:
    """The DER of each CERTIFICATE block without headers."""
    for match in _PEM.finditer(data):
        with contextlib.suppress(binascii.Error):
            yield binascii.a2b_base64(match.group(1))


def _context_of(roots: tuple[bytes, ...]) -> ssl.SSLContext:
    """Trusts these, each of them as an end of the chain as Go does, whoever signed it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers(_CIPHERS)
    context.hostname_checks_common_name = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    try:
        if roots:
            context.load_verify_locations(cadata=b"".join(roots))
    except ssl.SSLError:
        for root in roots:
            with contextlib.suppress(ssl.SSLError):
                context.load_verify_locations(cadata=root)
    return context


def _system_context() -> ssl.SSLContext:
    import truststore

    make: Callable[[int], ssl.SSLContext] = truststore.SSLContext
    return make(ssl.PROTOCOL_TLS_CLIENT)
