"""Damaged files in the module cache that the go command does not mend itself."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.cacheview import EVERYTHING, CacheView
from gomodgui.core.modcache import Damage, DamageKind
from gomodgui.core.model import Alternative, Evidence, Finding, Severity

_MOST = 8
"""More damaged versions than this are told of together."""


def check(view: CacheView) -> Iterator[Finding]:
    """One finding for each version; of very many, one for all."""
    damages = sorted(view.state.damages, key=lambda each: not view.fails(each))
    if len(damages) > _MOST:
        yield _of_many(view, damages)
        return
    for damage in damages:
        yield _of_one(view, damage)


def _of_many(view: CacheView, damages: list[Damage]) -> Finding:
    folder = view.state.folder
    return Finding(
        "cache_corrupt",
        Severity.ERROR if view.fails(damages[0]) else Severity.WARNING,
        subject=folder,
        variant="many",
        args={"n": str(len(damages)), "mod": damages[0].module, "path": folder},
        evidence=tuple(Evidence("module", each.module) for each in damages[:_MOST]),
        fixes=(EVERYTHING,),
    )


def _of_one(view: CacheView, damage: Damage) -> Finding:
    is_sum = damage.kind is DamageKind.SUM
    hashes = (("hash_recorded", damage.recorded), ("hash_found", damage.found))
    path, _, version = damage.module.partition("@")
    return Finding(
        "checksum_mismatch" if is_sum else "cache_corrupt",
        Severity.ERROR if view.fails(damage) else Severity.WARNING,
        subject=damage.module,
        variant="cached" if is_sum else damage.kind.value,
        args={"mod": damage.module, "module": path, "version": version, "path": damage.path},
        evidence=(
            Evidence("path", damage.path),
            *(Evidence(label, value) for label, value in hashes if value),
        ),
        alternatives=(Alternative("cache_corrupt", "cache"),) if is_sum else (),
        fixes=view.mend(damage),
    )
