"""A repository that wants a login over https: is there none, a wrong one, or no right to it?"""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import loginverdict
from gomodgui.core.accessview import AccessView
from gomodgui.core.model import Finding, FixCall
from gomodgui.core.privateaccess import RepositoryAccess

_ASKS = frozenset({"login_missing", "login_refused", "forbidden", "not_found"})
_ONLY_OTHERS_HELP = frozenset({"forbidden", "no_right", "unsupported"})


def check(view: AccessView) -> Iterator[Finding]:
    """git words a missing and a wrong password alike; the server has told which it is."""
    access = view.access
    if view.is_ssh or view.reason not in _ASKS:
        return
    variant = loginverdict.verdict(view)
    evidence = {"status": loginverdict.statuses(view)}
    args = {"user": "", "path": access.repository.prefix if access.repository else view.module}
    if access.stored:
        args["user"] = access.stored.user
        evidence |= {"login": access.stored.user, "kept_in": access.stored.place}
    store = FixCall("store_credentials", {"host": view.host})
    if variant == "absent":
        path = FixCall("check_module_path", {"module": view.module}, recommended=True)
        yield view.finding(
            "vcs_fetch_failure", variant, subject=view.module, evidence=evidence,
            fixes=(path, store),
        )  # fmt: skip
    elif variant == "subgroup" and access.page:
        args["named"] = access.page.named
        first = FixCall("store_credentials", {"host": access.host}, recommended=True)
        yield view.finding(
            "vanity_import_failure", variant, subject=view.module, args=args, fixes=(first,)
        )
    else:
        fixes = _remedies(access, view.host, variant)
        yield view.finding("private_auth_https", variant, args=args, evidence=evidence, fixes=fixes)


def _remedies(access: RepositoryAccess, host: str, variant: str) -> tuple[FixCall, ...]:
    """SSH where it was just seen working, else the login."""
    by_ssh = access.other_way is not None and access.other_way.ok
    use_ssh = [FixCall("use_ssh", {"host": host}, recommended=True)] if by_ssh else []
    others = variant in _ONLY_OTHERS_HELP
    store = FixCall("store_credentials", {"host": host}, recommended=not by_ssh and not others)
    ask = FixCall("ask_administrator", recommended=not by_ssh and others)
    return (*use_ssh, *([ask, store] if others else [store]))
