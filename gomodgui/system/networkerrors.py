"""What went wrong on the way, as cause ids of the contract."""

from __future__ import annotations

import errno
import ssl

from gomodgui.core.cancel import Cancelled
from gomodgui.core.measurement import Phase, ProbeError

_TIMEOUTS = {
    Phase.DNS: "dns_failure",
    Phase.TCP: "connect_timeout",
    Phase.TLS: "tls_timeout",
    Phase.FIRST_BYTE: "proxy_stalled",
    Phase.DOWNLOAD: "proxy_stalled",
}
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
_REJECTED = frozenset({errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.EACCES, errno.EPERM})
# Winsock's own numbers of the same: network unreachable or down, host unreachable or down, refused
# by a filter. Python names them on Windows only.
_WINSOCK_UNREACHABLE = frozenset({10050, 10051, 10049})
_WINSOCK_REJECTED = frozenset({10013, 10064, 10065})

# Verification codes: OpenSSL's X509_V_ERR_*, CryptoAPI's CERT_E_* and Security's errSec*.
_EXPIRED = frozenset({9, 10, 0x800B0101, -67818, -67819})
_WRONG_HOST = frozenset({62, 63, 64, 0x800B010F, -67602})
_UNTRUSTED = frozenset(
    {2, 18, 19, 20, 21, 27, 0x800B0109, 0x800B010A, 0x800B0112, -67843, -25318, -67654}
)


class NetworkError(Exception):
    """A cause that is already known. `detail` is for evidence: a code, or a server's own words."""

    def __init__(self, cause: str, detail: str = "") -> None:
        super().__init__(cause, detail)
        self.cause = cause
        self.detail = detail


def classify(error: BaseException, phase: Phase) -> ProbeError:
    """The cause of an exception that came up in that phase."""
    cause, detail = _cause(error, phase)
    return ProbeError(cause, phase, detail)


def _cause(error: BaseException, phase: Phase) -> tuple[str, str]:
    match error:
        case NetworkError():
            return error.cause, error.detail
        case Cancelled():
            return "cancelled", ""
        case ssl.SSLCertVerificationError():
            return _certificate_cause(error), error.verify_message or str(error)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError() if phase is Phase.DOWNLOAD:
            return "proxy_bad_content", "truncated"
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return "connection_reset", "eof"
        case ssl.SSLError():
            return "tls_other", (error.reason or str(error)).lower()
        case TimeoutError():
            return _TIMEOUTS[phase], "timeout"
        case ConnectionRefusedError():
            return "connection_refused", "ECONNREFUSED"
        case ConnectionError():
            return "connection_reset", _name(error)
        case OSError():
            return _os_cause(error), _name(error)
    return "proxy_bad_content", type(error).__name__


def _os_cause(error: OSError) -> str:
    number = error.errno
    if number in _UNREACHABLE or number in _WINSOCK_UNREACHABLE:
        return "offline"
    if number in _REJECTED or number in _WINSOCK_REJECTED:
        return "connection_refused"
    return "connection_reset"


def _certificate_cause(error: ssl.SSLCertVerificationError) -> str:
    code = getattr(error, "verify_code", 0)
    if code < -(1 << 30):  # CryptoAPI's codes, where they come as signed numbers
        code += 1 << 32
    if code in _EXPIRED:
        return "tls_expired"
    if code in _WRONG_HOST:
        return "tls_wrong_host"
    return "tls_untrusted_ca" if code in _UNTRUSTED else "tls_other"


def _name(error: OSError) -> str:
    """The symbolic name of its number (ECONNRESET), its own text where it has none."""
    return errno.errorcode.get(error.errno or 0, error.strerror or type(error).__name__)
