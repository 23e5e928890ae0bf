"""Rules: the way to a server. Its name, and the connection."""

from __future__ import annotations

from gomodgui.core.logs.rule import Depth, Needs, Rule, rule

_REQUEST = Needs.REQUEST
_DIAL = (
    r"dial (?:tcp|udp)(?:4|6)?(?: (?P<address>\[[0-9a-fA-F:.%\w]{2,80}\]:\d{1,5}|"
    r"[\w.-]{0,255}:\d{1,5}))?"
)
_TO = r"(?:->(?P<address>[\[\]\w.:%-]{1,100}))?"

_LOOKUPS: tuple[Rule, ...] = (
    rule(
        "offline",
        Depth.LOOKUP,
        _REQUEST,
        "nreachable",
        r"lookup (?P<host>[^\s:]{1,255})[^:\"]{0,120}: dial udp [^ ]{1,100}: connect: (?:network "
        r"is "
        r"unreachable|no route to host)",
        way="connect",
    ),
    rule(
        "dns_failure",
        Depth.LOOKUP,
        _REQUEST,
        "o such host",
        r"lookup (?P<host>[^\s\"]{1,255}?)(?: on [^ ]{1,100})?: (?:getaddrinfow: |GetAddrInfoW: )?"
        r"[Nn]o such host",
        way="lookup",
    ),
    rule(
        "dns_failure",
        Depth.LOOKUP,
        _REQUEST,
        (
            "misbehaving",
            "dial udp",
            "read udp",
            "getaddrinfo",
            "dnsquery",
            "name resolution",
            "write udp",
            "no answer from DNS",
            "cannot unmarshal DNS",
            "unrecognized address",
            "invalid DNS",
        ),
        r"lookup (?P<host>[^\s:]{1,255})(?: on [^ ]{1,100})?: (?:server misbehaving|(?:read|"
        r"write) udp|"
        r"dial udp|getaddrinfo|dnsquery|Temporary failure in name resolution|no answer from DNS|"
        r"cannot unmarshal DNS|unrecognized address|invalid DNS|DNS server)",
        way="lookup",
    ),
    rule(
        "dns_failure",
        Depth.LOOKUP,
        _REQUEST,
        ("i/o timeout", "timed out", "lookup"),
        r"dial tcp: lookup (?P<host>[^\s:]{1,255})(?: on [^ ]{1,100})?: (?:i/o timeout|dial tcp|"
        r"connection (?:refused|timed out)|不知道这样的主机|[^ :]{0,20}operation was canceled|"
        r"device or resource busy|too many open files)",
        way="lookup",
    ),
)

_CONNECTIONS: tuple[Rule, ...] = (
    rule(
        "connect_timeout",
        Depth.CONNECT,
        _REQUEST,
        ("i/o timeout", "timed out", "did not properly"),
        _DIAL
        + r": (?:i/o timeout|connect: (?:connection|operation) timed out|connectex: A connection "
        r"attempt failed)",
        way="connect",
    ),
    rule(
        "connection_refused",
        Depth.CONNECT,
        _REQUEST,
        "refused",
        _DIAL
        + r": (?:connect: |getsockopt: )?(?:connection refused|connectex: No connection could be "
        r"made because the target machine actively refused)",
        way="connect",
    ),
    rule(
        "connection_refused",
        Depth.CONNECT,
        _REQUEST,
        "connectex:",
        _DIAL
        + r": connectex: [^:]{0,80}(?:积极拒绝|拒絕|拒否|거부|verweigert|refus|deneg|recus|отверг)",
        way="connect",
    ),
    rule(
        "connection_refused",
        Depth.CONNECT,
        _REQUEST,
        ("forbidden by its access", "not permitted"),
        _DIAL + r": (?:connect: operation not permitted|connectex: An attempt was made to access a "
        r"socket in a way forbidden)",
        way="connect",
    ),
    rule(
        "offline",
        Depth.CONNECT,
        _REQUEST,
        ("nreachable", "network is down", "assign requested"),
        _DIAL
        + r": (?:connect: |connectex: )?(?:network is unreachable|network is down|cannot assign "
        r"requested address|A socket operation was attempted to an unreachable network)",
        way="connect",
    ),
    rule(
        "connect_timeout",
        Depth.CONNECT,
        _REQUEST,
        ("no route", "host is down", "nreachable"),
        _DIAL
        + r": (?:connect: |connectex: )?(?:no route to host|host is down|A socket operation was "
        r"attempted to an unreachable host)",
        way="connect",
    ),
    rule(
        "connection_reset",
        Depth.CONNECT,
        _REQUEST,
        (
            "reset by peer",
            "orcibly closed",
            "aborted by",
            "broken pipe",
            "强迫关闭",
            "中止了一个已建立",
        ),
        r"(?:read|write) tcp [^ ]{1,80}?"
        + _TO
        + r": (?:read: |write: |wsarecv: |wsasend: )?(?:connection "
        r"reset by peer|broken pipe|An existing connection was forcibly closed|An established "
        r"connection "
        r"was aborted|远程主机强迫关闭|你的主机中的软件中止)",
        way="connect",
    ),
    rule(
        "connection_reset",
        Depth.CONNECT,
        _REQUEST,
        "reset by peer",
        _DIAL + r": connect: connection reset by peer",
        way="connect",
    ),
    rule(
        "connect_timeout",
        Depth.CONNECT,
        _REQUEST,
        ("i/o timeout", "timed out"),
        r"read tcp [^ ]{1,80}?"
        + _TO
        + r": (?:read: )?(?:i/o timeout|operation timed out|connection timed "
        r"out)",
        way="stalled",
    ),
    rule(
        "connection_reset",
        Depth.CONNECT,
        _REQUEST,
        "EOF",
        r"(?:Get|Head|read|reading|fetch:) \"?https?://[^\s\"]{1,2000}\"?: (?:unexpected )?EOF",
        way="cut",
    ),
    rule(
        "connection_reset",
        Depth.CONNECT,
        _REQUEST,
        "EOF",
        r"@v[\w.+-]{1,100}: (?:unexpected )?EOF",
        way="cut",
    ),
    rule(
        "connection_reset",
        Depth.CONNECT,
        _REQUEST,
        (
            "stream error",
            "GOAWAY",
            "http2:",
            "server closed idle",
            "use of closed",
            "PROTOCOL_ERROR",
        ),
        r"stream error: stream ID \d{1,10}; \w{1,40}|http2: (?:server sent GOAWAY|client "
        r"connection "
        r"(?:lost|force closed)|Transport: |timeout awaiting)|http: server closed idle connection|"
        r"use of closed network connection|connection error: PROTOCOL_ERROR",
        way="cut",
    ),
    rule(
        "proxy_stalled",
        Depth.CONNECT,
        _REQUEST,
        ("awaiting", "Client.Timeout", "canceled while waiting"),
        r"timeout awaiting response headers|Client\.Timeout (?:exceeded|or context cancellation) "
        r"while "
        r"(?:awaiting headers|reading body)|request canceled while waiting for connection",
        way="stalled",
    ),
    rule(
        "http_proxy_broken",
        Depth.CONNECT,
        _REQUEST,
        "deadline exceeded",
        r"(?:Get|reading|fetch:) \"?(?P<scheme>https)://[^\s\"]{1,2000}\"?: context deadline "
        r"exceeded",
        way="silent_tunnel",
    ),
    rule(
        "connect_timeout",
        Depth.CONNECT,
        _REQUEST,
        "deadline exceeded",
        r"(?<![^\s\"])http://[^\s\"]{1,2000}\"?: context deadline exceeded",
        way="stalled",
    ),
    rule(
        "tls_timeout",
        Depth.TLS,
        _REQUEST,
        "handshake timeout",
        r"(?:net/http: )?TLS handshake timeout",
        way="connect",
    ),
    rule(
        "connect_timeout",
        Depth.CONNECT,
        _REQUEST,
        "connectex:",
        _DIAL + r": connectex: \S",  # in a language of Windows that is not told apart
        way="connect",
    ),
    rule(
        "connection_reset",
        Depth.CONNECT,
        _REQUEST,
        "wsa",
        r"(?:read|write) tcp [^ ]{1,80}?" + _TO + r": wsa(?:recv|send): \S",
        way="connect",
    ),
)

NETWORK: tuple[Rule, ...] = (*_LOOKUPS, *_CONNECTIONS)
"""Every rule of names and connections."""
