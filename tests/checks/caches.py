"""Module caches as checks see them."""

from __future__ import annotations

from gomodgui.core.cacheview import CacheView
from gomodgui.core.modcache import CacheState, Room
from gomodgui.core.model import Layer, Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.core.settingsview import SettingsView

CACHE = "/home/me/go/pkg/mod"
OTHER = "/home/me/.cache/go-mod"
GB = 1_000_000_000


def room(variable: str = "GOMODCACHE", free: int = 50 * GB, **more: object) -> Room:
    path = CACHE if variable == "GOMODCACHE" else "/elsewhere"
    return Room(variable, path, 1, free, 100 * GB, **more)  # type: ignore[arg-type]


def spare(path: str = OTHER, device: int = 2, free: int = 50 * GB) -> Room:
    return Room("GOMODCACHE", path, device, free, 100 * GB)


def view(
    origin: OriginKind = OriginKind.DEFAULT,
    environ: dict[str, str] | None = None,
    in_file: frozenset[str] = frozenset(),
    value: str = CACHE,
    **state: object,
) -> CacheView:
    setting = Setting(
        "GOMODCACHE", value, Origin(origin), (Layer(CACHE, Origin(OriginKind.DEFAULT)),)
    )
    settings = SettingsView(SettingsSnapshot(None, (), (setting,), None), "linux", environ or {})
    return CacheView(CacheState(value, **state), settings, CACHE, in_file)  # type: ignore[arg-type]
