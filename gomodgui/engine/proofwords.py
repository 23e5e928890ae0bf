"""The cause behind what the go command said when a download failed."""

from __future__ import annotations

_CAUSES = (
    ("SECURITY ERROR", "checksum_mismatch"),
    ("checksum mismatch", "checksum_mismatch"),
    ("no space left on device", "disk_full"),
    ("not enough space on the disk", "disk_full"),
    ("GO111MODULE=off", "module_mode_off"),
    ("disabled by GOPROXY=off", "goproxy_off"),
    ("GOFLAGS", "goflags_conflict"),
    ("GOPROXY list", "goproxy_misconfigured"),
    ("invalid proxy URL", "goproxy_misconfigured"),
    ("toolchain not available", "toolchain_unavailable"),
    ("Proxy Authentication Required", "http_proxy_auth"),
    ("proxyconnect", "http_proxy_broken"),
    ("certificate signed by unknown authority", "tls_untrusted_ca"),
    ("certificate is not trusted", "tls_untrusted_ca"),
    ("certificate has expired", "tls_expired"),
    ("certificate is valid for", "tls_wrong_host"),
    ("/sumdb/", "sumdb_unreachable"),
    ("GOSUMDB", "sumdb_unreachable"),
    ("sum.golang.", "sumdb_unreachable"),
    ("executable file not found", "git_missing"),
    ("unrecognized import path", "vanity_import_failure"),
    ("git ls-remote", "vcs_fetch_failure"),
    ("git init", "vcs_fetch_failure"),
    ("TLS handshake timeout", "tls_timeout"),
    ("i/o timeout", "connect_timeout"),
    ("connection refused", "connection_refused"),
    ("connection reset", "connection_reset"),
    ("no such host", "dns_failure"),
    ("server misbehaving", "dns_failure"),
    ("429 Too Many", "proxy_rate_limited"),
    ("403 Forbidden", "proxy_forbidden"),
    ("401 Unauthorized", "proxy_forbidden"),
    (": 50", "proxy_http_5xx"),
    ("404 Not Found", "module_not_found"),
    ("410 Gone", "module_not_found"),
    ("permission denied", "cache_permission"),
    ("Access is denied", "cache_permission"),
)


def cause_of(words: str) -> str:
    """The cause id that these words of the go command point to."""
    return next((cause for text, cause in _CAUSES if text in words), "proxy_bad_content")
