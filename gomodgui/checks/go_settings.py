"""Every check of a variable of Go, in the order in which findings are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gomodgui.checks import (
    setting_folders,
    setting_go111module,
    setting_goauth,
    setting_goflags,
    setting_goflags_insecure,
    setting_goflags_vendor,
    setting_goproxy,
    setting_goproxy_dead,
    setting_goproxy_failover,
    setting_goproxy_off,
    setting_goproxy_order,
    setting_goproxy_scheme,
    setting_goproxy_twice,
    setting_goroot,
    setting_gotoolchain,
    setting_govcs,
    setting_old_switches,
    setting_patterns,
    setting_patterns_broad,
    setting_sumdb,
)
from gomodgui.core.settingsview import Problem, SettingsView

GO_SETTINGS: tuple[Callable[[SettingsView], Iterator[Problem]], ...] = (
    setting_goproxy.check,
    setting_goproxy_off.check,
    setting_goproxy_dead.check,
    setting_goproxy_order.check,
    setting_goproxy_scheme.check,
    setting_goproxy_twice.check,
    setting_goproxy_failover.check,
    setting_sumdb.check,
    setting_patterns.check,
    setting_patterns_broad.check,
    setting_old_switches.check,
    setting_goflags.check,
    setting_goflags_insecure.check,
    setting_goflags_vendor.check,
    setting_go111module.check,
    setting_gotoolchain.check,
    setting_govcs.check,
    setting_goauth.check,
    setting_folders.check,
    setting_goroot.check,
)
