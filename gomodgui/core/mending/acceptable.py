"""Which values a fix may offer: those that Go accepts and that weaken nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from gomodgui.core import goproxy, gourl, govalues
from gomodgui.core.goenvrules import KNOWN_VARIABLES, GoEnvError, check_setting
from gomodgui.core.gotext import is_valid_utf8
from gomodgui.core.weakening import PATTERN_LISTS, weakness

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CHECKS: Mapping[str, Callable[[str], object]] = {
    "GOPROXY": goproxy.parse,
    "GOSUMDB": govalues.check_gosumdb,
    "GOTOOLCHAIN": govalues.check_gotoolchain,
    "GOFLAGS": govalues.check_goflags,
}
_PROXIES = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})


def is_acceptable(name: str, value: str, system: str) -> bool:
    """May the variable get that value? `system` is linux, darwin or windows."""
    name = name.upper()
    if _CONTROL.search(value) or not is_valid_utf8(value) or weakness(name, value):
        return False
    if name in PATTERN_LISTS and govalues.dead_patterns(value):
        return False
    try:
        if name in _CHECKS:
            _CHECKS[name](value)
        if name in _PROXIES:
            gourl.parse(value if "://" in value else f"http://{value}")
        if name in KNOWN_VARIABLES:
            check_setting(name, value, frozenset({name}), windows=system == "windows")
    except GoEnvError as error:
        return error.reason == "environment_only"
    except ValueError:
        return False
    return True
