"""What the checks of private access share: one repository as it was tried, and its findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gomodgui.core import gitremote, gitwords
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.privateaccess import RepositoryAccess

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class AccessView:
    """`access`: how it went. `values`: Go's effective settings; `chosen`: those somebody set."""

    access: RepositoryAccess
    values: Mapping[str, str] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()

    @property
    def module(self) -> str:
        """The module that stands for all of that repository."""
        return self.access.modules[0]

    @property
    def severity(self) -> Severity:
        """An error, unless every version that is wanted lies in the cache already."""
        return Severity.WARNING if self.access.cached else Severity.ERROR

    @property
    def host(self) -> str:
        """The git server, with its port where that is not the usual one."""
        remote = gitremote.parse(self.access.git.url) if self.access.git else None
        return remote.authority if remote else self.access.host

    @property
    def is_ssh(self) -> bool:
        """Whether git goes there by ssh."""
        remote = gitremote.parse(self.access.git.url) if self.access.git else None
        return remote is not None and remote.is_ssh

    @property
    def reason(self) -> str:
        """Why git could not list it, "" where it could or was not asked."""
        return "" if self.access.git is None or self.access.git.ok else self.access.git.reason

    def finding(
        self,
        cause: str,
        variant: str = "",
        *,
        subject: str = "",
        args: Mapping[str, str] | None = None,
        evidence: Mapping[str, str] | None = None,
        fixes: tuple[FixCall, ...] = (),
        consequences: tuple[str, ...] = (),
    ) -> Finding:
        """A finding on it; git's own words and the repository are among its evidence."""
        access = self.access
        seen = {
            "module": self.module,
            "page": access.page.url if access.page else "",
            "repository": access.git.url if access.git else "",
            **(evidence or {}),
            "git_says": gitwords.main_line(access.git.words)[:_LONGEST] if access.git else "",
        }
        return Finding(
            cause,
            self.severity,
            subject=subject or self.host,
            variant=variant,
            args={"host": self.host, "module": self.module, **(args or {})},
            evidence=tuple(Evidence(label, value) for label, value in seen.items() if value),
            consequences=consequences,
            fixes=fixes,
        )
