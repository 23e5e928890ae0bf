"""Watching a real person's mirror: real go, real settings file, servers that die and flap."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState
from gomodgui.core.history import Kind, Span
from gomodgui.core.watch import Action, Outcome, WatchReport
from tests.engine.watchrig import BROKEN, PROOF, FastClock, Rig
from tests.servers import replies
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import refused_port


@pytest.fixture
def rig(home: Path, go_command: Path) -> Rig:
    return Rig(home, go_command)


@pytest.fixture
def first() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule(*PROOF)) as proxy:
        yield proxy


@pytest.fixture
def second() -> Iterator[ModuleProxy]:
    with ModuleProxy(TinyModule(*PROOF)) as proxy:
        yield proxy


def did(action: Action) -> Callable[[WatchReport], bool]:
    return lambda report: report.action is action


def test_one_that_dies_is_replaced_by_the_backup_and_that_can_be_undone(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    rig.wish(backups=(second.url,))
    before = (rig.home / ".config" / "go" / "env").read_bytes()
    with rig.watching() as watcher:
        rig.until(lambda report: report.checked is not None)
        first.everything = BROKEN
        switched = rig.until(did(Action.SWITCHED), watcher)
    assert rig.value == f"{second.url},direct"
    assert (switched.to, switched.verified) == (second.url, True)
    assert switched.trials[0].proved
    assert switched.trials[0].share == 1.0
    entry = rig.backend.history()[0]
    assert (entry.source, entry.state, entry.id) == (
        "watch",
        ChangeState.APPLIED,
        switched.change_id,
    )
    assert rig.backend.undo(entry.id, CancelScope()).applied
    assert (rig.home / ".config" / "go" / "env").read_bytes() == before


def test_it_takes_three_failures_in_a_row(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    first.everything = BROKEN
    rig.set(f"{first.url},direct")
    rig.wish(backups=(second.url,))
    with rig.watching():
        rig.until(did(Action.SWITCHED))
    told = [(report.checked.outcome, report.action) for report in rig.reports if report.checked]
    assert told[:3] == [
        (Outcome.FAILED, Action.NONE),
        (Outcome.FAILED, Action.NONE),
        (Outcome.FAILED, Action.SWITCHED),
    ]


def test_it_never_switches_unless_told_to(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    first.everything = BROKEN
    rig.set(f"{first.url},direct")
    rig.wish(auto_switch=False, backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(did(Action.OFF), watcher)
    assert rig.value == f"{first.url},direct"
    assert (rig.backend.history(), second.requests) == ((), [])


def test_the_next_one_in_the_persons_order_that_is_proved(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    module = TinyModule(*PROOF)
    with ModuleProxy(module) as without_zip, ModuleProxy(module) as shaky:
        without_zip.replies[f"/{module.path}/@v/{module.version}.zip"] = replies.html()
        counter = iter(range(10_000))
        plain = shaky.answer
        shaky.answer = lambda request: BROKEN if next(counter) % 7 == 6 else plain(request)  # type: ignore[method-assign]  # one in seven fails
        dead = f"http://127.0.0.1:{refused_port()}"
        rig.set(f"{first.url},direct")
        first.everything = BROKEN
        rig.wish(backups=(dead, without_zip.url, shaky.url, second.url))
        with rig.watching():
            switched = rig.until(did(Action.SWITCHED))
    found = [(trial.url, trial.proved, trial.why) for trial in switched.trials]
    assert found[:2] == [(dead, False, "unusable"), (without_zip.url, False, "unusable")]
    assert found[2][:2] == (shaky.url, False)
    assert found[3] == (second.url, True, "")


def test_without_any_good_backup_nothing_is_changed(rig: Rig, first: ModuleProxy) -> None:
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(backups=(f"http://127.0.0.1:{refused_port()}",))
    with rig.watching() as watcher:
        rig.until(did(Action.NO_BACKUP), watcher)
    assert rig.value == f"{first.url},direct"


def test_who_wants_to_be_asked_is_asked_once_and_can_agree(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(ask_first=True, backups=(second.url,))
    with rig.watching() as watcher:
        assert rig.until(did(Action.PROPOSED)).to == second.url
        for _ in range(5):
            watcher.hasten()
            time.sleep(0.1)
        assert sum(report.action is Action.PROPOSED for report in rig.reports) == 1
        assert rig.value == f"{first.url},direct"
        watcher.accept()
        rig.until(did(Action.SWITCHED))
    assert rig.value == f"{second.url},direct"


def test_it_comes_back_once_the_preferred_one_is_well_for_a_while(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(did(Action.SWITCHED))
        first.everything = None
        returned = rig.until(did(Action.RETURNED), watcher)
    assert rig.value == f"{first.url},direct"
    assert (returned.in_use, returned.preferred, rig.files.held()) == (first.url, "", None)


def test_a_new_watcher_knows_of_the_switch_of_the_old_one(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(backups=(second.url,))
    with rig.watching():
        rig.until(did(Action.SWITCHED))
    first.everything = None
    rig.reports.clear()
    with rig.watching() as watcher:
        rig.until(did(Action.RETURNED), watcher)
    assert rig.value == f"{first.url},direct"


def test_a_switch_that_the_person_undid_is_not_made_again(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        switched = rig.until(did(Action.SWITCHED))
        assert rig.backend.undo(switched.change_id, CancelScope()).applied
        rig.reports.clear()
        rig.until(lambda report: report.failures >= 6, watcher)
    assert rig.value == f"{first.url},direct"


def test_a_mirror_that_the_person_sets_is_the_one_that_is_watched(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    rig.wish()
    with rig.watching() as watcher:
        rig.until(lambda report: report.in_use == first.url)
        rig.set(f"{second.url},direct")
        rig.until(lambda report: report.in_use == second.url, watcher)


def test_a_variable_of_the_environment_is_left_to_the_person(
    home: Path, go_command: Path, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig = Rig(home, go_command, {"GOPROXY": f"{first.url},direct"})
    rig.set("https://elsewhere.example")
    first.everything = BROKEN
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(did(Action.SHADOWED), watcher)
    assert (rig.value, rig.backend.history()) == ("https://elsewhere.example", ())


def test_in_another_network_the_count_begins_anew(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    moves = iter(range(100_000))
    rig.network = lambda: next(moves) // 2
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(lambda _report: len(rig.reports) > 15, watcher)
    assert not any(report.action is Action.SWITCHED for report in rig.reports)


def test_offline_is_no_failure_of_the_mirror(rig: Rig, second: ModuleProxy) -> None:
    rig.offline = True
    rig.set("https://gone.invalid,direct")
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(lambda _report: len(rig.reports) > 6, watcher)
    outcomes = {report.checked.outcome for report in rig.reports if report.checked}
    assert outcomes == {Outcome.OFFLINE}
    assert {probe.ok for probe in rig.store.probes(0)} == {None}


def test_where_nobody_can_be_reached_it_is_no_failure_of_the_mirror(rig: Rig) -> None:
    rig.set("https://gone.invalid,direct")
    rig.wish(backups=("https://gone-too.invalid",))
    with rig.watching() as watcher:
        rig.until(lambda _report: len(rig.reports) > 6, watcher)
    outcomes = {report.checked.outcome for report in rig.reports if report.checked}
    assert outcomes == {Outcome.UNTOLD}


def test_sleep_is_no_failure_of_the_mirror(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    class Sleepy(FastClock):
        def now(self) -> float:
            self.slept_s += 100
            return super().now()

    rig.clock = Sleepy()
    rig.__post_init__()
    rig.set(f"{first.url},direct")
    first.everything = BROKEN
    rig.wish(backups=(second.url,))
    with rig.watching():
        time.sleep(1.5)
    assert not any(report.action is Action.SWITCHED for report in rig.reports)


def test_one_that_flaps_is_left_once_and_not_come_back_to(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    """It is well for a moment, fails for a moment, again and again."""
    began = time.monotonic()
    plain = first.answer

    def flap(request: object) -> Reply:
        is_up = int((time.monotonic() - began) / 0.5) % 2 == 1
        return plain(request) if is_up else BROKEN  # type: ignore[arg-type]  # a request

    first.answer = flap  # type: ignore[method-assign]  # a server that flaps
    rig.rules = replace(rig.rules, well_s=1.2)
    rig.set(f"{first.url},direct")
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(did(Action.SWITCHED), watcher)
        end = time.monotonic() + 4
        while time.monotonic() < end:
            watcher.hasten()
            time.sleep(0.05)
    moves = [report.action for report in rig.reports if report.action is not Action.NONE]
    assert moves == [Action.SWITCHED]


def test_all_of_it_is_in_the_history(rig: Rig, first: ModuleProxy, second: ModuleProxy) -> None:
    rig.set(f"{first.url},direct")
    rig.wish(backups=(second.url,))
    with rig.watching() as watcher:
        rig.until(lambda report: report.checked is not None)
        first.everything = BROKEN
        rig.until(did(Action.SWITCHED), watcher)
    probes = rig.store.probes(0)
    assert {probe.kind for probe in probes} == {Kind.WATCH, Kind.PROOF}
    assert [probe.ok for probe in probes if probe.mirror == first.url][-3:] == [False] * 3
    (mark,) = rig.store.marks(0)
    assert (mark.left, mark.to, mark.source) == (first.url, second.url, "watch")
    trends = rig.backend.recorder.trends(Span.HOUR)
    assert [switch.to for switch in trends.switches] == [second.url]
    assert f"{first.url} -> {second.url}" in rig.backend.recorder.csv(Span.HOUR)


def test_one_look_tells_and_changes_nothing(
    rig: Rig, first: ModuleProxy, second: ModuleProxy
) -> None:
    rig.set(f"{first.url},direct")
    rig.wish(failures=1, backups=(second.url,))
    assert rig.watcher().once(CancelScope()).checked.outcome is Outcome.WELL  # type: ignore[union-attr]  # there is a mirror
    module = TinyModule(*PROOF)
    first.replies[f"/{module.path}/@v/{module.version}.zip"] = BROKEN
    report = rig.watcher().once(CancelScope())
    assert report.checked is not None
    assert (report.checked.outcome, report.checked.cause) == (Outcome.FAILED, "proxy_http_5xx")
    assert rig.value == f"{first.url},direct"


@pytest.mark.parametrize("value", ["direct", "off"])
def test_without_a_mirror_there_is_nothing_to_watch(rig: Rig, value: str) -> None:
    rig.set(value)
    assert rig.watcher().once(CancelScope()).checked is None


def test_it_ends_at_once(rig: Rig) -> None:
    with ModuleProxy(TinyModule(*PROOF), delay_s=30) as slow:
        rig.set(f"{slow.url},direct")
        rig.wish()
        scope = CancelScope()
        thread = threading.Thread(
            target=rig.watcher().run, args=(rig.reports.append, scope), daemon=True
        )
        thread.start()
        end = time.monotonic() + 20
        while not slow.requests and time.monotonic() < end:
            time.sleep(0.02)
        began = time.monotonic()
        scope.cancel()
        thread.join(5)
    assert time.monotonic() - began < 1.0
    assert rig.reports == []
