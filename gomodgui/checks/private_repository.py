"""What else keeps git from a repository: the network, certificates, or the repository itself."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.accessview import AccessView
from gomodgui.core.model import Finding, FixCall

_JUDGED = frozenset({"login_missing", "login_refused", "forbidden", "cancelled"})
_OF_SSH = frozenset({"host_key_changed", "host_key_unknown", "key_refused", "key_unprotected"})
_NETWORK = frozenset({"connect_timeout", "connection_refused", "connection_reset", "dns_failure"})
_ASK = FixCall("ask_administrator")


def check(view: AccessView) -> Iterator[Finding]:
    """For a module proxy behind a go-import tag: its own answer."""
    access, reason = view.access, view.reason
    if access.repository is not None and access.repository.kind == "mod":
        yield from _module_proxy(view)
    if not reason or reason in _JUDGED or reason in _OF_SSH:
        return
    if reason in _NETWORK:
        yield view.finding(reason, "ssh" if view.is_ssh else "git", fixes=(_ASK,))
    elif reason == "certificate":
        fixes = (FixCall("install_ca", recommended=True),)
        yield view.finding("tls_untrusted_ca", "git", fixes=fixes)
    elif reason == "proxy_login":
        yield view.finding("http_proxy_auth", "git", fixes=(FixCall("start_http_proxy"), _ASK))
    elif reason == "no_ssh":
        yield view.finding("vcs_fetch_failure", "no_ssh", fixes=(FixCall("install_git"),))
    elif reason == "scheme_forbidden":
        yield view.finding("vcs_fetch_failure", "scheme", fixes=(_ASK,))
    elif reason != "not_found":
        yield view.finding("vcs_fetch_failure", subject=view.module, fixes=(_ASK,))
    elif view.is_ssh:
        path = FixCall("check_module_path", {"module": view.module}, recommended=True)
        yield view.finding("vcs_fetch_failure", "absent", subject=view.module, fixes=(path, _ASK))


def _module_proxy(view: AccessView) -> Iterator[Finding]:
    answer = view.access.with_login or view.access.anonymous
    if view.access.ok or answer is None or answer.cause == "cancelled":
        return
    store = FixCall("store_credentials", {"host": view.access.host}, recommended=True)
    if answer.cause:
        yield view.finding(answer.cause, "repository", fixes=(_ASK,))
    elif answer.status in (401, 403):
        yield view.finding("private_auth_https", "page", fixes=(store,))
    else:
        yield view.finding("vcs_fetch_failure", "absent", subject=view.module, fixes=(_ASK,))
