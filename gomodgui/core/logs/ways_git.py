"""How words of git and ssh are judged: a missing login and a misspelt path look alike."""

from __future__ import annotations

import re

from gomodgui.core.logs.hosts import address, is_internal, is_loopback, without_port
from gomodgui.core.logs.verdict import Hit, Verdict

_REMOTE = re.compile(
    r"https?://(?:[^@/\s']{0,200}@)?([^/\s':]{1,255})|ssh://(?:[^@/\s]{0,60}@)?([^/\s':]{1,255})|"
    r"[\w.-]{1,60}@([\w.-]{1,255}): |connect to host ([\w.-]{1,255})|for "
    r"([\w.-]{1,255}\.[\w-]{2,40}) has changed"
)


def _host(hit: Hit) -> str:
    """The server that git asked; the first part of the module's path where git does not tell."""
    told = hit.group("host")
    if told:
        return without_port(told)
    hosts = [
        next(group for group in found.groups() if group)
        for found in _REMOTE.finditer(hit.message.flat)
    ]
    plain = [host for host in hosts if host not in ("golang.org", "go.dev")]
    return plain[-1] if plain else _module(hit).partition("/")[0]


def _module(hit: Hit) -> str:
    return hit.request.module


def login(hit: Hit) -> Verdict:
    """git wants a user and a password: a private repository, or one that does not exist."""
    host = _host(hit)
    refused = "could not read" not in hit.match[0]
    others = ("module_not_found",) if not refused and not is_internal(host) else ()
    variant = ("refused" if refused else "") if host else "unnamed"
    return Verdict(
        "private_auth_https",
        variant,
        host,
        {},
        others,
        ("vcs_fetch_failure",),
        host=host,
        module=_module(hit),
        version=hit.request.version,
    )


def ssh(hit: Hit) -> Verdict:
    """The server does not know the key."""
    host = _host(hit)
    return Verdict(
        "private_auth_ssh",
        "" if host else "unnamed",
        host,
        {},
        ("module_not_found",),
        ("vcs_fetch_failure",),
        host=host,
        module=_module(hit),
    )


def host_key(hit: Hit) -> Verdict:
    """The server's key is not stored, or another one than before."""
    host = _host(hit)
    changed = "HAS CHANGED" in hit.message.flat
    variant = "changed" if changed else ("" if host else "unnamed")
    return Verdict(
        "ssh_host_key",
        variant,
        host,
        {},
        (),
        ("vcs_fetch_failure",),
        host=host,
        module=_module(hit),
        facts={"changed": "yes" if changed else ""},
    )


def repository(hit: Hit) -> Verdict:
    """The server says that there is no such repository, as it says to those it does not know."""
    over_ssh = "git@" in hit.message.flat or "ssh://" in hit.message.flat
    other = "private_auth_ssh" if over_ssh else "private_auth_https"
    module = _module(hit)
    if not module:
        found = re.search(
            r"://(?:[^@/\s']{0,200}@)?([^\s']{1,300}?)(?:\.git)?/?'", hit.message.flat
        )
        module = found[1] if found else ""
    return Verdict(
        "module_not_found",
        "",
        module,
        {},
        (other,),
        ("vcs_fetch_failure",),
        host=_host(hit),
        module=module,
    )


def clone(hit: Hit) -> Verdict:
    """The copy of a repository in the cache has lost where it came from."""
    module = _module(hit)
    return Verdict(
        "vcs_fetch_failure",
        hit.rule.variant,
        module,
        {},
        ("cache_permission", "cache_corrupt"),
        module=module,
        version=hit.request.version,
    )


def git_lookup(hit: Hit) -> Verdict:
    """git could not find the address of a server, or of its proxy."""
    host = hit.group("host") or _host(hit)
    if hit.group("what") == "proxy":
        return Verdict(
            "http_proxy_broken",
            "address",
            host,
            {"address": host},
            (),
            ("vcs_fetch_failure",),
            scheme="https",
            facts={"proxy": host},
        )
    return Verdict(
        "dns_failure",
        "",
        host,
        {},
        ("vcs_fetch_failure",),
        ("vcs_fetch_failure",),
        host=host,
        module=_module(hit),
    )


def git_tunnel(hit: Hit) -> Verdict:
    """The HTTP proxy that git goes through."""
    host = _host(hit)
    variant = "asked" if hit.rule.cause == "http_proxy_auth" else "unnamed"
    return Verdict(
        hit.rule.cause,
        variant,
        host,
        {"host": host},
        (),
        ("vcs_fetch_failure",),
        host=host,
        scheme="https",
    )


def git_connect(hit: Hit) -> Verdict:
    """git could not reach the server, or was cut off from it; or its proxy is not there."""
    told = hit.group("address")
    host = _host(hit)
    if told and host and told != host and (is_loopback(told) or address(host) is None):
        port = hit.group("port")
        proxy = f"{told}:{port}"
        return Verdict(
            "http_proxy_broken",
            "address",
            proxy,
            {"address": proxy},
            (),
            ("vcs_fetch_failure",),
            scheme="https",
            facts={"proxy": proxy},
        )
    flat = hit.message.flat
    cause = "connect_timeout"
    if re.search(r"[Rr]efused", flat):
        cause = "connection_refused"
    elif re.search(r"[Rr]eset|closed|Empty reply|Recv failure", flat):
        cause = "connection_reset"
    host = host or hit.group("other", "address")
    return Verdict(
        "vcs_fetch_failure",
        "connect",
        host,
        {"host": host},
        (cause,),
        host=host,
        module=_module(hit),
        facts={"network": "yes"},
    )


def git_certificate(hit: Hit) -> Verdict:
    """git keeps its own list of whom to trust."""
    host = _host(hit)
    others = {"tls_expired": ("clock_skew",), "clock_skew": ("tls_expired",)}.get(
        hit.rule.cause, ()
    )
    variant = "git" if hit.rule.cause == "tls_untrusted_ca" else ""
    return Verdict(hit.rule.cause, variant, host, {}, others, ("vcs_fetch_failure",), host=host)


def git_other(hit: Hit) -> Verdict:
    """git failed, for a reason that has no cause of its own."""
    module = _module(hit)
    host = _host(hit)
    network = re.search(
        r"RPC failed|early EOF|disconnect|hung up|GnuTLS recv|gnutls_handshake|SSL_connect|"
        r"过早的|意外",
        hit.message.flat,
    )
    others = ("connection_reset",) if network else ()
    if "Could not read from remote" in hit.message.flat:
        others = (*others, "private_auth_ssh")
    return Verdict(
        "vcs_fetch_failure",
        "",
        module or host,
        {},
        others,
        host=host,
        module=module,
        facts={"network": "yes" if network else ""},
    )


def govcs(hit: Hit) -> Verdict:
    """GOVCS forbids the tool, or cannot be read."""
    part = hit.group("part", "value") or hit.match[0][:100]
    return Verdict(
        "vcs_fetch_failure",
        hit.rule.variant,
        hit.group("module") or "GOVCS",
        {"part": part, "tool": hit.group("tool")},
        facts={"unset": "GOVCS"},
    )


def tool(hit: Hit) -> Verdict:
    """Another tool than git is missing."""
    name = hit.group("tool") or {
        "Mercurial": "hg",
        "Subversion": "svn",
        "Bazaar": "bzr",
        "Fossil": "fossil",
    }.get(hit.group("name"), "")
    return Verdict(
        "git_missing",
        "other_tool",
        name,
        {"tool": name},
        ("vcs_fetch_failure",),
        module=_module(hit),
    )
