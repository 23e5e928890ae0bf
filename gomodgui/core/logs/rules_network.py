"""Rules: the way to a server. Names, connections, HTTP proxies, certificates."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_REQUEST = Needs.REQUEST
_DIAL = r"dial (?:tcp|udp)(?:4|6)?(?: (?P<address>\[[0-9a-fA-F:.%\w]{2,80}\]:\d{1,5}|[\w.-]{1,255}:\d{1,5}))?"
_TO = r"(?:->(?P<address>[\[\]\w.:%-]{1,100}))?"

_LOOKUPS: tuple[Rule, ...] = (
    rule(
        "offline", Depth.LOOKUP, _REQUEST, "unreachable",
        r"lookup (?P<host>[^\s:]{1,255})[^:\"]{0,120}: dial udp [^ ]{1,100}: connect: (?:network is "
        r"unreachable|no route to host)",
        way="connect",
    ),
    rule(
        "dns_failure", Depth.LOOKUP, _REQUEST, ("no such host", "such host", "No such host"),
        r"lookup (?P<host>[^\s\"]{1,255}?)(?: on [^ ]{1,100})?: (?:getaddrinfow: |GetAddrInfoW: )?"
        r"[Nn]o such host",
        way="lookup",
    ),
    rule(
        "dns_failure", Depth.LOOKUP, _REQUEST,
        ("misbehaving", "read udp", "getaddrinfo", "dnsquery", "name resolution", "write udp",
         "no answer from DNS", "cannot unmarshal DNS", "unrecognized address", "invalid DNS"),
        r"lookup (?P<host>[^\s:]{1,255})(?: on [^ ]{1,100})?: (?:server misbehaving|(?:read|write) udp|"
        r"dial udp|getaddrinfo|dnsquery|Temporary failure in name resolution|no answer from DNS|"
        r"cannot unmarshal DNS|unrecognized address|invalid DNS|DNS server)",
        way="lookup",
    ),
    rule(
        "dns_failure", Depth.LOOKUP, _REQUEST, ("i/o", "connection timed out", "lookup"),
        r"dial tcp: lookup (?P<host>[^\s:]{1,255})(?: on [^ ]{1,100})?: (?:i/o timeout|dial tcp|"
        r"connection (?:refused|timed out)|不知道这样的主机|[^ :]{0,20}operation was canceled|"
        r"device or resource busy|too many open files)",
        way="lookup",
    ),
)  # fmt: skip

_CONNECTIONS: tuple[Rule, ...] = (
    rule(
        "connect_timeout", Depth.CONNECT, _REQUEST, ("i/o", "timed out", "did not properly"),
        _DIAL + r": (?:i/o timeout|connect: (?:connection|operation) timed out|connectex: A connection "
        r"attempt failed)",
        way="connect",
    ),
    rule(
        "connect_timeout", Depth.CONNECT, _REQUEST, ("connectex:",),
        _DIAL + r": connectex: (?:由于连接方在一段时间|[^ -~])", way="connect",
    ),
    rule(
        "connection_refused", Depth.CONNECT, _REQUEST, ("refused",),
        _DIAL + r": (?:connect: |getsockopt: )?(?:connection refused|connectex: No connection could be "
        r"made because the target machine actively refused)",
        way="connect",
    ),
    rule(
        "connection_refused", Depth.CONNECT, _REQUEST, ("积极拒绝",),
        _DIAL + r": connectex: [^:]{0,40}积极拒绝", way="connect",
    ),
    rule(
        "connection_refused", Depth.CONNECT, _REQUEST, ("forbidden by its access", "not permitted"),
        _DIAL + r": (?:connect: operation not permitted|connectex: An attempt was made to access a "
        r"socket in a way forbidden)",
        way="connect",
    ),
    rule(
        "offline", Depth.CONNECT, _REQUEST, ("unreachable", "network is down", "assign requested"),
        _DIAL + r": (?:connect: |connectex: )?(?:network is unreachable|network is down|cannot assign "
        r"requested address|A socket operation was attempted to an unreachable network)",
        way="connect",
    ),
    rule(
        "connect_timeout", Depth.CONNECT, _REQUEST, ("no route", "host is down", "unreachable host"),
        _DIAL + r": (?:connect: |connectex: )?(?:no route to host|host is down|A socket operation was "
        r"attempted to an unreachable host)",
        way="connect",
    ),
    rule(
        "connection_reset", Depth.CONNECT, _REQUEST,
        ("reset by peer", "forcibly closed", "aborted by", "broken pipe", "强迫关闭", "中止了一个已建立"),
        r"(?:read|write) tcp [^ ]{1,80}?" + _TO + r": (?:read: |write: |wsarecv: |wsasend: )?(?:connection "
        r"reset by peer|broken pipe|An existing connection was forcibly closed|An established connection "
        r"was aborted|远程主机强迫关闭|你的主机中的软件中止)",
        way="connect",
    ),
    rule(
        "connection_reset", Depth.CONNECT, _REQUEST, ("reset by peer",),
        _DIAL + r": connect: connection reset by peer", way="connect",
    ),
    rule(
        "connect_timeout", Depth.CONNECT, _REQUEST, ("i/o", "operation timed out", "connection timed out"),
        r"read tcp [^ ]{1,80}?" + _TO + r": (?:read: )?(?:i/o timeout|operation timed out|connection timed "
        r"out)",
        way="stalled",
    ),
    rule(
        "connection_reset", Depth.CONNECT, _REQUEST, "EOF",
        r"(?:Get|Head|read|reading|fetch:) \"?https?://[^\s\"]{1,2000}\"?: (?:unexpected )?EOF",
        way="cut",
    ),
    rule(
        "connection_reset", Depth.CONNECT, _REQUEST, "EOF", r"@v[\w.+-]{1,100}: (?:unexpected )?EOF",
        way="cut",
    ),
    rule(
        "connection_reset", Depth.CONNECT, _REQUEST,
        ("stream error", "GOAWAY", "http2:", "server closed idle", "use of closed", "PROTOCOL_ERROR"),
        r"stream error: stream ID \d{1,10}; \w{1,40}|http2: (?:server sent GOAWAY|client connection "
        r"(?:lost|force closed)|Transport: |timeout awaiting)|http: server closed idle connection|"
        r"use of closed network connection|connection error: PROTOCOL_ERROR",
        way="cut",
    ),
    rule(
        "proxy_stalled", Depth.CONNECT, _REQUEST, ("awaiting", "Client.Timeout", "canceled while waiting"),
        r"timeout awaiting response headers|Client\.Timeout (?:exceeded|or context cancellation) while "
        r"(?:awaiting headers|reading body)|request canceled while waiting for connection",
        way="stalled",
    ),
    rule(
        "http_proxy_broken", Depth.CONNECT, _REQUEST, "context deadline exceeded",
        r"(?:Get|reading|fetch:) \"?(?P<scheme>https)://[^\s\"]{1,2000}\"?: context deadline exceeded",
        way="silent_tunnel",
    ),
    rule(
        "connect_timeout", Depth.CONNECT, _REQUEST, "deadline exceeded",
        r"\"?http://[^\s\"]{1,2000}\"?: context deadline exceeded", way="stalled",
    ),
    rule(
        "tls_timeout", Depth.TLS, _REQUEST, "handshake timeout", r"(?:net/http: )?TLS handshake timeout",
        way="connect",
    ),
)  # fmt: skip

_TUNNELS: tuple[Rule, ...] = (
    rule(
        "http_proxy_auth", Depth.TUNNEL, _REQUEST, ("Proxy Authentication", "407"),
        r"Proxy Authentication Required|: 407\b|username/password authentication failed", way="tunnel",
    ),
    rule(
        "http_proxy_broken", Depth.TUNNEL, _REQUEST, "proxyconnect",
        r"proxyconnect \w{1,5}: (?:dial tcp:? (?:lookup )?(?P<address>[^\s:]{1,255}(?::\d{1,5})?|"
        r"\[[\w:.%]{2,80}\]:\d{1,5}))?",
        way="tunnel",
    ),
    rule(
        "http_proxy_broken", Depth.TUNNEL, _REQUEST, "socks",
        r"socks connect tcp (?P<address>[^\s]{1,255}?)->[^\s]{1,255}: ", way="tunnel",
    ),
    rule(
        "http_proxy_broken", Depth.TUNNEL, _REQUEST, "HTTP_PROXY value",
        r"refusing to use HTTP_PROXY value in CGI environment", way="tunnel",
    ),
    rule(
        "http_proxy_broken", Depth.TUNNEL, _REQUEST, "proxy address",
        r"invalid proxy address \"?(?P<address>[^\s\":]{1,255})", way="tunnel",
    ),
    rule(
        "http_proxy_broken", Depth.STATUS, _REQUEST,
        ("Forbidden", "Bad Gateway", "Unavailable", "Gateway", "Not Found", "Bad Request", "Not Allowed",
         "Internal Server Error", "Unauthorized", "Not Acceptable", "Host Not"),
        r"(?:Get|Head) \"?https://[^\s\"]{1,2000}\"?: (?P<words>Forbidden|Bad Gateway|Service Unavailable|"
        r"Gateway Time-?out|Not Found|Bad Request|Method Not Allowed|Internal Server Error|Unauthorized|"
        r"Not Acceptable|Host Not Found)",
        way="tunnel",
    ),
)  # fmt: skip

_CERTIFICATES: tuple[Rule, ...] = (
    rule(
        "tls_untrusted_ca", Depth.TLS, _REQUEST,
        ("unknown authority", "not trusted", "system roots", "certificate verify failed",
         "not standards compliant", "UNTRUSTEDROOT", "root certificate which is not"),
        r"x509: (?:certificate signed by unknown authority|failed to load system roots|[^:]{0,200}"
        r"certificate is not trusted|[^:]{0,200}is not standards compliant|[^:]{0,80}root certificate "
        r"which is not trusted)",
        way="certificate",
    ),
    rule(
        "clock_skew", Depth.TLS, _REQUEST, "is before",
        r"certificate has expired or is not yet valid: current time (?P<now>\S{1,40}) is before "
        r"(?P<limit>\S{1,40})",
        way="certificate",
    ),
    rule(
        "tls_expired", Depth.TLS, _REQUEST, ("has expired", "is expired"),
        r"x509: (?:certificate has expired or is not yet valid(?:: current time (?P<now>\S{1,40}) is "
        r"after (?P<limit>\S{1,40}))?|[^:]{0,200}certificate is expired|[^:]{0,80}certificate has expired)",
        way="expired",
    ),
    rule(
        "tls_wrong_host", Depth.TLS, _REQUEST, ("is valid for", "IP SANs", "name does not match"),
        r"x509: (?:certificate is valid for (?P<names>.{1,300}?), not (?P<wanted>[\w.:-]{1,255})|cannot "
        r"validate certificate for (?P<address>[^\s]{1,100}) because it doesn't contain any IP SANs|"
        r"[^:]{0,200}certificate name does not match)",
        way="certificate",
    ),
    rule("tls_other", Depth.CONTENT, _REQUEST, "x509:", r"x509: .{1,200}", way="certificate"),
    rule(
        "tls_other", Depth.TLS, _REQUEST, "remote error: tls",
        r"remote error: tls: (?P<words>[\w ]{1,80})", way="certificate",
    ),
    rule(
        "insecure_http_needed", Depth.TLS, _REQUEST, ("first record", "HTTP response to HTTPS"),
        r"tls: first record does not look like a TLS handshake|server gave HTTP response to HTTPS client",
        way="plain_http",
    ),
    rule(
        "tls_other", Depth.STATUS, _REQUEST, "tls:",
        r"(?:: |local error: )tls: (?P<words>[\w '\"-]{1,120})", way="certificate",
    ),
)  # fmt: skip

NETWORK: tuple[Rule, ...] = (*_LOOKUPS, *_CONNECTIONS, *_TUNNELS, *_CERTIFICATES)
"""Every rule of the network."""
