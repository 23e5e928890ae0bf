"""Who is odd, the cache or go.sum? A server that Go itself would ask is asked for the same file.

Where what it serves has the hash of go.sum, the cache is damaged; where it has that of the cache,
go.sum is what a person has to look at. Nothing is written, and nothing is trusted for it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from gomodgui.core import dirhash, goproxy, moduleurls, walk
from gomodgui.core.cancel import CancelScope
from gomodgui.core.fetching import Fetcher, FetchSession
from gomodgui.core.modcache import CacheState, Damage, DamageKind
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.engine import answers

_WHOLE_S = 3.0
_MOST = 3
_MOST_BYTES = 32 << 20
_MOD = ".mod"


def settled(
    state: CacheState, snapshot: SettingsSnapshot, fetcher: Fetcher, scope: CancelScope
) -> CacheState:
    """The state with what could be told in 3 s; the rest as it was."""
    unsettled = [each for each in state.damages if _is_open(each)][:_MOST]
    if not unsettled:
        return state
    own = scope.child(_WHOLE_S)
    try:
        with fetcher.session(own) as session:
            told = {each: _told(each, snapshot, session, own) for each in unsettled}
    finally:
        own.close()
    return replace(state, damages=tuple(told.get(each, each) for each in state.damages))


def _is_open(damage: Damage) -> bool:
    return damage.kind is DamageKind.SUM and not damage.known


def _told(
    damage: Damage, snapshot: SettingsSnapshot, session: FetchSession, scope: CancelScope
) -> Damage:
    path, _, version = damage.module.partition("@")
    is_mod = damage.path.endswith(_MOD)
    module = ModuleVersion(path, version)
    for server in _servers(path, snapshot):
        if scope.stopped:
            break
        url = moduleurls.file_url(server, module, "mod" if is_mod else "zip")
        answer = session.get(url, max_bytes=_MOST_BYTES, deadline_s=scope.within(_WHOLE_S))
        flaw = answers.mod_flaw(answer) if is_mod else answers.zip_flaw(answer, module)
        if flaw is None and answer.complete:
            known = _hash(answer.body, is_mod=is_mod)
            kind = DamageKind.MOD if is_mod else DamageKind.HASH
            is_cache = known == damage.recorded
            return replace(damage, known=known, kind=kind if is_cache else damage.kind)
    return damage


def _servers(path: str, snapshot: SettingsSnapshot) -> Iterator[str]:
    """Those of GOPROXY that Go asks for that module, in its order."""
    gonoproxy = snapshot.value("GONOPROXY") or snapshot.value("GOPRIVATE")
    try:
        entries = walk.entries_for(path, snapshot.value("GOPROXY"), gonoproxy)
    except goproxy.GoproxyError:
        return
    for entry in entries:
        if entry.url in (goproxy.DIRECT, goproxy.OFF):
            return
        yield entry.url


def _hash(data: bytes, *, is_mod: bool) -> str:
    if is_mod:
        return dirhash.hash_of_go_mod(data)
    try:
        return dirhash.hash_of_zip(io.BytesIO(data))
    except dirhash.DamagedZipError:
        return ""
