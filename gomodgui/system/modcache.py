"""Looks at the folders that the go command keeps downloads in: 2 s at most, and changes nothing."""

from __future__ import annotations

from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import CacheQuestion, CacheState
from gomodgui.system import cacheaccess, cacheroom, cachevcs
from gomodgui.system.cachedamage import DamageSearch

WHOLE_S = 2.0
SAMPLES_S = 0.6
"""How long samples of what nobody asked for are looked at."""
_OF_ACCESS_S = 0.5


def look(question: CacheQuestion, scope: CancelScope) -> CacheState:
    """Access and room first, then damage, as far as there is time."""
    own = scope.child(WHOLE_S)
    of_access = own.child(_OF_ACCESS_S)
    try:
        blocked = cacheaccess.look(question, of_access)
        search = DamageSearch(question, own, SAMPLES_S)
        damages = cachevcs.look(question, own) if question.modcache else []
        if question.modcache:
            search.run()
        return CacheState(
            question.modcache,
            blocked=blocked,
            rooms=cacheroom.look(question),
            damages=(*search.found.values(), *damages),
            checked=search.checked,
            complete=search.complete,
            spare=cacheroom.spare(question),
            has_project=question.has_project,
        )
    finally:
        of_access.close()
        own.close()
