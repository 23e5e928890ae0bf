"""Errors of every system have their cause."""

import errno
import ssl

import pytest

from gomodgui.core.cancel import Cancelled
from gomodgui.core.measurement import Phase, ProbeError
from gomodgui.system.networkerrors import NetworkError, classify


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("as told")
    error.verify_code = code
    error.verify_message = "as told"
    return error


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (10, "tls_expired"),
        (9, "tls_expired"),
        (62, "tls_wrong_host"),
        (64, "tls_wrong_host"),
        (18, "tls_untrusted_ca"),
        (19, "tls_untrusted_ca"),
        (20, "tls_untrusted_ca"),
        (79, "tls_other"),
        # Windows: CERT_E_EXPIRED, CERT_E_CN_NO_MATCH, CERT_E_UNTRUSTEDROOT, signed and unsigned.
        (0x800B0101, "tls_expired"),
        (0x800B010F - (1 << 32), "tls_wrong_host"),
        (0x800B0109 - (1 << 32), "tls_untrusted_ca"),
        # macOS: errSecCertificateExpired, errSecHostNameMismatch, errSecNotTrusted.
        (-67818, "tls_expired"),
        (-67602, "tls_wrong_host"),
        (-67843, "tls_untrusted_ca"),
    ],
)
def test_certificates(code: int, cause: str) -> None:
    found = classify(certificate_error(code), Phase.TLS)
    assert found == ProbeError(cause, Phase.TLS, "as told")


@pytest.mark.parametrize(
    ("error", "cause", "detail"),
    [
        (OSError(errno.ENETUNREACH, ""), "offline", "ENETUNREACH"),
        (OSError(errno.EHOSTUNREACH, ""), "connection_refused", "EHOSTUNREACH"),
        (OSError(errno.EACCES, ""), "connection_refused", "EACCES"),
        (OSError(10051, "unreachable network"), "offline", "unreachable network"),
        (OSError(10065, "no route"), "connection_refused", "no route"),
        (ConnectionRefusedError(errno.ECONNREFUSED, ""), "connection_refused", "ECONNREFUSED"),
        (ConnectionAbortedError(errno.ECONNABORTED, ""), "connection_reset", "ECONNABORTED"),
        (BrokenPipeError(errno.EPIPE, ""), "connection_reset", "EPIPE"),
        (ssl.SSLEOFError(), "connection_reset", "eof"),
        (Cancelled(), "cancelled", ""),
        (NetworkError("http_proxy_auth", "407"), "http_proxy_auth", "407"),
    ],
)
def test_sockets(error: BaseException, cause: str, detail: str) -> None:
    assert classify(error, Phase.TCP) == ProbeError(cause, Phase.TCP, detail)


@pytest.mark.parametrize(
    ("phase", "cause"),
    [
        (Phase.DNS, "dns_failure"),
        (Phase.TCP, "connect_timeout"),
        (Phase.TLS, "tls_timeout"),
        (Phase.FIRST_BYTE, "proxy_stalled"),
        (Phase.DOWNLOAD, "proxy_stalled"),
    ],
)
def test_silence(phase: Phase, cause: str) -> None:
    assert classify(TimeoutError(), phase).cause == cause


def test_an_answer_that_ends_too_early_is_a_broken_one() -> None:
    error = classify(ssl.SSLEOFError(), Phase.DOWNLOAD)
    assert (error.cause, error.detail) == ("proxy_bad_content", "truncated")
