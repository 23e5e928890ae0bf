"""Watches the mirror in use, and has a backup stand in for it where the person wants that.

`core.failover` says when; this does it: one thread, mostly asleep.
"""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from gomodgui.core import standin
from gomodgui.core.cancel import Cancelled, CancelScope
from gomodgui.core.failover import Failover, Rules, Wakefulness
from gomodgui.core.history import Kind, Probe
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import SettingsSnapshot
from gomodgui.core.ports import Clock
from gomodgui.core.redact import mask
from gomodgui.core.watch import (
    Action,
    Checked,
    Held,
    Outcome,
    Trial,
    WatchPreferences,
    WatchReport,
)
from gomodgui.engine.backupproof import Proof
from gomodgui.engine.standingin import StandIn, Switch
from gomodgui.engine.watchcheck import Looker
from gomodgui.engine.watchsettings import WatchedSettings
from gomodgui.system.watchfiles import WatchFiles

WHOLE_EVERY_S = 12 * 3600.0
"""It moves a third of a megabyte, fifty times what a look does."""
_SLICE_S = 0.5 if os.name == "nt" else threading.TIMEOUT_MAX
"""On Windows Ctrl+C is only noticed between waits."""
_CHECK_S = 90.0
"""No check takes longer than that; where one does, the machine slept in it."""


@dataclass(frozen=True, slots=True)
class WatchTools:
    """What a watcher needs. `named`: an address as a mirror, ValueError where it is none.

    `listed`: the person's list of mirrors. `network` tells which network the machine is in.
    `record` keeps a probe. `chance`: see `core.failover`.
    """

    read_settings: Callable[[CancelScope], SettingsSnapshot]
    read_file: Callable[[str], bytes | None]
    listed: Callable[[], Sequence[Mirror]]
    named: Callable[[str], Mirror]
    is_public: Callable[[str], bool]
    looker: Callable[[SettingsSnapshot], Looker]
    proof: Callable[[Looker], Proof]
    stand_in: StandIn
    files: WatchFiles
    network: Callable[[], object]
    record: Callable[[Probe], object]
    clock: Clock
    rules: Rules = field(default_factory=Rules)
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class _Scene:
    """What holds during one check."""

    snapshot: SettingsSnapshot
    mirror: Mirror
    held: Held | None
    wishes: WatchPreferences
    looker: Looker


class Watcher:
    """Runs in one thread; `hasten` and `accept` may be called from others."""

    def __init__(self, tools: WatchTools) -> None:
        self._tools = tools
        clock = tools.clock
        self._machine = Failover(tools.rules, clock.monotonic(), tools.chance)
        self._awake = Wakefulness(clock.monotonic(), clock.now())
        self._poke = threading.Event()
        self._accepted = False
        self._network = tools.network()
        self._settings = WatchedSettings(tools.read_settings, tools.read_file)
        self._watched = ""
        self._whole_at: float | None = None
        self._whole_failed = False
        self._proposed = ""

    def run(self, emit: Callable[[WatchReport], None], scope: CancelScope) -> None:
        """Watch until the scope ends; `emit` gets what each check came to."""
        while not scope.stopped:
            self._awake.slept(self._tools.clock.monotonic(), self._tools.clock.now(), 0.0)
            wait_s = max(0.0, self._machine.next_due - self._tools.clock.monotonic())
            if self._wait(wait_s, scope):
                return
            if self._slept(wait_s):
                continue
            try:
                report = self._step(scope, may_act=True)
            except Cancelled:
                return
            if not scope.stopped:
                emit(report)

    def once(self, scope: CancelScope) -> WatchReport:
        """One whole check of the mirror in use; switches nothing."""
        return self._step(scope, may_act=False)

    def hasten(self) -> None:
        """Check now."""
        self._machine.hasten(self._tools.clock.monotonic())
        self._poke.set()

    def read_settings(self, scope: CancelScope) -> SettingsSnapshot:
        """Read all settings afresh, as it does once an hour."""
        self._settings.forget()
        return self._settings.now(self._tools.clock.monotonic(), scope)

    def accept(self) -> None:
        """The person agrees to the switch that was proposed last: with the next check, now."""
        self._accepted = True
        self.hasten()

    def _wait(self, seconds: float, scope: CancelScope) -> bool:
        """Sleep, until poked at most; True where it is over."""
        forget = scope.register(self._poke.set)
        try:
            end = self._tools.clock.monotonic() + seconds
            while not scope.stopped and (left := end - self._tools.clock.monotonic()) > 0:
                if self._poke.wait(scope.within(min(left, _SLICE_S))):
                    break
        finally:
            forget()
        self._poke.clear()
        return scope.stopped

    def _slept(self, expected_s: float) -> bool:
        clock = self._tools.clock
        now = clock.monotonic()
        has_slept = self._awake.slept(now, clock.now(), expected_s)
        if has_slept:
            self._machine.interrupted(now)
        return has_slept

    def _step(self, scope: CancelScope, *, may_act: bool) -> WatchReport:
        now = self._tools.clock.monotonic()
        wishes = self._tools.files.preferences()
        self._machine.rules = replace(
            self._tools.rules,
            interval_s=wishes.interval_s,
            failures=wishes.failures,
            switch_back=wishes.switch_back and wishes.auto_switch,
        )
        self._notice_network(now)
        scene = self._scene(wishes, now, scope)
        if scene is None:
            self._machine.checked(Outcome.UNTOLD, now)
            return self._report(None, wishes, Switch(Action.NONE))
        is_for_preferred = self._machine.on_backup and self._machine.due > now and scene.held
        if may_act and is_for_preferred and scene.held:
            return self._check_preferred(scene, scene.held, scope)
        return self._check_in_use(scene, scope, may_act=may_act)

    # The mirror in use

    def _check_in_use(self, scene: _Scene, scope: CancelScope, *, may_act: bool) -> WatchReport:
        checked = self._judged(scene, scene.mirror, scope, whole=self._is_whole_due(may_act))
        now = self._tools.clock.monotonic()
        if scope.stopped:
            return self._report(checked, scene.wishes, Switch(Action.NONE))
        self._remember(checked, in_use=True)
        seeks = self._machine.checked(checked.outcome, now)
        if checked.outcome is Outcome.WELL:
            self._proposed = ""
            self._accepted = self._accepted and self._machine.on_backup
        is_wanted = seeks or (self._accepted and checked.outcome is Outcome.FAILED)
        if not may_act or not is_wanted:
            return self._report(checked, scene.wishes, Switch(Action.NONE))
        if not scene.wishes.auto_switch and not self._accepted:
            return self._report(checked, scene.wishes, Switch(Action.OFF))
        return self._seek(scene, checked, scope)

    def _seek(self, scene: _Scene, checked: Checked, scope: CancelScope) -> WatchReport:
        """Prove the backups in their order; the first good one stands in."""
        wishes = scene.wishes
        proof = self._tools.proof(scene.looker)
        trials: list[Trial] = []
        switch, to = Switch(Action.NO_BACKUP), ""
        for backup in self._backups(scene):
            trial = proof.of(backup, wishes.connect_s, scope)
            if scope.stopped:
                return self._report(checked, wishes, Switch(Action.NONE))
            trials.append(trial)
            self._remember_trial(trial)
            if not trial.proved:
                continue
            to = backup.url
            if wishes.ask_first and not self._accepted:
                switch = Switch(Action.NONE if self._proposed == to else Action.PROPOSED)
                self._proposed = to
            else:
                switch = self._moved(scene, to, scope)
                if switch.action is Action.REFUSED and not scope.stopped:
                    continue  # it did not help: perhaps the next one does
            break
        now = self._tools.clock.monotonic()
        if switch.action not in (Action.SWITCHED, Action.RETURNED):
            self._machine.stayed(now)
        self._accepted = False
        return replace(self._report(checked, wishes, switch), to=to, trials=tuple(trials))

    def _moved(self, scene: _Scene, to: str, scope: CancelScope) -> Switch:
        """To that mirror, which may be the preferred one."""
        held, stand_in = scene.held, self._tools.stand_in
        if held is not None and canonical(to) == canonical(held.preferred):
            switch = stand_in.go_back(scene.snapshot, held, scope)
        else:
            switch = stand_in.switch(scene.snapshot, scene.mirror.url, to, scope)
        now = self._tools.clock.monotonic()
        if switch.action is Action.SWITCHED:
            self._machine.switched(now)
        elif switch.action is Action.RETURNED:
            self._machine.returned(now)
        if switch.action in (Action.SWITCHED, Action.RETURNED):
            self._proposed = ""
            self._watched = to
        self._settings.forget()
        return switch

    def _backups(self, scene: _Scene) -> list[Mirror]:
        """Whom to try, in order: the preferred one, the person's choice or else their list.

        What a private server is asked for is not for public ones, unless the person says so.
        """
        held, wishes = scene.held, scene.wishes
        urls = [held.preferred] if held else []
        if wishes.backups:
            urls += wishes.backups
        else:
            value = scene.snapshot.value("GOPROXY")
            urls += standin.behind(value, scene.mirror.url)
            urls += [each.url for each in self._tools.listed()]
        found: dict[str, Mirror] = {}
        for url in urls:
            try:
                mirror = self._tools.named(url)
            except ValueError:
                continue
            is_fit = bool(wishes.backups) or mirror.public == scene.mirror.public
            if is_fit and canonical(mirror.url) != canonical(scene.mirror.url):
                found.setdefault(canonical(mirror.url), mirror)
        return list(found.values())

    # The preferred one

    def _check_preferred(self, scene: _Scene, held: Held, scope: CancelScope) -> WatchReport:
        """Is it well again, for long enough to come back to it?"""
        wishes = scene.wishes
        preferred = self._tools.named(held.preferred)
        checked = self._judged(scene, preferred, scope, whole=False)
        now = self._tools.clock.monotonic()
        if scope.stopped:
            return self._report(checked, wishes, Switch(Action.NONE))
        self._remember(checked, in_use=False)
        if not self._machine.preferred_checked(checked.outcome, now):
            return self._report(checked, wishes, Switch(Action.NONE))
        trial = self._tools.proof(scene.looker).of(preferred, wishes.connect_s, scope)
        self._remember_trial(trial)
        if not trial.proved:
            self._machine.preferred_checked(Outcome.FAILED, now)
            switch = Switch(Action.NONE)
        elif wishes.ask_first and not self._accepted:
            switch = Switch(Action.NONE if self._proposed == held.preferred else Action.PROPOSED)
            self._proposed = held.preferred
        else:
            switch = self._moved(scene, held.preferred, scope)
            self._accepted = False
        report = self._report(checked, wishes, switch)
        return replace(report, to=held.preferred, trials=(trial,))

    # What both need

    def _judged(self, scene: _Scene, mirror: Mirror, scope: CancelScope, *, whole: bool) -> Checked:
        """One look, as far as it says something of the mirror."""
        tools, connect_s = self._tools, scene.wishes.connect_s
        looker = scene.looker
        checked = looker.look(mirror, connect_s, scope)
        if whole and checked.outcome is Outcome.WELL:
            examined = looker.examine(mirror, scope)
            self._whole_failed = examined.outcome is Outcome.FAILED
            self._whole_at = tools.clock.monotonic()
            checked = checked if not self._whole_failed else examined
        others = self._backups(scene) if checked.outcome is Outcome.FAILED else []
        checked = looker.fair(checked, others, connect_s, scope)
        has_slept = self._slept(_CHECK_S)
        if (has_slept or tools.network() != self._network) and checked.outcome is Outcome.FAILED:
            return replace(checked, outcome=Outcome.UNTOLD)
        return checked

    def _is_whole_due(self, may_act: bool) -> bool:
        """A mirror may answer small questions and have no zips: all of it is asked now and then."""
        now = self._tools.clock.monotonic()
        is_due = self._whole_at is None or now - self._whole_at >= WHOLE_EVERY_S
        return is_due or self._whole_failed or not may_act

    def _notice_network(self, now: float) -> None:
        network = self._tools.network()
        if network != self._network:
            self._network = network
            self._machine.interrupted(now)
            self._machine.hasten(now)
            self._settings.forget()

    def _scene(self, wishes: WatchPreferences, now: float, scope: CancelScope) -> _Scene | None:
        """The settings as they are, and the mirror in use; None without any."""
        if self._machine.failures:
            self._settings.forget()
        snapshot = self._settings.now(now, scope)
        value = snapshot.value("GOPROXY")
        url = standin.watched(value, self._tools.is_public)
        held = self._tools.files.held()
        if held is not None and held.value != value:
            self._forget(held, value, now)
            held = None
        if not url:
            return None
        mirror = self._tools.named(url)
        if mirror.url != self._watched:
            if self._watched or held:
                self._machine.replaced(now, on_backup=held is not None)
            self._watched = mirror.url
            self._whole_at = None
        return _Scene(snapshot, mirror, held, wishes, self._tools.looker(snapshot))

    def _forget(self, held: Held, value: str, now: float) -> None:
        """The person set something else; where they undid the switch, it is not made again soon."""
        self._tools.stand_in.forget()
        self._machine.replaced(now)
        self._watched = ""
        if value == held.before or (held.before is None and held.preferred in value):
            self._machine.declined(now)

    def _remember(self, checked: Checked, *, in_use: bool) -> None:
        ok = {Outcome.WELL: True, Outcome.FAILED: False}.get(checked.outcome)
        latency_ms = checked.latency_ms if ok else None
        moment, url = self._tools.clock.now(), mask(checked.url)
        self._tools.record(Probe(moment, url, Kind.WATCH, ok, latency_ms, checked.cause, in_use))

    def _remember_trial(self, trial: Trial) -> None:
        moment, url = self._tools.clock.now(), mask(trial.url)
        self._tools.record(Probe(moment, url, Kind.PROOF, trial.proved, trial.latency_ms))

    def _report(
        self, checked: Checked | None, wishes: WatchPreferences, switch: Switch
    ) -> WatchReport:
        held = self._tools.files.held()
        clock = self._tools.clock
        return WatchReport(
            clock.now(),
            checked,
            in_use=self._watched,
            failures=self._machine.failures,
            needed=wishes.failures,
            auto_switch=wishes.auto_switch,
            preferred=held.preferred if held else "",
            action=switch.action,
            change_id=switch.change_id,
            verified=switch.verified,
            next_s=max(0.0, self._machine.next_due - clock.monotonic()),
        )
