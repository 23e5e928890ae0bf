"""A computer of a test: its GOPROXY, its mirrors on loopback and what its go command does."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import Proof
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import canonical
from gomodgui.core.model import Finding, Origin, OriginKind, Setting, SettingsSnapshot, Toolchain
from gomodgui.core.overview import OverviewState
from gomodgui.engine import overview
from gomodgui.engine.compare import Comparer
from gomodgui.engine.mirrorcheck import MirrorChecker, Settings
from gomodgui.engine.overview import Tools
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.prober import SocketProber
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import MuteServer, refused_port

MODULE = "example.com/tiny@v1.0.0"
GO = Toolchain("/usr/bin/go", "go1.26.8", "path")
Prove = Callable[[SettingsSnapshot, str, CancelScope], Proof]


def proving(*, ok: bool | None, after_s: float = 0.0, detail: str = "", reason: str = "") -> Prove:
    def prove(_snapshot: SettingsSnapshot, module: str, scope: CancelScope) -> Proof:
        stopped = scope.wait(after_s)
        return Proof(None if stopped else ok, module, after_s * 1000, reason, detail)

    return prove


@dataclass
class Computer:
    """A person's computer: its GOPROXY, its mirrors and what its go command does."""

    stack: ExitStack
    known: list[Mirror] = field(default_factory=list)
    go: Toolchain | None = GO
    problems: tuple[Finding, ...] = ()
    offline: bool = False
    gosumdb: str = "sum.golang.org"
    environ: Mapping[str, str] = field(default_factory=dict)
    china_sumdb: bool = False
    told: list[OverviewState] = field(default_factory=list)

    def serve(self, name: str, delay_s: float = 0.0, **options: bool) -> Mirror:
        """A good public mirror; `china` and `public` may be said."""
        proxy = self.stack.enter_context(ModuleProxy(TinyModule(), delay_s=delay_s))
        return self.know(Mirror(proxy.url, name, **{"china": True, **options}))  # type: ignore[arg-type]

    def know(self, mirror: Mirror) -> Mirror:
        """Put it on the list of mirrors."""
        self.known.append(mirror)
        return mirror

    def dead(self) -> str:
        """An address where nobody listens."""
        return f"http://127.0.0.1:{refused_port()}"

    def mute(self) -> str:
        """An address that accepts and never answers."""
        return f"http://{self.stack.enter_context(MuteServer()).address}"

    def snapshot(self, goproxy: str) -> SettingsSnapshot:
        origin = Origin(OriginKind.GO_ENV_FILE)
        settings = (
            Setting("GOPROXY", goproxy, origin, problems=self.problems),
            Setting("GOSUMDB", self.gosumdb, origin),
        )
        toolchains = (self.go,) if self.go else ()
        return SettingsSnapshot(self.go, toolchains, settings, None)

    def mirrors(self, snapshot: SettingsSnapshot | None) -> Sequence[Mirror]:
        listed = {canonical(mirror.url): mirror for mirror in self.known}
        value = snapshot.value("GOPROXY") if snapshot else ""
        entries = [entry for entry in value.replace("|", ",").split(",") if entry]
        own = [
            Mirror(url, "custom", public=False) for url in entries if canonical(url) not in listed
        ]
        return [*own, *self.known]

    def comparer(self, _snapshot: SettingsSnapshot | None) -> Comparer:
        settings = Settings(self.gosumdb)
        return Comparer(
            SocketProber(self.environ),
            lambda module: MirrorChecker(HttpFetcher(self.environ), module, settings),
            random.Random(1),  # noqa: S311 - an order of measuring
        )

    def tools(self, goproxy: str, prove: Prove, read_s: float = 0.0) -> Tools:
        def read(reading: CancelScope) -> SettingsSnapshot:
            reading.wait(read_s)
            return self.snapshot(goproxy)

        public = {canonical(mirror.url) for mirror in self.known if mirror.public}
        return Tools(
            read_settings=read,
            mirrors=self.mirrors,
            comparer=self.comparer,
            prove=prove,
            is_offline=lambda: self.offline,
            reaches=lambda _url, _scope: self.china_sumdb,
            is_public=lambda url: canonical(url) in public,
            environ=lambda: self.environ,
        )

    def check(
        self, goproxy: str, prove: Prove, scope: CancelScope | None = None, read_s: float = 0.0
    ) -> OverviewState:
        tools = self.tools(goproxy, prove, read_s)
        return overview.check(tools, MODULE, self.told.append, scope or CancelScope())
