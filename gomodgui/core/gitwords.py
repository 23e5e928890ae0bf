"""What git and ssh say when they cannot read a repository, in English (LC_ALL=C)."""

from __future__ import annotations

import re

_TOLD: tuple[tuple[str, str], ...] = (
    ("host_key_changed", r"REMOTE HOST IDENTIFICATION HAS CHANGED|[Hh]ost key for \S+ has changed"),
    ("host_key_unknown", r"Host key verification failed|No \S+ host key is known for"),
    ("key_unprotected", r"UNPROTECTED PRIVATE KEY FILE"),
    ("key_refused", r"Permission denied \([^)\n]*(?:publickey|password|keyboard|gssapi)"),
    ("key_refused", r"Too many authentication failures"),
    ("no_ssh", r"cannot run \S*ssh|ssh: (?:command )?not found|error: unable to (?:spawn|fork)"),
    ("login_missing", r"could not read (?:Username|Password) for|terminal prompts disabled"),
    ("login_refused", r"Authentication failed for|HTTP Basic: Access denied|error: 401\b"),
    ("forbidden", r"requested URL returned error: 403"),
    ("proxy_login", r"(?:CONNECT|tunnel)[^\n]*407|Received HTTP code 407"),
    (
        "certificate",
        r"certificate verify failed|certificate verification failed|SSL certificate problem"
        r"|unable to get local issuer|SSL: no alternative certificate subject"
        r"|schannel: [^\n]*(?:CERT_|certificate)",
    ),
    ("dns_failure", r"Could not resolve host|Name or service not known|nodename nor servname"),
    ("connection_refused", r"Connection refused"),
    (
        "connect_timeout",
        r"(?:Connection|Operation) timed out|Connection timeout|Failed to connect to .* after"
        r"|Couldn't connect to server|[Nn]etwork is unreachable|No route to host",
    ),
    ("connection_reset", r"Connection (?:was )?reset|Connection closed by|unexpected disconnect"),
    ("scheme_forbidden", r"transport '[\w+-]+' not allowed"),
    (
        "not_found",
        r"repository '[^\n]*' not found|Repository not found|does not appear to be a git repository"
        r"|project you were looking for could not be found|returned error: 404"
        r"|not found: did you run|info/refs not valid",
    ),
)
_RULES = tuple((code, re.compile(rule)) for code, rule in _TOLD)
_FATAL = re.compile(r"(?:fatal|error|ERROR|remote|ssh): ")


def reason(said: str) -> str:
    """Why: one of the codes of the table, `other` where git says something else, "" for nothing."""
    if not said.strip():
        return ""
    return next((code for code, rule in _RULES if rule.search(said)), "other")


def main_line(said: str) -> str:
    """The line that tells most."""
    lines = [line.strip() for line in said.strip().splitlines()] or [""]
    told = [line for line in lines if reason(line) not in ("", "other")]
    return (told or [line for line in lines if _FATAL.match(line)] or lines)[0]
