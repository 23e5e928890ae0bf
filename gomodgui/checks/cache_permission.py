"""Folders that the go command must write and cannot."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.cacheview import CacheView
from gomodgui.core.modcache import Blocked, BlockKind
from gomodgui.core.model import Evidence, Finding, FixCall, Severity


def check(view: CacheView) -> Iterator[Finding]:
    """One finding for each variable whose folder refuses."""
    for blocked in view.state.blocked:
        is_cache = blocked.variable == "GOMODCACHE"
        evidence = [Evidence("path", blocked.path)]
        if blocked.owner:
            evidence.append(Evidence("owner", blocked.owner))
        yield Finding(
            "cache_permission",
            Severity.ERROR if blocked.blocks_downloads else Severity.WARNING,
            subject=blocked.path,
            variant=_variant(blocked) if is_cache else "builds",
            args={"variable": blocked.variable, "path": blocked.path, "owner": blocked.owner},
            evidence=tuple(evidence),
            fixes=tuple(_fixes(view, blocked)) if is_cache else view.forget(blocked.variable),
        )


def _variant(blocked: Blocked) -> str:
    """Who may not write to what is their own is kept from it by something else."""
    if blocked.kind is BlockKind.PERMISSION and blocked.owner in ("", blocked.me):
        return "refused"
    return blocked.kind.value


def _fixes(view: CacheView, blocked: Blocked) -> Iterator[FixCall]:
    ask = {"path": view.state.folder, "value": blocked.me}
    match blocked.kind:
        case BlockKind.OWN:
            yield FixCall("repair_cache_owner", {}, recommended=True)
        case BlockKind.NOT_A_FOLDER | BlockKind.DANGLING:
            if blocked.path.startswith(view.state.folder):
                yield FixCall("clean_modcache", {}, recommended=True)
            yield from view.elsewhere(recommended=not blocked.path.startswith(view.state.folder))
        case BlockKind.PERMISSION:
            yield FixCall("ask_administrator", ask, recommended=True)
            yield from view.elsewhere(recommended=False)
        case BlockKind.READ_ONLY | BlockKind.MISSING:
            others = view.elsewhere(recommended=True)
            yield from others
            yield FixCall("ask_administrator", {}, recommended=not others)
