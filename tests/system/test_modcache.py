"""One look at everything; what it sees is in test_examine_cache."""

from __future__ import annotations

import time
from pathlib import Path

from gomodgui.core.cachepaths import Entry
from gomodgui.core.cancel import CancelScope
from gomodgui.core.modcache import CacheQuestion, DamageKind
from gomodgui.system import modcache


def cache(folder: Path, versions: int) -> None:
    for number in range(versions):
        place = folder / Entry(f"a.test/m{number}", "v1.0.0").file("zip")
        place.parent.mkdir(parents=True)
        place.write_bytes(b"")


def test_a_large_cache_is_sampled_in_time(tmp_path: Path) -> None:
    cache(tmp_path, 400)
    began = time.monotonic()
    state = modcache.look(CacheQuestion(str(tmp_path)), CancelScope())
    assert time.monotonic() - began < 3
    assert 0 < state.checked <= 150
    assert {damage.kind for damage in state.damages} == {DamageKind.ZIP}


def test_no_time_at_all(tmp_path: Path) -> None:
    cache(tmp_path, 3)
    scope = CancelScope(0.0)
    state = modcache.look(CacheQuestion(str(tmp_path)), scope)
    assert (state.checked, state.complete) == (0, False)


def test_no_cache() -> None:
    state = modcache.look(CacheQuestion(""), CancelScope())
    assert (state.damages, state.blocked) == ((), ())
