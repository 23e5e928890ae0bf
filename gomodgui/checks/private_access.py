"""Every check of the way to one repository, the root cause first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.checks import (
    private_broad,
    private_https,
    private_page,
    private_repository,
    private_route,
    private_ssh,
    private_tools,
)
from gomodgui.core.accessview import AccessView
from gomodgui.core.model import Finding

_ROUTE: tuple[Callable[[AccessView], Iterator[Finding]], ...] = (
    private_broad.check,
    private_route.check,
)
_ACCESS: tuple[Callable[[AccessView], Iterator[Finding]], ...] = (
    private_page.check,
    private_tools.check,
    private_https.check,
    private_ssh.check,
    private_repository.check,
)


def findings(view: AccessView) -> tuple[Finding, ...]:
    """What is wrong there.

    A module that only its own host may have is not judged by that host where it is not seen to be
    private: it may not exist at all, which is for others to say.
    """
    routes = [finding for check in _ROUTE for finding in check(view)]
    if any(finding.cause == "private_pattern_too_broad" for finding in routes):
        return tuple(routes)
    if view.access.fallen and not routes:
        return ()
    return (*routes, *(finding for check in _ACCESS for finding in check(view)))
