"""Which values turn verification off or weaken it: what is never written and never offered."""

from __future__ import annotations

import re

from gomodgui.core import patterns
from gomodgui.core.publichosts import too_broad

PATTERN_LISTS = ("GOPRIVATE", "GONOPROXY", "GONOSUMDB")
_QUOTES = "\"'“”‘’ \t\r\n"
_FALSE = frozenset({"", "0", "false", "no", "off"})
_INSECURE_FLAG = re.compile(r"(?:^|[\s\"'])--?insecure(?![\w-])")
_SSH_UNCHECKED = re.compile(
    r"stricthostkeychecking[\s=]+\"?(?:no|off|accept-new)|userknownhostsfile[\s=]+\"?/dev/null",
    re.IGNORECASE,
)
_WEAK_TLS = re.compile(r"(?:^|,)(?:x509sha1|x509rsacrt|x509negativeserial|tls10server)=")
_UNVERIFIED_GIT = re.compile(r"sslverify[\s\"'=]+(?:false|0|no|off)", re.IGNORECASE)


def weakness(name: str, value: str) -> str:
    """Say how the value weakens verification: a text key below `refused.`, "" where it does not.

    One of sumdb_off, insecure, insecure_flag, too_broad, unverified_tls, unverified_ssh.
    """
    match name.upper():
        case "GOSUMDB":
            return "sumdb_off" if value.strip(_QUOTES).lower() == "off" else ""
        case "GOPRIVATE" | "GONOPROXY" | "GONOSUMDB":
            return "too_broad" if broad_patterns(value) else ""
        case "GOINSECURE":
            return "insecure" if patterns.split(value) else ""
        case "GOFLAGS":
            return "insecure_flag" if _INSECURE_FLAG.search(value) else ""
        case "GONOSUMCHECK" | "GONOVERIFY":
            return "sumdb_off" if value else ""
        case "GODEBUG":
            return "unverified_tls" if _WEAK_TLS.search(value) else ""
        case "GIT_SSL_NO_VERIFY":
            return "" if value.strip().lower() in _FALSE else "unverified_tls"
        case "GIT_SSH_COMMAND" | "GIT_SSH":
            return "unverified_ssh" if _SSH_UNCHECKED.search(value) else ""
        case "GIT_CONFIG_PARAMETERS":
            return "unverified_tls" if _UNVERIFIED_GIT.search(value) else ""
    return ""


def broad_patterns(value: str) -> tuple[str, ...]:
    """The patterns of a list that reach beyond what one organisation owns."""
    return tuple(pattern for pattern in value.split(",") if too_broad(pattern.strip(_QUOTES)))
