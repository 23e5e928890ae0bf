"""How failures on the way to a server are judged: who was asked, and what for."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.logs.hosts import address, is_internal, is_loopback, without_port
from gomodgui.core.logs.request import Step
from gomodgui.core.logs.verdict import Hit, Verdict

_SUMDB = "sumdb_unreachable"
_SCHEMES = frozenset({"http", "https", "http:", "https:", "htpp", "htps"})
_ODD = frozenset(",;|，；：。、\"'` ") | {"％"}
_FAKE_RANGE = ("198.18.", "198.19.")


def connect(hit: Hit) -> Verdict:
    """No connection, or one that broke: the host that was asked decides what it means."""
    cause = hit.rule.cause
    asked = hit.request
    dialled = hit.group("address")
    host = asked.host or hit.group("host") or dialled
    others: list[str] = []
    ip = address(dialled) if dialled else None
    if ip is not None and ip.version == 6 and not ip.is_loopback:
        if cause == "offline":
            cause, others = "ipv6_broken", ["offline"]
        elif cause == "connect_timeout":
            others = ["ipv6_broken"]
    if is_loopback(dialled) and _is_misled(host, dialled):
        told = {"host": without_port(host), "address": dialled}
        verdict = Verdict(cause, "this_computer", host, told, ("dns_hijacked", *others), host=host)
        return _at(hit, verdict)
    if _is_misled(host, dialled):
        return Verdict(
            "dns_hijacked",
            "address",
            without_port(host),
            {"address": dialled},
            (cause,),
            host=host,
            scheme=asked.scheme,
        )
    if dialled.startswith(_FAKE_RANGE):
        others.append("dns_hijacked")
    if cause in ("connect_timeout", "tls_timeout", "connection_reset") and not is_internal(host):
        others.append("http_proxy_needed")
    if cause == "connection_refused" and is_loopback(host):
        others.append("goproxy_misconfigured")
    if cause == "connection_refused" and asked.step is Step.DISCOVERY and is_internal(host):
        others.append("insecure_http_needed")
    return _at(hit, Verdict(cause, "", host, {}, tuple(others), host=host, scheme=asked.scheme))


def lookup(hit: Hit) -> Verdict:
    """A name without an address: misspelt in a setting, or DNS does not answer."""
    host = hit.group("host")
    asked = hit.request
    if host.strip(":") in _SCHEMES or "://" in host:
        return Verdict(
            "goproxy_misconfigured",
            "double_scheme",
            "GOPROXY",
            {"part": asked.url or host},
            ("dns_failure",),
        )
    if not host.isascii() or set(host) & _ODD:
        part = asked.url or host
        return Verdict(
            "goproxy_misconfigured", "full_width", "GOPROXY", {"part": part}, ("dns_failure",)
        )
    unknown = "such host" in hit.match[0].lower()
    others = ("goproxy_misconfigured",) if unknown and asked.step in (Step.FILE, Step.QUERY) else ()
    if unknown and asked.step is Step.DISCOVERY:
        others = ("module_not_found",)
    verdict = Verdict("dns_failure", "", host, {}, others, host=host, scheme=asked.scheme)
    return _at(hit, verdict) if unknown else _with_consequences(hit, verdict)


def stalled(hit: Hit) -> Verdict:
    """Nothing more came: before the connection stood, or after it."""
    words = hit.match[0]
    waited = any(told in words for told in ("awaiting", "reading body", "read tcp"))
    silent = waited and "waiting for connection" not in hit.message.flat
    cause = "proxy_stalled" if silent and hit.rule.cause == "proxy_stalled" else "connect_timeout"
    other = "connect_timeout" if cause == "proxy_stalled" else "proxy_stalled"
    host = hit.request.host or hit.group("address")
    return _at(hit, Verdict(cause, "", host, {}, (other,), host=host, scheme=hit.request.scheme))


def cut(hit: Hit) -> Verdict:
    """The connection ended before the answer did; within the answer, it is the answer that is bad.

    Go's `read "URL": unexpected EOF`: the body is shorter than its Content-Length.
    """
    asked = hit.request
    words = hit.match[0]
    is_short = words.startswith("read ") and words.endswith("unexpected EOF")
    cause, variant, other = (
        ("proxy_bad_content", "zip", "connection_reset")
        if is_short
        else ("connection_reset", "cut", "proxy_bad_content")
    )
    return _at(
        hit,
        Verdict(cause, variant, asked.host, {}, (other,), host=asked.host, scheme=asked.scheme),
    )


def silent_tunnel(hit: Hit) -> Verdict:
    """Go itself waits a minute for one thing only: that an HTTP proxy opens the way."""
    asked = hit.request
    return _with_consequences(
        hit,
        Verdict(
            "http_proxy_broken",
            "silent",
            asked.host,
            {"host": asked.host},
            ("proxy_stalled", "connect_timeout"),
            host=asked.host,
            scheme=asked.scheme,
        ),
    )


def tunnel(hit: Hit) -> Verdict:
    """The HTTP proxy of the settings fails, or says no."""
    asked = hit.request
    proxy = (
        hit.group("address").strip("[]")
        if hit.group("address").count(":") > 1
        else hit.group("address")
    )
    words = hit.group("words")
    if words and is_internal(asked.host):
        return Verdict(
            "no_proxy_missing",
            "",
            without_port(asked.host),
            {},
            ("http_proxy_broken",),
            host=asked.host,
            scheme=asked.scheme,
        )
    if hit.rule.cause == "http_proxy_auth":
        if asked.step is not Step.OTHER and "reading" in hit.message.flat and "407" in hit.match[0]:
            proxy = proxy or asked.host
        return _with_consequences(
            hit,
            Verdict(
                "http_proxy_auth",
                "asked",
                asked.host,
                {"host": asked.host},
                host=asked.host,
                scheme=asked.scheme,
            ),
        )
    if words:
        verdict = Verdict(
            "http_proxy_broken",
            "refuses",
            asked.host,
            {"host": asked.host, "words": words},
            ("proxy_forbidden",) if words == "Forbidden" else ("proxy_http_5xx",),
        )
    elif proxy.strip(":") in _SCHEMES:
        verdict = Verdict("http_proxy_broken", "mistyped", asked.host, {"host": asked.host})
    elif proxy:
        verdict = Verdict("http_proxy_broken", "address", proxy, {"address": proxy})
    else:
        verdict = Verdict("http_proxy_broken", "unnamed", asked.host, {"host": asked.host})
    if asked.host and is_internal(asked.host) and not is_loopback(asked.host):
        verdict = replace(verdict, alternatives=("no_proxy_missing",))
    verdict = replace(verdict, host=asked.host, scheme=asked.scheme, facts={"proxy": proxy})
    return _with_consequences(hit, verdict)


def certificate(hit: Hit) -> Verdict:
    """A certificate, or a handshake, that Go does not accept."""
    cause = hit.rule.cause
    asked = hit.request
    host = asked.host or hit.group("wanted", "address")
    others: tuple[str, ...] = ()
    if cause == "tls_wrong_host":
        others = ("captive_portal", "dns_hijacked")
    elif cause == "tls_untrusted_ca":
        others = ("captive_portal",)
    elif cause == "clock_skew":
        others = ("tls_expired",)
    elif cause == "tls_other":
        others = ("tls_untrusted_ca",) if "x509" in hit.match[0] else ("connection_reset",)
    return _with_consequences(
        hit, Verdict(cause, "", without_port(host), {}, others, host=host, scheme=asked.scheme)
    )


def expired(hit: Hit) -> Verdict:
    """A certificate that was valid before the time of this computer."""
    asked = hit.request
    host = without_port(asked.host)
    return _with_consequences(
        hit,
        Verdict("tls_expired", "", host, {}, ("clock_skew",), host=asked.host, scheme=asked.scheme),
    )


def plain_http(hit: Hit) -> Verdict:
    """A server that speaks no TLS: a mirror with the wrong scheme, a repository, a middlebox."""
    asked = hit.request
    host = asked.host or asked.module.partition("/")[0]
    if asked.step not in (Step.FILE, Step.QUERY, Step.SUMDB_PROXY):
        subject = without_port(host)
        return Verdict(
            "insecure_http_needed", "", subject, {}, ("tls_other",), host=host, module=asked.module
        )
    if "first record" in hit.match[0] and ":" not in host and not is_internal(host):
        others = ("insecure_http_needed", "captive_portal")
        return _with_consequences(hit, Verdict("tls_other", "", host, {}, others, host=host))
    others = ("insecure_http_needed", "tls_other")
    return Verdict(
        "goproxy_misconfigured", "speaks_http", "GOPROXY", {"part": host}, others, host=host
    )


def _is_misled(host: str, dialled: str) -> bool:
    """A public name whose address is this very computer: a hosts file, or a DNS that blocks."""
    ip = address(dialled) if dialled else None
    if ip is None or not (ip.is_loopback or ip.is_unspecified):
        return False
    return bool(host) and address(host) is None and not is_internal(host) and ":" not in host


def _at(hit: Hit, verdict: Verdict) -> Verdict:
    """The same, or the checksum database that could not be had: modules did arrive before it."""
    if hit.request.step is not Step.SUMDB:
        return _with_consequences(hit, verdict)
    host = verdict.host
    others = (verdict.cause, *verdict.alternatives)
    return Verdict(
        _SUMDB, "connect", without_port(host), {"host": without_port(host)}, others, host=host
    )


def _with_consequences(hit: Hit, verdict: Verdict) -> Verdict:
    asked = hit.request
    found: list[str] = []
    if asked.of_sumdb:
        found.append(_SUMDB)
    if asked.step is Step.DISCOVERY or "unrecognized import path" in hit.message.flat:
        found.append("vanity_import_failure")
    if asked.toolchain:
        found.append("toolchain_unavailable")
    return replace(
        verdict,
        consequences=tuple(found),
        module=verdict.module or asked.module,
        version=verdict.version or asked.version,
    )
