"""What the layers above may ask of the machine, as protocols.

`checks` and `fixes` see only `Facts`; `system` has the real ones; tests bring their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangePlan, JournalEntry
from gomodgui.core.measurement import ProbeResult
from gomodgui.core.modcache import ModuleCache
from gomodgui.core.model import Assignment, SettingsSnapshot
from gomodgui.core.privateaccess import SshHost
from gomodgui.core.projectwork import ProjectFacts


class UnreadableFileError(Exception):
    """A file that is there and cannot be read; `reason`: permission, too_large, not_a_file, io."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class GitFacts(Protocol):
    """What git and ssh say of themselves; each answer takes at most some seconds."""

    def address(self, url: str) -> str:
        """What git makes of an address (`url.<base>.insteadOf`)."""

    def helper(self, url: str) -> str:
        """The credential helper that keeps logins for that address, "" where there is none."""

    def ssh_host(self, host: str) -> SshHost:
        """A host as ssh sees it, with the keys that it shows now."""

    def addresses(self, host: str) -> tuple[str, ...]:
        """The IP addresses of a host, () where it has none."""


class Facts(Protocol):
    """What is known of this machine and its settings."""

    @property
    def system(self) -> str:
        """`linux`, `darwin` or `windows`."""

    @property
    def home(self) -> str:
        """The person's home folder, absolute; "" where there is none."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment that this process was started with."""

    @property
    def shell(self) -> str:
        """The person's login shell, absolute; "" where there is none (Windows)."""

    @property
    def snapshot(self) -> SettingsSnapshot:
        """The Go settings as last read."""

    def read_file(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none; raises UnreadableFileError."""

    def assignments(self, name: str) -> tuple[Assignment, ...]:
        """Every place that sets that environment variable, in the order in which they are read."""

    @property
    def git(self) -> GitFacts:
        """What the person's git says."""

    @property
    def module_cache(self) -> ModuleCache:
        """The module cache, as it is at the moment."""

    @property
    def project(self) -> ProjectFacts:
        """The project that the person works on."""


class Prober(Protocol):
    """One timed request on a fresh connection."""

    def probe(
        self,
        url: str,
        scope: CancelScope,
        *,
        max_bytes: int = 65536,
        connect_s: float = 5.0,
        tls_s: float = 5.0,
        first_byte_s: float = 5.0,
        total_s: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> ProbeResult:
        """GET without following redirects; never raises for what the network does."""


class Journal(Protocol):
    """The changes that were made, each with what is needed to undo it."""

    def entries(self) -> tuple[JournalEntry, ...]:
        """Newest first."""


class Clock(Protocol):
    """Time, so that a test can bring its own."""

    def now(self) -> float:
        """Seconds since the epoch."""

    def monotonic(self) -> float:
        """Seconds that never go back."""


Planner = Callable[[Facts, Mapping[str, str]], ChangePlan]
