"""The check of the first screen, against real servers on loopback."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import Finding, SettingsSnapshot, Severity
from gomodgui.core.overview import Health, OverviewState
from gomodgui.system.gocmd import GoCommand
from tests.engine.computer import Computer, proving
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule


@pytest.fixture
def rig() -> Iterator[Computer]:
    with ExitStack() as stack:
        yield Computer(stack)


def node(state: OverviewState, name: str) -> tuple[str, str]:
    found = next(node for node in state.nodes if node.id == name)
    return found.status.value, found.detail


def test_a_proved_download_is_healthy(rig: Computer) -> None:
    mirror = rig.serve("a")
    state = rig.check(mirror.url, proving(ok=True, after_s=0.05))
    assert state.health is Health.HEALTHY
    assert state.finished
    assert state.findings == ()
    assert state.switch == ()
    assert state.current is not None
    assert state.current.mirror.url == mirror.url
    assert [node.status.value for node in state.nodes] == ["ok"] * 5
    assert {passed.id for passed in state.passed} >= {"go", "settings", "protocol", "download"}


def test_nothing_is_called_healthy_that_was_not_proved(rig: Computer) -> None:
    state = rig.check(rig.serve("a").url, proving(ok=None, reason="no_go"))
    assert state.health is Health.UNKNOWN


def test_failing_where_a_mirror_works(rig: Computer) -> None:
    best, second = rig.serve("best", 0.01), rig.serve("second", 0.1)
    bad = rig.know(Mirror(rig.dead(), "bad")).url
    state = rig.check(bad, proving(ok=False, detail="dial tcp: connection refused"))
    assert state.health is Health.FAILING
    assert [(call.id, dict(call.args)) for call in state.switch] == [
        ("set_goproxy", {"value": f"{best.url}|{second.url},direct"})
    ]
    assert state.best is not None
    assert state.best.mirror.id == "best"
    root = state.findings[0]
    assert (root.cause, root.severity) == ("connection_refused", Severity.ERROR)
    assert root.fixes[0] == state.switch[0]
    assert node(state, "proxy") == ("err", "refused")
    assert node(state, "modules") == ("wait", "unavailable")
    assert node(state, "net") == ("ok", "online")


def test_one_click_uses_mirrors_for_china_and_others_only_without_them(rig: Computer) -> None:
    far = rig.serve("far", china=False)
    near = rig.serve("near", 0.05)
    bad = rig.know(Mirror(rig.dead(), "bad")).url
    state = rig.check(bad, proving(ok=False))
    assert state.switch[0].args["value"] == f"{near.url},direct"
    rig.known.remove(near)
    state = rig.check(bad, proving(ok=False))
    assert state.switch[0].args["value"] == f"{far.url},direct"


def test_a_mirror_that_serves_no_zip_is_never_offered(rig: Computer) -> None:
    proxy = ModuleProxy(TinyModule())
    proxy.replies["/example.com/tiny/@v/v1.0.0.zip"] = replies.html()
    rig.stack.enter_context(proxy)
    rig.know(Mirror(proxy.url, "hollow", china=True))
    state = rig.check(rig.know(Mirror(rig.dead(), "bad")).url, proving(ok=False))
    assert state.switch == ()
    assert state.health is Health.BLOCKED


def test_a_dead_private_entry_stays_and_is_stepped_over(rig: Computer) -> None:
    best = rig.serve("best")
    corp = rig.dead()
    state = rig.check(f"{corp},direct", proving(ok=False))
    assert state.health is Health.FAILING
    assert state.switch[0].args["value"] == f"{corp}|{best.url},direct"
    assert state.findings[0].fixes[0].args == state.switch[0].args


def test_blocked_where_something_answers_and_nothing_serves(rig: Computer) -> None:
    page = rig.stack.enter_context(ModuleProxy(everything=replies.html()))
    url = rig.know(Mirror(page.url, "page", china=True)).url
    state = rig.check(url, proving(ok=False))
    assert state.health is Health.BLOCKED
    assert state.findings[0].cause == "proxy_bad_content"


def test_offline_is_told_by_the_routes_and_not_by_one_host(rig: Computer) -> None:
    rig.offline = True
    dead = rig.know(Mirror(rig.dead(), "bad")).url
    state = rig.check(dead, proving(ok=None, reason="offline"))
    assert state.health is Health.OFFLINE
    assert node(state, "net") == ("err", "offline")
    works = rig.serve("a").url
    assert rig.check(works, proving(ok=True)).health is Health.HEALTHY


def test_without_go_the_mirrors_are_raced_all_the_same(rig: Computer) -> None:
    rig.go = None
    best = rig.serve("best")
    state = rig.check("", proving(ok=True))
    assert state.health is Health.NOGO
    assert state.best is not None
    assert state.best.mirror.url == best.url
    assert node(state, "local") == ("err", "no_go")
    assert node(state, "modules") == ("wait", "needs_go")
    assert node(state, "proxy") == ("ok", "other_works")


def test_downloads_that_work_with_a_warning_are_partial(rig: Computer) -> None:
    rig.problems = (Finding("verification_disabled", Severity.WARNING, "GOSUMDB"),)
    state = rig.check(rig.serve("a").url, proving(ok=True))
    assert state.health is Health.PARTIAL
    assert [finding.cause for finding in state.findings] == ["verification_disabled"]


def test_a_hint_does_not_spoil_it(rig: Computer) -> None:
    rig.problems = (Finding("proxy_no_failover", Severity.INFO, "GOPROXY"),)
    assert rig.check(rig.serve("a").url, proving(ok=True)).health is Health.HEALTHY


def test_an_entry_that_go_steps_over_is_a_warning(rig: Computer) -> None:
    dead = rig.know(Mirror(rig.dead(), "dead")).url
    good = rig.serve("good").url
    state = rig.check(f"{dead}|{good}", proving(ok=True))
    assert state.health is Health.PARTIAL
    assert [(f.cause, f.severity, f.variant) for f in state.findings] == [
        ("connection_refused", Severity.WARNING, "stepped")
    ]
    assert node(state, "proxy") == ("warn", "stepped_over")


def test_an_entry_without_the_module_is_no_problem(rig: Computer) -> None:
    empty = rig.stack.enter_context(ModuleProxy())
    state = rig.check(f"{empty.url},{rig.serve('good').url}", proving(ok=True))
    assert state.health is Health.HEALTHY


def test_slow_where_another_one_is_clearly_better(rig: Computer) -> None:
    slow, fast = rig.serve("slow", 0.9), rig.serve("fast", 0.01)
    state = rig.check(slow.url, proving(ok=True, after_s=0.1))
    assert state.health is Health.SLOW
    assert state.switch[0].args["value"].startswith(fast.url)
    assert [finding.cause for finding in state.findings] == ["proxy_slow"]
    assert node(state, "proxy") == ("warn", "slow_ms")


def test_slow_without_anything_better_is_healthy(rig: Computer) -> None:
    assert rig.check(rig.serve("slow", 0.9).url, proving(ok=True)).health is Health.HEALTHY


def test_the_go_command_has_the_last_word(rig: Computer) -> None:
    url = rig.serve("a").url
    words = "verifying example.com/tiny@v1.0.0: checksum mismatch"
    state = rig.check(url, proving(ok=False, detail=words))
    assert state.health is Health.FAILING
    assert state.findings[0].cause == "checksum_mismatch"
    assert state.findings[0].args["detail"] == words


def test_a_refused_list_is_the_root_cause(rig: Computer) -> None:
    rig.problems = (Finding("goproxy_misconfigured", Severity.ERROR, "GOPROXY"),)
    rig.serve("a")
    state = rig.check("ftp://x", proving(ok=False, detail="invalid proxy URL scheme"))
    assert state.health is Health.FAILING
    assert [finding.cause for finding in state.findings] == ["goproxy_misconfigured"]
    assert state.current is None
    assert state.switch
    assert node(state, "proxy") == ("err", "mistyped")


def test_a_checksum_database_out_of_reach(rig: Computer) -> None:
    proxy = rig.stack.enter_context(ModuleProxy(TinyModule(), sumdb=False))
    rig.gosumdb = f"sum.golang.org {rig.dead()}"
    rig.china_sumdb = True
    url = rig.know(Mirror(proxy.url, "a", china=True)).url
    state = rig.check(url, proving(ok=False, detail="sumdb"))
    assert state.health is Health.FAILING
    assert state.findings[0].cause == "sumdb_unreachable"
    fix = state.findings[0].fixes[0]
    assert (fix.id, fix.args["value"]) == ("set_gosumdb", "sum.golang.google.cn")
    assert fix.recommended


def test_a_silent_server_is_told_in_time_and_corrected_later(rig: Computer) -> None:
    rig.serve("best")
    silent = rig.know(Mirror(rig.mute(), "silent")).url
    began = time.monotonic()
    moments: list[tuple[float, OverviewState]] = []
    rig.told = Recorder(moments, began)
    state = rig.check(silent, proving(ok=True, after_s=60))
    first = next((at, s) for at, s in moments if s.health is not Health.RUNNING)
    assert 4.4 <= first[0] <= 5.0
    assert first[1].health is Health.FAILING
    assert first[1].findings[0].variant == "not_yet"
    assert first[1].switch
    assert state.health is Health.FAILING
    assert state.findings[0].cause == "proxy_stalled"
    assert state.duration_ms < 15_000


class Recorder(list[OverviewState]):
    """Keeps when each state was told."""

    def __init__(self, moments: list[tuple[float, OverviewState]], began: float) -> None:
        super().__init__()
        self._moments = moments
        self._began = began

    def append(self, state: OverviewState) -> None:
        self._moments.append((time.monotonic() - self._began, state))


def test_settings_are_told_before_the_network(rig: Computer) -> None:
    rig.check(rig.serve("a", 0.3).url, proving(ok=True))
    first = rig.told[0]
    assert first.health is Health.RUNNING
    assert first.step == "settings" or first.snapshot is not None
    with_settings = next(state for state in rig.told if state.snapshot is not None)
    assert with_settings.duration_ms < 500
    assert node(with_settings, "local") == ("ok", "go_found")


def test_slow_settings_do_not_hold_up_the_race(rig: Computer) -> None:
    mirror = rig.serve("a")
    state = rig.check(mirror.url, proving(ok=True), read_s=2.0)
    early = [s for s in rig.told if s.snapshot is None and s.best is not None]
    assert early
    assert state.health is Health.HEALTHY


def test_cancelling_is_quick_and_claims_nothing(rig: Computer) -> None:
    scope = CancelScope()
    cancelled_at: list[float] = []

    class Canceller(list[OverviewState]):
        def append(self, state: OverviewState) -> None:
            if state.snapshot is not None and not cancelled_at:
                cancelled_at.append(time.monotonic())
                scope.cancel()

    rig.told = Canceller()
    state = rig.check(
        rig.know(Mirror(rig.mute(), "silent")).url, proving(ok=True, after_s=60), scope
    )
    assert time.monotonic() - cancelled_at[0] < 0.2
    assert state.cancelled
    assert state.finished
    assert state.health is Health.UNKNOWN


def test_a_deadline_leaves_what_is_not_known_unknown(rig: Computer) -> None:
    url = rig.know(Mirror(rig.mute(), "silent")).url
    state = rig.check(url, proving(ok=True, after_s=60), CancelScope(1.0))
    assert state.health is Health.UNKNOWN
    assert not state.cancelled
    assert state.duration_ms < 1_500


def test_settings_that_cannot_be_read_are_no_crash(rig: Computer) -> None:
    def broken(_goproxy: str) -> SettingsSnapshot:
        raise OSError("gone")

    rig.snapshot = broken  # type: ignore[method-assign,assignment]
    assert rig.check("", proving(ok=True)).health is Health.UNKNOWN


def test_the_state_is_told_at_most_ten_times_a_second(rig: Computer) -> None:
    moments: list[tuple[float, OverviewState]] = []
    rig.told = Recorder(moments, time.monotonic())
    rig.check(rig.serve("a", 0.05).url, proving(ok=True, after_s=0.5))
    gaps = [b[0] - a[0] for a, b in itertools.pairwise(moments)]
    assert all(gap >= 0.09 for gap in gaps)


def test_a_real_download_by_the_real_go_command(
    rig: Computer, go_command: Path, home: Path
) -> None:
    mirror = rig.serve("a")
    environ = {"HOME": str(home), "PATH": str(go_command.parent), "GOSUMDB": "off"}

    def prove(snapshot: SettingsSnapshot, module: str, scope: CancelScope) -> Proof:
        mine = {**environ, "GOPROXY": snapshot.value("GOPROXY")}
        return GoCommand(str(go_command)).download(module, mine, scope)

    state = rig.check(mirror.url, prove)
    assert state.health is Health.HEALTHY
    assert state.proof is not None
    assert state.proof.ok
    state = rig.check(rig.know(Mirror(rig.dead(), "bad")).url, prove)
    assert state.health is Health.FAILING
    assert state.proof is not None
    assert state.proof.ok is False
