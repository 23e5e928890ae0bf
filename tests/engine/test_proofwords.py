"""The cause behind the go command's own words."""

from __future__ import annotations

import pytest

from gomodgui.engine.proofwords import cause_of


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("verifying m@v1.0.0: checksum mismatch\n\tdownloaded: h1:a=", "checksum_mismatch"),
        ('Get "https://x/m/@v/v1.info": dial tcp 1.2.3.4:443: i/o timeout', "connect_timeout"),
        ("dial tcp: lookup x on 1.1.1.1:53: no such host", "dns_failure"),
        (
            "proxyconnect tcp: dial tcp 127.0.0.1:7890: connect: connection refused",
            "http_proxy_broken",
        ),
        ("reading https://x/sumdb/sum.golang.org/supported: 500", "sumdb_unreachable"),
        (
            "tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "tls_untrusted_ca",
        ),
        ("x509: certificate has expired or is not yet valid", "tls_expired"),
        ("reading https://x/m/@v/v1.info: 404 Not Found", "module_not_found"),
        ("reading https://x/m/@v/v1.info: 503 Service Unavailable", "proxy_http_5xx"),
        ("reading https://x/m/@v/v1.info: 429 Too Many Requests", "proxy_rate_limited"),
        ("module lookup disabled by GOPROXY=off", "goproxy_off"),
        ("modules disabled by GO111MODULE=off; see 'go help modules'", "module_mode_off"),
        ("invalid proxy URL missing scheme: x", "goproxy_misconfigured"),
        ("write /x: no space left on device", "disk_full"),
        ('exec: "git": executable file not found in $PATH', "git_missing"),
        ("zip: not a valid zip file", "proxy_bad_content"),
        ("", "proxy_bad_content"),
    ],
)
def test_the_words_point_to_a_cause(words: str, cause: str) -> None:
    assert cause_of(words) == cause
