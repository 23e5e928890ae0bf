"""Private modules that are asked from public servers: from mirrors, from the checksum database."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core import loginverdict, patterns, privatefixes
from gomodgui.core.accessview import AccessView
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.model import Finding

_SURE = frozenset({"address", "no_dot", "suffix"})
_SUMDB = "sumdb_private_module"


def check(view: AccessView) -> Iterator[Finding]:
    """Only where it is seen that strangers do not get the module."""
    if not _is_private(view):
        return
    access, values, module = view.access, view.values, view.module
    pattern = privatefixes.pattern_for(module)
    looked_up = values.get("GOSUMDB") != "off" and not patterns.matches(
        values.get("GONOSUMDB", ""), module
    )
    args = {"pattern": pattern}
    if access.fallen:
        fixes = privatefixes.adding("GONOPROXY", pattern, values, view.chosen)
        evidence = {"value": values.get("GOPROXY", "")}
        yield view.finding(
            "private_via_public_proxy", "asked", subject=access.host, args=args, evidence=evidence,
            fixes=fixes, consequences=(_SUMDB,) if looked_up else (),
        )  # fmt: skip
    elif looked_up and not access.verified:
        fixes = privatefixes.adding("GONOSUMDB", pattern, values, view.chosen)
        evidence = {"value": values.get("GOSUMDB", "")}
        yield view.finding(
            _SUMDB, "direct", subject=module, args=args, evidence=evidence, fixes=fixes
        )


def _is_private(view: AccessView) -> bool:
    reason, _ = private_reason(view.module, "")
    return reason in _SURE or loginverdict.is_private(view)
