"""What is known of a project, for the checks to judge: its files, its Go, and what Go said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gomodgui.core.gomod import GoMod, Replace
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.toolchainchoice import Choice

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class FileFault:
    """A file of the project that Go refuses. `line` 0: none is named; `words`: Go's for it."""

    path: str
    line: int
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project. Paths are absolute.

    `module`: its go.mod; `governing` and `governing_path`: the file that chooses the Go. `have`:
    the version of the Go that is used, without `go`. `settings`: effective values. `available`:
    whether the toolchain that is chosen can be had, None where that could not be told. `missing`:
    replacements, needed ones, whose folder has no go.mod. `vendored`: there is a
    vendor/modules.txt. `mod_path`: of go.mod, or what -modfile names, which `has_mod_file`.
    """

    module: GoMod
    governing: GoMod
    governing_path: str
    mod_path: str
    have: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    choice: Choice = field(default_factory=Choice)
    available: bool | None = None
    missing: tuple[Replace, ...] = ()
    vendored: bool = False
    has_mod_file: bool = True
    fault: FileFault | None = None

    def value(self, name: str) -> str:
        """The effective value of a setting, "" where unset."""
        return self.settings.get(name, "")


def finding(
    cause: str,
    variant: str,
    subject: str,
    *,
    args: Mapping[str, str] | None = None,
    evidence: Mapping[str, str] | None = None,
    fixes: tuple[FixCall, ...] = (),
) -> Finding:
    """An error of the project. `evidence`: label → value, empty ones are left out."""
    return Finding(
        cause,
        Severity.ERROR,
        subject=subject,
        variant=variant,
        args={**(args or {}), "subject": subject},
        evidence=tuple(
            Evidence(label, value[:_LONGEST]) for label, value in (evidence or {}).items() if value
        ),
        fixes=fixes,
    )
