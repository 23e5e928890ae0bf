"""Stores a login for one git host: with git's own credential helper, or in netrc.

The secret is an argument that is never written down: see `Fix.secret`.
"""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core import netrc
from gomodgui.core.change import ChangePlan, Edit, FileEdit, LoginEdit
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts, UnreadableFileError
from gomodgui.core.quoting import command
from gomodgui.fixes.git import checked_host, read

_ID = "store_credentials"
_WITH_GIT, _IN_NETRC = "git", "netrc"
_SHORT_LIVED = "cache"
_LONGEST = {"user": 200, "secret": 4096}


def store(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """`user` and `secret` for that host. `store`: git or netrc; without it git where it can."""
    host = checked_host(args["host"])
    user, secret = (_word(args, name) for name in ("user", "secret"))
    url = f"https://{host}"
    helper = facts.git.helper(url)
    where = args.get("store") or (_WITH_GIT if _lasts(helper) else _IN_NETRC)
    if where == _WITH_GIT:
        if not helper:
            raise RefusedError("no_credential_helper", {"host": host})
        return ChangePlan((), (LoginEdit(url, user, secret),))
    if where != _IN_NETRC:
        raise RefusedError("bad_value", {"name": "store"})
    return _in_netrc(facts, host, user, secret)


def _in_netrc(facts: Facts, host: str, user: str, secret: str) -> ChangePlan:
    """In front of the file that Go reads, and of the one that git reads where that is another."""

    def exists(path: str) -> bool:
        try:
            return facts.read_file(path) is not None
        except UnreadableFileError:
            return True

    paths = netrc.places(facts.system, facts.home, facts.environ, exists)
    files = [path for path in dict.fromkeys(paths) if path]
    if not files:
        raise RefusedError("no_home")
    name, _, port = host.partition(":")
    machines = [host, name] if port else [host]  # Go wants the port, git does without
    edits: list[Edit] = []
    for path in files:
        before = read(facts, path)
        logins = netrc.parse(before)
        found = [netrc.login_for(logins, each) for each in machines]
        if all(each and (each.user, each.secret) == (user, secret) for each in found):
            continue
        try:
            after = netrc.with_login(before, machines, user, secret)
        except ValueError:
            raise RefusedError("login_not_storable") from None
        edits.append(FileEdit(path, before, after, "netrc", secret=True))
    return ChangePlan((), tuple(edits), commands=(command(["nano", files[0]], facts.system),))


def _word(args: Mapping[str, str], name: str) -> str:
    """A word that git's protocol can carry. Raises RefusedError, without the word."""
    value = args.get(name)
    if value is None:
        raise RefusedError("missing_argument", {"fix": _ID, "name": name})
    if not value:
        raise RefusedError("empty_value", {"name": name})
    if not value.isprintable() or len(value) > _LONGEST[name]:
        raise RefusedError("bad_newline", {"name": name})
    return value


def _lasts(helper: str) -> bool:
    """Whether a helper keeps logins for longer than some minutes."""
    return bool(helper) and helper.partition(" ")[0] != _SHORT_LIVED


FIXES = (Fix(_ID, ("host",), FixClass.B, store, ("user", "secret", "store"), secret=("secret",)),)
