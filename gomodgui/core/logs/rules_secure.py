"""Rules: what stands between a connection and an answer. HTTP proxies and certificates."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_REQUEST = Needs.REQUEST

_TUNNELS: tuple[Rule, ...] = (
    rule(
        "http_proxy_auth",
        Depth.TUNNEL,
        _REQUEST,
        ("Proxy Auth", "407"),
        r"Proxy Authentication Required|: 407\b|username/password authentication failed",
        way="tunnel",
    ),
    rule(
        "http_proxy_broken",
        Depth.TUNNEL,
        _REQUEST,
        "proxyconnect",
        r"proxyconnect \w{1,5}: (?:dial tcp:? (?:lookup )?(?P<address>[^\s:]{1,255}(?::\d{1,5})?|"
        r"\[[\w:.%]{2,80}\]:\d{1,5}))?",
        way="tunnel",
    ),
    rule(
        "http_proxy_broken",
        Depth.TUNNEL,
        _REQUEST,
        "socks",
        r"socks connect tcp (?P<address>[^\s]{1,255}?)->[^\s]{1,255}: ",
        way="tunnel",
    ),
    rule(
        "http_proxy_broken",
        Depth.TUNNEL,
        _REQUEST,
        "HTTP_PROXY value",
        r"refusing to use HTTP_PROXY value in CGI environment",
        way="tunnel",
    ),
    rule(
        "http_proxy_broken",
        Depth.TUNNEL,
        _REQUEST,
        "proxy address",
        r"invalid proxy address \"?(?P<address>[^\s\":]{1,255})",
        way="tunnel",
    ),
    rule(
        "http_proxy_broken",
        Depth.STATUS,
        _REQUEST,
        (
            "Forbidden",
            "Gateway",
            "Unavailable",
            "Not Found",
            "Bad Request",
            "Not Allowed",
            "Server Error",
            "Unauthorized",
            "Not Acceptable",
            "Host Not",
        ),
        r"(?:Get|Head) \"?https://[^\s\"]{1,2000}\"?: (?P<words>Forbidden|Bad Gateway|Service "
        r"Unavailable|"
        r"Gateway Time-?out|Not Found|Bad Request|Method Not Allowed|Internal Server Error|"
        r"Unauthorized|"
        r"Not Acceptable|Host Not Found)",
        way="tunnel",
    ),
)

_CERTIFICATES: tuple[Rule, ...] = (
    rule(
        "tls_untrusted_ca",
        Depth.TLS,
        _REQUEST,
        (
            "unknown authority",
            "not trusted",
            "system roots",
            "certificate verif",
            "not standards compliant",
            "UNTRUSTED",
            "root certificate which is not",
        ),
        r"x509: (?:certificate signed by unknown authority|failed to load system roots|[^:]{0,200}"
        r"certificate is not trusted|[^:]{0,200}is not standards compliant|[^:]{0,80}root "
        r"certificate "
        r"which is not trusted)",
        way="certificate",
    ),
    rule(
        "clock_skew",
        Depth.TLS,
        _REQUEST,
        "is before",
        r"certificate has expired or is not yet valid: current time (?P<now>\S{1,40}) is before "
        r"(?P<limit>\S{1,40})",
        way="certificate",
    ),
    rule(
        "tls_expired",
        Depth.TLS,
        _REQUEST,
        " expired",
        r"x509: (?:certificate has expired or is not yet valid(?:: current time "
        r"(?P<now>\S{1,40}) is "
        r"after (?P<limit>\S{1,40}))?|[^:]{0,200}certificate is expired|[^:]{0,80}certificate "
        r"has expired)",
        way="expired",
    ),
    rule(
        "tls_wrong_host",
        Depth.TLS,
        _REQUEST,
        ("is valid for", "IP SANs", "name does not match"),
        r"x509: (?:certificate is valid for (?P<names>.{1,300}?), not (?P<wanted>[\w.:-]{1,255})|"
        r"cannot "
        r"validate certificate for (?P<address>[^\s]{1,100}) because it doesn't contain any IP "
        r"SANs|"
        r"[^:]{0,200}certificate name does not match)",
        way="certificate",
    ),
    rule("tls_other", Depth.TLS, _REQUEST, "x509:", r"x509: .{1,200}", way="certificate"),
    rule(
        "tls_other",
        Depth.TLS,
        _REQUEST,
        "remote error: tls",
        r"remote error: tls: (?P<words>[\w ]{1,80})",
        way="certificate",
    ),
    rule(
        "insecure_http_needed",
        Depth.TLS,
        _REQUEST,
        ("first record", "HTTP response to HTTPS"),
        r"tls: first record does not look like a TLS handshake|server gave HTTP response to "
        r"HTTPS client",
        way="plain_http",
    ),
    rule(
        "tls_other",
        Depth.STATUS,
        _REQUEST,
        "tls:",
        r"(?:: |local error: )tls: (?P<words>[\w '\"-]{1,120})",
        way="certificate",
    ),
)

SECURE: tuple[Rule, ...] = (*_TUNNELS, *_CERTIFICATES)
"""Every rule of HTTP proxies and certificates."""
