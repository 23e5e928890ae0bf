"""From what each message says to findings: one for each thing wrong, root causes first.

A network that does not work explains what could not be had over it; a repository that wants a
login explains what could not be read from it. Two modules with a fault each are two findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gomodgui.core.logs.remedies import fixes
from gomodgui.core.logs.verdict import Verdict
from gomodgui.core.model import Alternative, Evidence, Finding, Severity
from gomodgui.core.stepcauses import STEP_OF

_LAST_STEP = "version"
_FINDINGS_LIMIT = 50

_ONCE = frozenset(
    {
        "cache_permission",
        "captive_portal",
        "clock_skew",
        "disk_full",
        "git_missing",
        "go_missing",
        "goflags_conflict",
        "goproxy_misconfigured",
        "goproxy_off",
        "http_proxy_broken",
        "missing_go_sum",
        "module_mode_off",
        "no_go_mod",
        "offline",
        "toolchain_unavailable",
        "vendor_inconsistent",
        "verification_disabled",
    }
)
"""One finding, whatever it was seen on."""

_LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"go_missing", "disk_full"}),
    frozenset({"offline", "captive_portal", "clock_skew", "cache_permission"}),
    frozenset(
        {
            "goflags_conflict",
            "goproxy_misconfigured",
            "goproxy_off",
            "goproxy_shadowed",
            "module_mode_off",
            "no_go_mod",
        }
    ),
    frozenset({"http_proxy_auth", "http_proxy_broken", "no_proxy_missing", "dns_hijacked"}),
    frozenset(
        {"dns_failure", "connect_timeout", "connection_refused", "connection_reset", "ipv6_broken"}
    ),
    frozenset({"tls_timeout", "tls_untrusted_ca", "tls_expired", "tls_wrong_host", "tls_other"}),
    frozenset({"proxy_rate_limited", "proxy_forbidden", "proxy_http_5xx", "proxy_stalled"}),
    frozenset(
        {
            "private_auth_https",
            "private_auth_ssh",
            "ssh_host_key",
            "insecure_http_needed",
            "git_missing",
        }
    ),
)
"""What lies below comes first: errors of the upper layers may follow from it."""

_NETWORK = frozenset().union(*_LAYERS[3:7], {"offline", "captive_portal"})
_BEHIND = frozenset(
    {"sumdb_unreachable", "vcs_fetch_failure", "vanity_import_failure", "toolchain_unavailable"}
)
_WHOLE = frozenset(
    {
        "offline",
        "captive_portal",
        "http_proxy_auth",
        "http_proxy_broken",
        "goproxy_off",
        "goproxy_misconfigured",
        "goproxy_shadowed",
    }
)
"""Causes of everything that goes over the network."""
_PAGES = frozenset({"proxy_bad_content", "checksum_mismatch"})
"""What a login page in the place of a module looks like to Go."""
_SAME_MODULE: Mapping[str, frozenset[str]] = {
    "module_not_found": frozenset({"private_auth_https", "private_auth_ssh", "vcs_fetch_failure"}),
    "private_auth_https": frozenset({"vcs_fetch_failure", "version_not_found"}),
    "private_auth_ssh": frozenset({"vcs_fetch_failure", "version_not_found"}),
    "ssh_host_key": frozenset({"vcs_fetch_failure", "private_auth_ssh"}),
    "git_missing": frozenset({"vcs_fetch_failure", "module_not_found", "version_not_found"}),
    "proxy_bad_content": frozenset({"checksum_mismatch"}),
    "checksum_mismatch": frozenset({"missing_go_sum"}),
    "version_not_found": frozenset({"missing_go_sum", "package_not_in_module"}),
    "go_version_too_old": frozenset({"toolchain_unavailable"}),
    "toolchain_unavailable": frozenset({"go_version_too_old"}),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A verdict, where it was read (lines from 1 in the text as given) and the deciding words."""

    verdict: Verdict
    first: int
    last: int
    quote: str


def folded(seen: Iterable[Seen], mirrors: Sequence[str] = ()) -> list[tuple[Finding, Seen]]:
    """The findings with where each was seen first, the root cause first."""
    unique: dict[tuple[str, str, str], Seen] = {}
    for each in seen:
        unique.setdefault(_key(each.verdict), each)
    told = _unhidden(_clock(list(unique.values())))
    ordered = sorted(told, key=lambda each: (_rank(each.verdict), each.first))
    parents = [_root_of(ordered, at) for at in range(len(ordered))]
    followers: dict[int, list[str]] = {}
    for at, each in enumerate(ordered):
        if (root := _top(parents, at)) != at:
            causes = (each.verdict.cause, *each.verdict.consequences)
            followers.setdefault(root, []).extend(causes)
    roots = [at for at in range(len(ordered)) if _top(parents, at) == at]
    return [
        (_finding(ordered[at], followers.get(at, ()), mirrors), ordered[at])
        for at in roots[:_FINDINGS_LIMIT]
    ]


def _top(parents: Sequence[int | None], at: int) -> int:
    """What explains what explains it, and so on; of a circle the first one."""
    seen = [at]
    while (parent := parents[seen[-1]]) is not None:
        if parent in seen:
            return min(seen[seen.index(parent) :])
        seen.append(parent)
    return seen[-1]


def _root_of(ordered: Sequence[Seen], at: int) -> int | None:
    """What explains it; of two that explain each other the first stays."""
    other = ordered[at].verdict
    for n, root in enumerate(ordered):
        if n == at or not _explains(root.verdict, other):
            continue
        if n < at or not _explains(other, root.verdict):
            return n
    return None


def _key(verdict: Verdict) -> tuple[str, str, str]:
    if verdict.cause in _ONCE:
        return verdict.cause, "", ""
    if verdict.variant in ("not_required", "not_tidy"):
        return verdict.cause, verdict.variant, ""
    return verdict.cause, "", verdict.subject


def _clock(seen: list[Seen]) -> list[Seen]:
    """Certificates of several servers do not expire at once: then it is the clock."""
    expired = [each for each in seen if each.verdict.cause == "tls_expired"]
    if len({each.verdict.host for each in expired}) < 2:
        return seen
    first = expired[0]
    clock = replace(
        first,
        verdict=replace(
            first.verdict, cause="clock_skew", variant="", alternatives=("tls_expired",)
        ),
    )
    return [clock, *(each for each in seen if each not in expired)]


def _unhidden(seen: list[Seen]) -> list[Seen]:
    """A GOPROXY that was saved without effect is why the network failed behind it."""
    failed = max((each.first for each in seen if each.verdict.cause in _NETWORK), default=0)

    def graver(each: Seen) -> Seen:
        shadowed = each.verdict.cause == "goproxy_shadowed" and each.verdict.subject == "GOPROXY"
        if not shadowed or failed <= each.first:
            return each
        return replace(each, verdict=replace(each.verdict, severity=Severity.ERROR))

    return [graver(each) for each in seen]


def _rank(verdict: Verdict) -> tuple[int, int]:
    layer = next((n for n, causes in enumerate(_LAYERS) if verdict.cause in causes), len(_LAYERS))
    return list(Severity).index(verdict.severity), layer


def _explains(root: Verdict, other: Verdict) -> bool:
    if root.severity is not other.severity:
        return False
    if root.cause in _WHOLE and other.cause in (_NETWORK | _BEHIND):
        return True
    if root.cause == "captive_portal" and other.cause in _PAGES:
        return True
    if root.cause == other.cause == "vcs_fetch_failure":
        return bool(root.host) and other.subject.startswith(root.host)
    if root.cause in _NETWORK and other.cause in _BEHIND:
        return (
            other.cause in root.consequences
            or "network" in other.facts
            or other.variant == "connect"
        )
    if root.cause in ("dns_failure", "connect_timeout") and other.cause == root.cause:
        return False
    if other.cause in _SAME_MODULE.get(root.cause, frozenset()):
        return root.module == other.module or not (root.module and other.module)
    return False


def _finding(root: Seen, followers: Iterable[str], mirrors: Sequence[str]) -> Finding:
    verdict = root.verdict
    consequences = dict.fromkeys((*verdict.consequences, *followers))
    consequences.pop(verdict.cause, None)
    others = [cause for cause in dict.fromkeys(verdict.alternatives) if cause != verdict.cause]
    return Finding(
        cause=verdict.cause,
        severity=verdict.severity,
        subject=verdict.subject,
        variant=_variant(verdict),
        args=_args(verdict),
        evidence=(Evidence("go_says", root.quote),) if root.quote else (),
        consequences=tuple(consequences),
        alternatives=tuple(Alternative(cause, STEP_OF.get(cause, _LAST_STEP)) for cause in others),
        fixes=fixes(verdict, mirrors),
    )


def _variant(verdict: Verdict) -> str:
    """Whose words it takes: what a diagnosis knows by measuring, a log does not."""
    if verdict.cause == "offline":
        return "log"
    return verdict.variant or ("" if verdict.subject else "unnamed")


def _args(verdict: Verdict) -> dict[str, str]:
    told = {"host": verdict.host, "module": verdict.module, "version": verdict.version}
    return {**{name: value for name, value in told.items() if value}, **verdict.args}
