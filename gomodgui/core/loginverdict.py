"""Why a git server does not let one in over https: told by its own answers, not by git's words."""

from __future__ import annotations

from gomodgui.core.accessview import AccessView

_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _FINE = 401, 403, 404, 200
_TAKEN_BY_GIT = frozenset({"basic", "bearer"})


def verdict(view: AccessView) -> str:
    """How it stands with the login.

    `wrong`: the stored one is refused. `no_right`: it is taken, and sees no such repository.
    `not_used`: it is good, and git does not send it. `subgroup`: without one GitLab names another
    repository. `unsupported`: only ways to log in that git cannot. `forbidden`: no way is named.
    `absent`: there is no such repository, or not for strangers. "": none is stored.
    """
    access = view.access
    given = access.with_login.status if access.with_login else None
    bare = access.anonymous.status if access.anonymous else None
    schemes = access.anonymous.schemes if access.anonymous else ()
    if given == _UNAUTHORISED or view.reason == "login_refused":
        return "wrong"
    if given in (_FORBIDDEN, _NOT_FOUND):
        return "no_right"
    if given == _FINE:
        return "not_used"
    if access.page and access.page.named:
        return "subgroup"
    if bare == _UNAUTHORISED and schemes and not _TAKEN_BY_GIT.intersection(schemes):
        return "unsupported"
    if bare == _NOT_FOUND or (view.reason == "not_found" and bare != _UNAUTHORISED):
        return "absent"
    return "forbidden" if bare == _FORBIDDEN else ""


def statuses(view: AccessView) -> str:
    """What the server answered, without and with the login."""
    answers = (view.access.anonymous, view.access.with_login)
    return ", ".join(str(each.status) for each in answers if each and each.status)


def is_private(view: AccessView) -> bool:
    """Whether strangers do not get it: by its answers to them."""
    access = view.access
    if access.page and access.page.problem == "login":
        return True
    bare = access.anonymous.status if access.anonymous else None
    return bare in (_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND) and (
        bare != _NOT_FOUND or (access.git is not None and access.git.ok)
    )
