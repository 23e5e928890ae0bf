"""Fixes of the person's git and ssh: SSH in place of https for one host, the key of a host."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gomodgui.core import gitconfig, gitremote, knownhosts
from gomodgui.core.change import ChangePlan, FileEdit, Guidance
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.knownhosts import HostKey
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.privateaccess import SshHost
from gomodgui.core.quoting import command
from gomodgui.fixes.checking import shown
from gomodgui.fixes.places import is_system_path, location

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}(?::[1-9][0-9]{{0,4}})?")
_PROBE = "gomodgui"


def use_ssh(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """Have git go to that host by ssh wherever an address says https."""
    host = checked_host(args["host"])
    instead = f"https://{host}/"
    base = f"ssh://git@{host.partition(':')[0]}/"
    used = facts.git.address(instead + _PROBE)
    remote = gitremote.parse(used)
    if remote is not None and remote.is_ssh:
        return ChangePlan(())
    if used != instead + _PROBE:
        raise RefusedError("git_address_taken", {"host": host})
    path = gitconfig.path(
        facts.system, facts.home, facts.environ, lambda file: _is_there(facts, file)
    )
    if not path:
        raise RefusedError("no_git_config")
    before = read(facts, path)
    after = gitconfig.with_instead_of(before, base, instead)
    line = command(["git", "config", "--global", f"url.{base}.insteadOf", instead], facts.system)
    return file_plan(facts, FileEdit(path, before, after, "git_config"), line)


def trust_host_key(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """Store the key that the server shows now; the plan tells its fingerprint.

    With `fingerprint` only a key with that one. Never where another key is known already.
    """
    host = checked_host(args["host"])
    seen = facts.git.ssh_host(host)
    keys = _keys_to_trust(host, seen, args.get("fingerprint", ""))
    if not keys:
        return ChangePlan(())
    path = seen.files[0] if seen.files else f"{facts.home}/.ssh/known_hosts"
    before = read(facts, path)
    after = knownhosts.with_keys(before, seen.name, keys, hashed=seen.hashed)
    prints = ", ".join(f"{key.fingerprint} ({key.type})" for key in keys)
    is_published = host in knownhosts.PUBLISHED
    advice = Guidance(
        "host_key_published" if is_published else "host_key", {"host": host, "value": prints}
    )
    port = ["-p", host.partition(":")[2]] if ":" in host else []
    line = command(["ssh", *port, f"git@{host.partition(':')[0]}"], facts.system)
    plan = file_plan(facts, FileEdit(path, before, after, "known_hosts"), line)
    return ChangePlan((), plan.edits, guidance=(*plan.guidance, advice), commands=plan.commands)


def _keys_to_trust(host: str, seen: SshHost, fingerprint: str) -> tuple[HostKey, ...]:
    """Those that are new; () where the host is known as it is. Raises RefusedError."""
    if not seen.offered:
        raise RefusedError("host_key_unseen", {"host": host})
    if seen.changed:
        raise RefusedError("host_key_changed", {"host": host})
    if seen.known:
        return ()
    keys = seen.offered
    published = knownhosts.PUBLISHED.get(host)
    if published and any(key.fingerprint not in published for key in keys):
        raise RefusedError("host_key_not_published", {"host": host})
    if fingerprint:
        wanted = fingerprint.strip().removeprefix("SHA256:").rstrip("=")
        keys = tuple(key for key in keys if key.fingerprint == f"SHA256:{wanted}")
        if not keys:
            raise RefusedError("host_key_differs", {"host": host})
    return keys


def checked_host(host: str) -> str:
    """A host, or `host:port`, and nothing else. Raises RefusedError."""
    if not _HOST.fullmatch(host):
        raise RefusedError("bad_host", {"host": shown(host)})
    return host.lower()


def read(facts: Facts, path: str) -> bytes | None:
    """The file, None where there is none. Raises RefusedError."""
    try:
        return facts.read_file(path)
    except UnreadableFileError as error:
        raise RefusedError("unreadable", {"file": location(facts, path)}) from error


def file_plan(facts: Facts, edit: FileEdit, line: str) -> ChangePlan:
    """One edit, or, where the file belongs to the system, what an administrator has to do."""
    if edit.before == edit.after:
        return ChangePlan(())
    if is_system_path(facts, edit.path):
        args = {"name": "git", "location": location(facts, edit.path)}
        return ChangePlan((), guidance=(Guidance("ask_administrator", args, line),))
    return ChangePlan((), edits=(edit,), commands=(line,))


def _is_there(facts: Facts, path: str) -> bool:
    try:
        return facts.read_file(path) is not None
    except UnreadableFileError:
        return True


FIXES = (
    Fix("use_ssh", ("host",), FixClass.B, use_ssh),
    Fix("trust_host_key", ("host",), FixClass.B, trust_host_key, ("fingerprint",)),
)
