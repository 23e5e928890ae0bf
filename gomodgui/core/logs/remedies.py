"""What helps against what a log shows, with its arguments filled in.

A log measures no mirror. So `set_goproxy` is offered only for mirrors that the caller has seen
working; without them a network cause is told with the step that would tell more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from gomodgui.core import modpath
from gomodgui.core.logs.hosts import is_internal, is_loopback, without_port
from gomodgui.core.logs.verdict import Verdict
from gomodgui.core.model import FixCall
from gomodgui.core.publichosts import too_broad

CHINA_SUMDB = "sum.golang.google.cn"
_DATABASE = "sum.golang.org"

_TO_A_MIRROR = frozenset(
    {
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "dns_failure",
        "dns_hijacked",
        "git_missing",
        "ipv6_broken",
        "proxy_bad_content",
        "proxy_forbidden",
        "proxy_http_5xx",
        "proxy_rate_limited",
        "proxy_slow",
        "proxy_stalled",
        "sumdb_unreachable",
        "tls_expired",
        "tls_other",
        "tls_timeout",
        "tls_wrong_host",
        "toolchain_unavailable",
        "vcs_fetch_failure",
    }
)
"""Causes that another mirror gets round."""

_PROXY_WORKS = frozenset({"refuses", "silent"})
"""What an HTTP proxy says that is there: without it there may be no way out at all."""
_DENIED = re.compile(r"permission denied|not permitted|[Aa]ccess is denied|拒绝访问")

_Made = Iterable[FixCall]


def fixes(verdict: Verdict, mirrors: Sequence[str] = ()) -> tuple[FixCall, ...]:
    """What helps, the best first and recommended. `mirrors`: those seen working, best first."""
    found: list[FixCall] = []
    if verdict.cause in _TO_A_MIRROR and mirrors and not is_internal(verdict.host or "public.host"):
        found.append(FixCall("set_goproxy", {"value": "|".join(mirrors[:2]) + ",direct"}))
    found += _unset(verdict)
    found += _OF_CAUSE.get(verdict.cause, _nothing)(verdict)
    unique = {(fix.id, tuple(sorted(fix.args.items()))): fix for fix in reversed(found)}
    ordered = [fix for fix in found if unique.pop((fix.id, tuple(sorted(fix.args.items()))), None)]
    return tuple(replace(fix, recommended=at == 0) for at, fix in enumerate(ordered))


def _nothing(_verdict: Verdict) -> _Made:
    return ()


def _unset(verdict: Verdict) -> _Made:
    """Back to what Go does without the setting."""
    if name := verdict.facts.get("unset"):
        yield FixCall("unset_go_setting", {"name": name})
    if name := verdict.facts.get("remove"):
        yield FixCall("remove_env_variable", {"name": name})
    if value := verdict.facts.get("toolchain"):
        yield FixCall("set_gotoolchain", {"value": value})


def _always(*ids: str) -> Callable[[Verdict], _Made]:
    return lambda _verdict: [FixCall(each) for each in ids]


def _http_proxy(verdict: Verdict) -> _Made:
    name = "HTTP_PROXY" if verdict.scheme == "http" else "HTTPS_PROXY"
    if verdict.variant in _PROXY_WORKS:
        yield FixCall("ask_administrator")
    yield FixCall("remove_env_variable", {"name": name})
    if is_loopback(verdict.facts.get("proxy", "")):
        yield FixCall("start_http_proxy")
    elif is_internal(verdict.host) and verdict.host:
        yield FixCall("add_no_proxy", {"host": without_port(verdict.host)})
    else:
        yield FixCall("ask_administrator")


def _no_proxy(verdict: Verdict) -> _Made:
    yield FixCall("add_no_proxy", {"host": without_port(verdict.host)})


def _sumdb(verdict: Verdict) -> _Made:
    """Google's own second address of the same database: nothing is verified less."""
    if without_port(verdict.host) == _DATABASE and verdict.variant in ("connect", "status"):
        yield FixCall("set_gosumdb", {"value": CHINA_SUMDB})
    if not verdict.facts.get("unset"):
        yield FixCall("retry_later")


def _private(verdict: Verdict) -> _Made:
    pattern = private_pattern(verdict.module)
    if pattern:
        yield FixCall("add_private", {"pattern": pattern})
    yield FixCall("check_module_path")


def _login(verdict: Verdict) -> _Made:
    if verdict.facts.get("unset"):
        return
    host = without_port(verdict.host)
    if host:
        yield FixCall("store_credentials", {"host": host})
        if verdict.variant not in ("log_page", "proxy"):
            yield FixCall("use_ssh", {"host": host})
    yield FixCall("check_module_path")


def _host_key(verdict: Verdict) -> _Made:
    if verdict.host and not verdict.facts.get("changed"):
        yield FixCall("trust_host_key", {"host": without_port(verdict.host)})
    yield FixCall("ask_administrator")


def _plain_http(verdict: Verdict) -> _Made:
    host = without_port(verdict.host)
    if host and is_internal(host):
        yield FixCall("allow_insecure_host", {"host": host})
    yield FixCall("ask_administrator")


def _missing(verdict: Verdict) -> _Made:
    yield FixCall("check_module_path")
    if "private_via_public_proxy" in verdict.alternatives and (
        pattern := private_pattern(verdict.module)
    ):
        yield FixCall("add_private", {"pattern": pattern})


def _other_name(verdict: Verdict) -> _Made:
    old, new = verdict.facts.get("from", ""), verdict.facts.get("to", "")
    if old and new and old != new:
        yield FixCall("rename_module", {"from": old, "to": new})
    yield FixCall("check_module_path")


def _too_old(verdict: Verdict) -> _Made:
    if verdict.facts.get("mode") == "local":
        yield FixCall("set_gotoolchain", {"value": "auto"})
    yield FixCall("upgrade_go")


def _no_module(verdict: Verdict) -> _Made:
    folder = verdict.facts.get("folder", "").replace("\\", "/").rstrip("/")
    name = folder.rpartition("/")[2]
    for root in ("/src/",):
        if root in folder and "." in folder.rpartition(root)[2].partition("/")[0]:
            name = folder.rpartition(root)[2]
    if name:
        yield FixCall("go_mod_init", {"module": name})


def _corrupt(verdict: Verdict) -> _Made:
    if verdict.module and verdict.version:
        yield FixCall("clean_module", {"module": f"{verdict.module}@{verdict.version}"})
    yield FixCall("clean_modcache")


def _content(verdict: Verdict) -> _Made:
    if verdict.variant == "zip":
        yield from _corrupt(verdict)
    yield FixCall("retry_later")


def _permission(verdict: Verdict) -> _Made:
    if verdict.variant == "in_use":
        yield FixCall("retry_later")
    elif verdict.facts.get("unset"):
        return
    elif not verdict.variant and _DENIED.search(verdict.facts.get("words", "")):
        yield FixCall("repair_cache_owner")
    yield FixCall("ask_administrator")


def _from_source(verdict: Verdict) -> _Made:
    if verdict.variant == "clone_broken":
        yield FixCall("clean_modcache")
    elif not verdict.facts.get("unset"):
        yield FixCall("retry_later")


def _flags(verdict: Verdict) -> _Made:
    if verdict.facts.get("tidy"):
        yield FixCall("go_mod_tidy")
        yield FixCall("unset_go_setting", {"name": "GOFLAGS"})


def _required(verdict: Verdict) -> _Made:
    if verdict.variant == "not_required":
        yield FixCall("go_mod_tidy")
    yield FixCall("check_module_path")


_OF_CAUSE: Mapping[str, Callable[[Verdict], _Made]] = {
    "ambiguous_import": _always("check_module_path"),
    "cache_corrupt": _corrupt,
    "cache_permission": _permission,
    "captive_portal": _always("log_in_to_portal"),
    "checksum_mismatch": _always("review_checksum"),
    "clock_skew": _always("fix_clock"),
    "connect_timeout": _always("retry_later"),
    "connection_refused": _always("retry_later"),
    "connection_reset": _always("retry_later"),
    "disk_full": _always("free_disk", "clean_modcache"),
    "dns_failure": _always("retry_later", "ask_administrator"),
    "dns_hijacked": _always("ask_administrator"),
    "git_missing": lambda each: [] if each.variant else [FixCall("install_git")],
    "go_missing": lambda each: [] if each.variant else [FixCall("install_go")],
    "go_version_too_old": _too_old,
    "goflags_conflict": _flags,
    "http_proxy_auth": _always("ask_administrator"),
    "http_proxy_broken": _http_proxy,
    "insecure_http_needed": _plain_http,
    "ipv6_broken": _always("ask_administrator"),
    "missing_go_sum": _always("go_mod_tidy", "go_mod_download"),
    "module_not_found": _missing,
    "no_go_mod": _no_module,
    "no_proxy_missing": _no_proxy,
    "offline": _always("retry_later"),
    "package_not_in_module": _required,
    "path_mismatch": _other_name,
    "private_auth_https": _login,
    "private_auth_ssh": _always("add_ssh_key", "check_module_path"),
    "private_via_public_proxy": _private,
    "proxy_bad_content": _content,
    "proxy_forbidden": _always("ask_administrator"),
    "proxy_http_5xx": _always("retry_later"),
    "proxy_rate_limited": _always("retry_later"),
    "proxy_slow": _always("retry_later"),
    "proxy_stalled": _always("retry_later"),
    "replace_missing": _nothing,
    "ssh_host_key": _host_key,
    "sumdb_private_module": _private,
    "sumdb_unreachable": _sumdb,
    "tls_expired": _always("fix_clock", "retry_later"),
    "tls_other": _always("ask_administrator"),
    "tls_timeout": _always("retry_later"),
    "tls_untrusted_ca": _always("install_ca"),
    "tls_wrong_host": _always("ask_administrator"),
    "toolchain_unavailable": _always("upgrade_go"),
    "vanity_import_failure": _always("check_module_path", "retry_later"),
    "vcs_fetch_failure": _from_source,
    "vendor_inconsistent": _always("go_mod_vendor", "go_mod_tidy"),
    "version_not_found": _missing,
}


def private_pattern(module: str) -> str:
    """The narrowest pattern of GOPRIVATE for it, "" where that takes in others' modules."""
    prefix, _, fits = modpath.split_path_version(module)
    pattern = prefix if fits else module
    return "" if not pattern or too_broad(pattern) else pattern
