"""Refuses what Go would not accept and what weakens verification, before anything is planned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from gomodgui.core import goproxy, govalues, patterns
from gomodgui.core.fix import RefusedError
from gomodgui.core.goenvrules import KNOWN_VARIABLES
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.weakening import PATTERN_LISTS, broad_patterns, weakness

ENVIRONMENT_ONLY = frozenset(
    {
        "ALL_PROXY",
        "GCM_INTERACTIVE",
        "GIT_ALLOW_PROTOCOL",
        "GIT_SSH",
        "GIT_SSH_COMMAND",
        "GIT_SSL_CAINFO",
        "GIT_SSL_NO_VERIFY",
        "GIT_TERMINAL_PROMPT",
        "GODEBUG",
        "GOENV",
        "GONOSUMCHECK",
        "GONOVERIFY",
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "NETRC",
        "NO_PROXY",
        "REQUEST_METHOD",
        "SSL_CERT_DIR",
        "SSL_CERT_FILE",
    }
)
"""Variables that matter for downloads and are none of Go's own settings."""
_LOWER_CASE = frozenset({"all_proxy", "http_proxy", "https_proxy", "no_proxy"})
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BROKEN = re.compile("[\0\r\n\v\f]")
_LONGEST_SHOWN = 80

_CHECKS: Mapping[str, tuple[Callable[[str], None], str]] = {
    "GOSUMDB": (govalues.check_gosumdb, "bad_gosumdb"),
    "GOTOOLCHAIN": (govalues.check_gotoolchain, "bad_gotoolchain"),
    "GOFLAGS": (govalues.check_goflags, "bad_goflags"),
}


def check_value(name: str, value: str) -> None:
    """Raise RefusedError where that variable must not get that value; `name` is upper case."""
    if _BROKEN.search(value):
        raise RefusedError("bad_newline", {"name": name})
    check_not_weaker(name, value)
    if name == "GOPROXY":
        _check_goproxy(value)
    if name in PATTERN_LISTS:
        check_patterns(value)
    check, reason = _CHECKS.get(name, (None, ""))
    if check is not None:
        try:
            check(value)
        except ValueError:
            raise RefusedError(reason, {"name": name}) from None


def check_not_weaker(name: str, value: str) -> None:
    """Raise RefusedError where the value turns verification off, or part of it."""
    reason = weakness(name, value)
    if reason:
        broad = broad_patterns(value) if reason == "too_broad" else ()
        raise RefusedError(reason, {"name": name, "pattern": shown(", ".join(broad))})


def check_patterns(value: str) -> None:
    """Raise RefusedError for a pattern that can match no module."""
    dead = govalues.dead_patterns(value)
    if dead:
        pattern = value.split(",")[dead[0] - 1]
        raise RefusedError("dead_pattern", {"pattern": shown(pattern)})


def check_environment_name(name: str) -> None:
    """Raise RefusedError for a variable that has nothing to do with Go's downloads."""
    if not _NAME.fullmatch(name) or not (
        name.upper() in KNOWN_VARIABLES or name.upper() in ENVIRONMENT_ONLY
    ):
        raise RefusedError("unknown_variable", {"name": shown(name)})
    if name != name.upper() and name not in _LOWER_CASE:
        raise RefusedError("unknown_variable", {"name": shown(name)})


def has_pattern(value: str, pattern: str) -> bool:
    """Whether the pattern stands in the list, a slash at its end left aside."""
    wanted = pattern.removesuffix("/")
    return any(each.removesuffix("/") == wanted for each in patterns.split(value))


def shown(text: str) -> str:
    """A name or pattern for a message: masked, harmless, not too long."""
    clean = neutralise(mask(text))
    return clean if len(clean) <= _LONGEST_SHOWN else clean[: _LONGEST_SHOWN - 1] + "…"


def _check_goproxy(value: str) -> None:
    try:
        goproxy.parse(value)
    except goproxy.GoproxyError as error:
        entries = [text.strip() for text in re.split("[,|]", value)]
        entries = [text for text in entries if text]
        number = entries.index(error.entry) + 1 if error.entry in entries else 1
        raise RefusedError(f"goproxy_{error.reason}", {"n": str(number)}) from None
