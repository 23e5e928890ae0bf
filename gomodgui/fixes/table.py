"""Every fix that this program can plan, by id."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core.fix import FIX_CLASSES, Fix, RefusedError
from gomodgui.core.model import FixCall
from gomodgui.fixes import (
    credentials,
    environment,
    git,
    go_mod,
    go_settings,
    guidance,
    insecure_host,
    module_cache,
    proxies,
)

FIXES: Mapping[str, Fix] = {
    fix.id: fix
    for table in (
        go_settings,
        environment,
        proxies,
        credentials,
        git,
        insecure_host,
        module_cache,
        go_mod,
        guidance,
    )
    for fix in table.FIXES
}


def checked(call: FixCall) -> Fix:
    """The fix of that call; RefusedError where there is none or its arguments are not right."""
    fix = FIXES.get(call.id)
    if fix is None:
        reason = "not_available" if call.id in FIX_CLASSES else "unknown_fix"
        raise RefusedError(reason, {"fix": call.id[:80]})
    for name in fix.args:
        if name not in call.args:
            raise RefusedError("missing_argument", {"fix": fix.id, "name": name})
    known = {*fix.args, *fix.optional}
    for name in call.args:
        if name not in known:
            raise RefusedError("unknown_argument", {"fix": fix.id, "name": name[:80]})
    return fix
