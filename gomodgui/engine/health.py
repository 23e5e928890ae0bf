"""The one word of the first screen: from what is known to healthy, failing, offline, …"""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.core.mirroraddress import host_of
from gomodgui.core.model import Finding, Severity
from gomodgui.core.overview import Health
from gomodgui.core.walk import Outcome
from gomodgui.engine.scene import Scene

VERDICT_S = 4.5
"""By then there is a verdict, even where a slow connection has not timed out yet."""
RACE_ROUNDS = 3


def judge(scene: Scene, findings: Sequence[Finding], *, finished: bool) -> Health:
    """The state; RUNNING where nothing can be said yet, UNKNOWN where that stays so."""
    untold = Health.UNKNOWN if finished else Health.RUNNING
    if scene.snapshot is None:
        return untold
    if scene.snapshot.go is None:
        return Health.NOGO
    if scene.proof is not None and scene.proof.ok:
        return _working(scene, findings, finished=finished)
    failed = scene.proof is not None and scene.proof.ok is False
    if failed or scene.lacks_sumdb or scene.walk.outcome is Outcome.FAILS:
        return _not_working(scene, finished=finished)
    if not is_silent(scene):
        return untold
    return Health.FAILING if scene.candidates else _not_working(scene, finished=True)


def is_measured(scene: Scene) -> bool:
    """The race has told what the verdict depends on: how fast Go's server is, if it has one."""
    if scene.race_over or scene.rounds < RACE_ROUNDS:
        return scene.race_over
    serving = scene.serving
    is_timed = serving is None or serving.latency is not None
    return is_timed or not host_of(serving.mirror.url if serving else "")


def is_silent(scene: Scene) -> bool:
    """The time for a verdict has come, and Go's server has not even connected.

    Either others serve, so that it is not the network, or nobody at all has answered.
    """
    way = scene.walk
    if scene.elapsed_s < VERDICT_S or way.outcome is not Outcome.UNTOLD:
        return False
    nobody = all(report.phases.first_byte is None for report in scene.reports.values())
    if not scene.candidates and not nobody:
        return False
    awaited = scene.report(scene.entries[way.at].url)
    return awaited is None or awaited.phases.first_byte is None


def _working(scene: Scene, findings: Sequence[Finding], *, finished: bool) -> Health:
    is_told = is_measured(scene) and scene.walk.outcome is not Outcome.UNTOLD
    if not (finished or scene.race_over or is_told or scene.elapsed_s >= VERDICT_S):
        return Health.RUNNING
    wrong = [f for f in findings if f.severity is not Severity.INFO and f.cause != "proxy_slow"]
    if wrong:
        return Health.PARTIAL
    return Health.SLOW if scene.is_slow else Health.HEALTHY


def _not_working(scene: Scene, *, finished: bool) -> Health:
    if scene.candidates:
        return Health.FAILING
    if not (finished or scene.race_over or scene.elapsed_s >= VERDICT_S):
        return Health.RUNNING
    if scene.any_serves:
        return Health.FAILING
    return Health.OFFLINE if scene.is_offline else Health.BLOCKED
