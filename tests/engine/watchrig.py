"""A person whose mirror is watched in quick motion: real go, real servers, real history."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.failover import Rules
from gomodgui.core.watch import WatchPreferences, WatchReport
from gomodgui.engine.proving import DEFAULT_MODULE
from gomodgui.engine.recording import Recorder
from gomodgui.engine.watching import Watcher
from gomodgui.engine.watchmaking import WatchingBackend
from gomodgui.system.choices import GoChoice
from gomodgui.system.gocmd import GoCommand
from gomodgui.system.historystore import HistoryStore
from gomodgui.system.mirrors import MirrorList
from gomodgui.system.watchfiles import WatchFiles
from tests.engine.person import Person
from tests.engine.test_backend import BUILTIN
from tests.servers.replies import Reply

PROOF = ("github.com/gin-gonic/gin", "v1.9.1")
BROKEN = Reply(503, b"no\n")


class FastClock:
    """The real time, faster; it can be put forward, as sleep does."""

    def __init__(self, factor: float = 1.0) -> None:
        self._factor = factor
        self._began = time.monotonic()
        self.slept_s = 0.0

    def now(self) -> float:
        return 1_780_000_000 + self.monotonic() + self.slept_s

    def monotonic(self) -> float:
        return (time.monotonic() - self._began) * self._factor


@dataclass
class Rig:
    """A person with a settings file, mirrors on loopback, and a watcher in quick motion."""

    home: Path
    go: Path
    variables: dict[str, str] = field(default_factory=dict)
    network: Callable[[], object] = lambda: ("192.0.2.1",)
    offline: bool = False
    reports: list[WatchReport] = field(default_factory=list)
    clock: FastClock = field(default_factory=FastClock)
    rules: Rules = field(
        default_factory=lambda: Rules(
            retry_s=0.02, jitter=0.0, well_s=0.2, settle_s=0.02, offline_s=0.05
        )
    )

    def __post_init__(self) -> None:
        self.files = WatchFiles(self.home / "watch.json", self.home / "state.json")
        self.store = HistoryStore(self.home / "data" / "history.db")
        self.person = Person(
            self.home, self.go, {"GOSUMDB": "off", "GONOSUMDB": "", **self.variables}
        )
        listed = MirrorList(BUILTIN, self.home / "mirrors.toml")
        self.backend = WatchingBackend(
            self.files,
            self.clock,
            Recorder(self.store, lambda _url: True, self.clock.now),
            self.person.session,
            listed,
            GoChoice(self.home / "go.json"),
            lambda: self.person.facts.environ,
            GoCommand,
            is_offline=lambda: self.offline,
            module=DEFAULT_MODULE,
        )

    def set(self, value: str) -> None:
        file = self.home / ".config" / "go" / "env"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"GOPROXY={value}\n", encoding="utf-8")

    @property
    def value(self) -> str:
        text = (self.home / ".config" / "go" / "env").read_text(encoding="utf-8")
        return next((line[8:] for line in text.splitlines() if line.startswith("GOPROXY=")), "")

    def wish(self, **wishes: object) -> None:
        plain = WatchPreferences(auto_switch=True, interval_s=10.0)
        self.files.save(replace(plain, **wishes))  # type: ignore[arg-type]  # any of its fields

    def watcher(self) -> Watcher:
        tools = replace(
            self.backend.watch_tools(),
            network=lambda: self.network(),
            rules=self.rules,
            chance=lambda: 0.5,
        )
        return Watcher(tools)

    @contextlib.contextmanager
    def watching(self, watcher: Watcher | None = None) -> Iterator[Watcher]:
        watcher = watcher or self.watcher()
        scope = CancelScope(60)
        thread = threading.Thread(
            target=watcher.run, args=(self.reports.append, scope), daemon=True
        )
        thread.start()
        try:
            yield watcher
        finally:
            scope.cancel()
            thread.join(10)
            assert not thread.is_alive()

    def until(
        self, told: Callable[[WatchReport], bool], watcher: Watcher | None = None
    ) -> WatchReport:
        """The first report of that kind; `watcher` is hurried on until then."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            for report in list(self.reports):
                if told(report):
                    return report
            if watcher is not None:
                watcher.hasten()
            time.sleep(0.02)
        told_last = "\n".join(map(str, self.reports[-3:]))
        raise AssertionError(f"{len(self.reports)} reports, the last:\n{told_last}")
