"""What follows from what: consequences are folded under the finding that causes them.

A cause explains others on this computer (no route, a portal, a dead HTTP proxy), or others of the
same server (its certificate, its name). Settings that Go refuses explain whatever came of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gomodgui.core.fix import FIX_CLASSES
from gomodgui.core.model import Finding, FixCall, FixClass, Severity

CONNECTING = frozenset(
    {
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "dns_failure",
        "dns_hijacked",
        "ipv6_broken",
        "tls_expired",
        "tls_other",
        "tls_timeout",
        "tls_untrusted_ca",
        "tls_wrong_host",
    }
)
"""What keeps one from talking to a server at all."""
_SERVING = frozenset(
    {
        "module_not_found",
        "proxy_bad_content",
        "proxy_forbidden",
        "proxy_http_5xx",
        "proxy_no_failover",
        "proxy_rate_limited",
        "proxy_slow",
        "proxy_stale",
        "proxy_stalled",
        "version_not_found",
    }
)
_BEHIND = frozenset({"sumdb_unreachable", "toolchain_unavailable", "vcs_fetch_failure"})
_DOWNLOADING = CONNECTING | _SERVING | _BEHIND | {"checksum_mismatch", "vanity_import_failure"}
_PRIVATE = frozenset(
    {"module_not_found", "sumdb_private_module", "vcs_fetch_failure", "version_not_found"}
)
_PROJECT = frozenset(
    {
        "missing_go_sum",
        "module_not_found",
        "package_not_in_module",
        "vendor_inconsistent",
        "version_not_found",
    }
)

_EXPLAINS: Mapping[str, frozenset[str]] = {
    "go_missing": frozenset({"toolchain_unavailable", "go_version_too_old"}),
    "offline": _DOWNLOADING | {"http_proxy_broken", "http_proxy_needed", "captive_portal"},
    "captive_portal": _DOWNLOADING | {"clock_skew", "http_proxy_needed"},
    "clock_skew": frozenset({"tls_expired", "tls_untrusted_ca", "tls_other", "sumdb_unreachable"}),
    "http_proxy_broken": _DOWNLOADING,
    "http_proxy_auth": _DOWNLOADING,
    "http_proxy_needed": _DOWNLOADING,
    "no_proxy_missing": _DOWNLOADING | {"http_proxy_auth", "http_proxy_broken"},
    "goproxy_misconfigured": _DOWNLOADING,
    "goproxy_off": _DOWNLOADING,
    "goproxy_shadowed": _DOWNLOADING | {"goproxy_misconfigured", "goproxy_off"},
    "private_pattern_too_broad": _DOWNLOADING | {"git_missing"},
    "proxy_no_failover": _DOWNLOADING,
    "module_mode_off": _DOWNLOADING | _PROJECT,
    "goflags_conflict": _DOWNLOADING | _PROJECT,
    "go_mod_invalid": _PROJECT,
    "replace_missing": _PROJECT,
    "dns_hijacked": CONNECTING | _SERVING | _BEHIND,
    "git_missing": frozenset({"vcs_fetch_failure", "module_not_found"}),
    "private_via_public_proxy": _PRIVATE | {"proxy_forbidden"},
    "private_auth_https": _PRIVATE | {"vanity_import_failure", "proxy_forbidden"},
    "private_auth_ssh": _PRIVATE,
    "ssh_host_key": _PRIVATE | {"private_auth_ssh"},
    "insecure_http_needed": _PRIVATE | CONNECTING | {"vanity_import_failure"},
    "vanity_import_failure": _PRIVATE,
    "toolchain_unavailable": _PROJECT,
    "go_version_too_old": _PROJECT | {"toolchain_unavailable"},
    "disk_full": frozenset({"cache_corrupt", "cache_permission", "checksum_mismatch"}),
    "proxy_bad_content": frozenset({"checksum_mismatch", "sumdb_unreachable"}),
    "proxy_stale": frozenset({"version_not_found", "module_not_found"}),
    **{cause: _BEHIND for cause in CONNECTING if cause != "dns_hijacked"},
}
_ONE_OF_A_KIND = frozenset(
    {"captive_portal", "clock_skew", "go_missing", "http_proxy_needed", "offline"}
)
"""Causes of the whole computer: told once, whatever they were seen on."""
_FIRST = (
    "go_missing",
    "offline",
    "captive_portal",
    "clock_skew",
    "module_mode_off",
    "goflags_conflict",
    "goproxy_off",
    "goproxy_misconfigured",
    "goproxy_shadowed",
    "private_pattern_too_broad",
    "no_proxy_missing",
    "http_proxy_auth",
    "http_proxy_broken",
    "http_proxy_needed",
    "dns_hijacked",
    "proxy_no_failover",
)
"""Of several errors, those that come before the others; the rest keep their order."""


def explains(root: Finding, other: Finding) -> bool:
    """Whether the second is a consequence of the first; only errors explain errors."""
    if other.cause not in _EXPLAINS.get(root.cause, frozenset()):
        return False
    return root.severity is Severity.ERROR or root.severity is other.severity


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The root causes, gravest first, each with the causes that follow from it.

    Of the same cause and subject the one that is said first stays, as grave as the gravest of them
    and with the fixes of all.
    """
    ordered = _ordered(_unique(findings))
    roots = [each for each in ordered if not any(_is_above(other, each) for other in ordered)]
    followers: dict[int, list[str]] = {}
    for finding in ordered:
        if any(finding is root for root in roots):
            continue
        at = next((n for n, root in enumerate(roots) if explains(root, finding)), 0)
        followers.setdefault(at, []).extend((finding.cause, *finding.consequences))
    return tuple(_with_consequences(root, followers.get(at, ())) for at, root in enumerate(roots))


def _is_above(root: Finding, other: Finding) -> bool:
    """It explains the other, and is not explained by it: of two that explain each other both stay.

    Two of one cause, as of two servers, are no reason for each other.
    """
    return root is not other and explains(root, other) and not explains(other, root)


def _unique(findings: Iterable[Finding]) -> list[Finding]:
    found: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        subject = "" if finding.cause in _ONE_OF_A_KIND else finding.subject
        key = finding.cause, subject
        found[key] = _joined(found[key], finding) if key in found else finding
    return list(found.values())


def _joined(first: Finding, second: Finding) -> Finding:
    """The first one's words, the graver severity, and what either would do about it."""
    graver = min(first, second, key=_rank)
    fixes = list(first.fixes)
    for call in second.fixes:
        if all((call.id, call.args) != (each.id, each.args) for each in fixes):
            fixes.append(call)
    best = next((call for call in fixes if call.recommended and _is_done(call)), None)
    best = best or next((call for call in fixes if call.recommended), None)
    marked = tuple(replace(call, recommended=call is best) for call in fixes)
    ordered = tuple(sorted(marked, key=lambda call: not call.recommended))
    return replace(
        first if first.severity is graver.severity else graver,
        consequences=tuple(dict.fromkeys((*first.consequences, *second.consequences))),
        fixes=ordered,
    )


def _is_done(call: FixCall) -> bool:
    """By the program, not by the person."""
    return FIX_CLASSES.get(call.id, FixClass.C) is not FixClass.C


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Errors before warnings before hints; what explains others before these."""
    places = {cause: at for at, cause in enumerate(_FIRST)}
    return sorted(findings, key=lambda each: (_rank(each), places.get(each.cause, len(_FIRST))))


def _rank(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _with_consequences(root: Finding, causes: Iterable[str]) -> Finding:
    found = dict.fromkeys((*root.consequences, *causes))
    found.pop(root.cause, None)
    return replace(root, consequences=tuple(found))
