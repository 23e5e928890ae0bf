"""A repository over ssh: the key of the host, and the person's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gomodgui.core.accessview import AccessView
from gomodgui.core.knownhosts import HostKey
from gomodgui.core.model import Finding, FixCall
from gomodgui.core.privateaccess import SshHost

_HOST_KEY = frozenset({"host_key_changed", "host_key_unknown"})
_OWN_KEY = frozenset({"key_refused", "key_unprotected"})


def check(view: AccessView) -> Iterator[Finding]:
    """Unknown or changed host key; no key of one's own, or one that is not taken."""
    host = view.access.ssh
    if not view.is_ssh or host is None:
        return
    if view.reason in _HOST_KEY:
        yield _host_key(view, host)
    elif view.reason in _OWN_KEY:
        yield _own_key(view, host)


def _host_key(view: AccessView, host: SshHost) -> Finding:
    """A changed key is never offered to be trusted."""
    changed = view.reason == "host_key_changed" or host.changed
    evidence = {
        "fingerprint": _fingerprints(host.offered),
        "known_fingerprint": _fingerprints(host.known),
        "file": host.files[0] if host.files else "",
    }
    trust = FixCall("trust_host_key", {"host": view.host}, recommended=True)
    ask = FixCall("ask_administrator", recommended=changed)
    fixes = (trust,) if not changed and host.offered else ()
    variant = "changed" if changed else "unknown"
    return view.finding("ssh_host_key", variant, evidence=evidence, fixes=(*fixes, ask))


def _own_key(view: AccessView, host: SshHost) -> Finding:
    args = {"user": host.user, "file": host.public}
    add = FixCall("add_ssh_key", {"path": host.public} if host.public else {}, recommended=True)
    variant = ""
    if view.reason == "key_unprotected":
        variant = "unprotected"
    elif not host.identities and not host.agent_keys:
        variant = "no_key"
    elif host.locked and not host.agent_keys:
        variant = "locked"
    evidence = {"key": host.public or ", ".join(host.identities)}
    return view.finding("private_auth_ssh", variant, args=args, evidence=evidence, fixes=(add,))


def _fingerprints(keys: Iterable[HostKey]) -> str:
    return ", ".join(f"{key.fingerprint} ({key.type})" for key in keys)
