"""Repositories as they were tried, and what a check says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gomodgui.core.accessview import AccessView
from gomodgui.core.knownhosts import HostKey
from gomodgui.core.model import Finding
from gomodgui.core.privateaccess import (
    Listing,
    Page,
    RepositoryAccess,
    SshHost,
    Stored,
    WebAnswer,
)
from gomodgui.core.repositories import Repository

HOST = "git.corp.example.com"
MODULE = f"{HOST}/team/lib"
HTTPS = f"https://{MODULE}.git"
SSH = f"ssh://git@{MODULE}.git"
KEY = HostKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")
OTHER_KEY = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf"
)

__all__ = ["Listing", "Page", "SshHost", "Stored", "WebAnswer"]


def view(
    reason: str = "",
    *,
    url: str = HTTPS,
    values: Mapping[str, str] | None = None,
    chosen: tuple[str, ...] = (),
    **how: Any,
) -> AccessView:
    """A private repository that git answered that way ("": it was listed)."""
    seen: dict[str, Any] = {
        "modules": (MODULE,),
        "host": HOST,
        "private": True,
        "page": Page(f"https://{MODULE}?go-get=1", 200),
        "repository": Repository(MODULE, "git", url),
        "git": Listing(url, ok=not reason, reason=reason),
        **how,
    }
    return AccessView(RepositoryAccess(**seen), values or {}, frozenset(chosen))


def told(check: Callable[[AccessView], Iterator[Finding]], seen: AccessView) -> list[str]:
    """`cause.variant -> fix fix` of each finding, the recommended fix with a star."""
    return [line(finding) for finding in check(seen)]


def line(finding: Finding) -> str:
    """One finding in a line."""
    name = f"{finding.cause}.{finding.variant}" if finding.variant else finding.cause
    fixes = [f"{'*' if fix.recommended else ''}{fix.id}" for fix in finding.fixes]
    return f"{name} -> {' '.join(fixes)}"
