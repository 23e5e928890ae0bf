"""Every examination of a diagnosis, with the step that it is for."""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.core.measurement import Mirror
from gomodgui.engine import (
    examine_cache,
    examine_clock,
    examine_ipv6,
    examine_names,
    examine_ping,
    examine_portal,
    examine_private,
    examine_project,
    examine_proxies,
    examine_version,
)
from gomodgui.engine.examination import Case, Examine
from gomodgui.system.network import Network


def of(_case: Case, network: Network, mirrors: Sequence[Mirror]) -> list[tuple[str, Examine]]:
    """Those that are made in this case."""
    once = network.asking_once()
    return [
        (examine_cache.STEP, examine_cache.make(network)),
        (examine_names.STEP, examine_names.make(once, mirrors)),
        (examine_ipv6.STEP, examine_ipv6.make(once, mirrors)),
        (examine_clock.STEP, examine_clock.make(once, mirrors)),
        (examine_portal.STEP, examine_portal.make(once, mirrors)),
        (examine_ping.STEP, examine_ping.make(network)),
        (examine_private.STEP, examine_private.make(network)),
        (examine_project.STEP, examine_project.make(network, mirrors)),
        (examine_proxies.STEP, examine_proxies.make(once, mirrors)),
        (examine_version.STEP, examine_version.make(network, mirrors)),
    ]
