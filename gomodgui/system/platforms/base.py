"""What differs between operating systems, as one interface; each system is a whole file beside it.

Every file loads on every system. Paths are strings in the manner of that system.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from gomodgui.core.cancel import CancelScope
from gomodgui.core.model import Assignment
from gomodgui.system.platforms.registry import Registry

USUAL_PLACE = "usual_place"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a go command may be: an absolute path, `*` for any name of one folder.

    `found_by`: usual_place, or the version manager that puts it there.
    """

    pattern: str
    found_by: str = USUAL_PLACE


class Platform(Protocol):
    """One operating system. `environ` is always the environment that is asked about."""

    @property
    def name(self) -> str:
        """linux, darwin or windows."""

    @property
    def executable(self) -> str:
        """The file name of the go command."""

    @property
    def path(self) -> ModuleType:
        """posixpath or ntpath."""

    @property
    def registry(self) -> Registry | None:
        """The user's own environment variables, where the system keeps them (Windows)."""

    def variable(self, environ: Mapping[str, str], name: str) -> str:
        """A variable as Go's os.Getenv reads it, "" where it is not set."""

    def home(self, environ: Mapping[str, str]) -> str:
        """The home folder as Go's os.UserHomeDir tells it, "" where there is none."""

    def user_config_dir(self, environ: Mapping[str, str]) -> str:
        """Go's os.UserConfigDir, "" where that is an error."""

    def login_shell(self, environ: Mapping[str, str]) -> str:
        """The person's shell, absolute; "" where there is none."""

    def places(self, environ: Mapping[str, str]) -> tuple[Place, ...]:
        """Where Go and the version managers put a go command, likeliest first."""

    def fresh_environment(self, environ: Mapping[str, str]) -> dict[str, str] | None:
        """What a new terminal starts with; None where only a shell can tell."""

    def desktop_assignments(
        self, names: Collection[str], environ: Mapping[str, str], scope: CancelScope
    ) -> tuple[Assignment, ...]:
        """What the session, and no file of a shell, sets among these variables."""


def go_bin_places(environ: Mapping[str, str], home: str) -> tuple[Place, ...]:
    """Where the go command itself keeps others: `go install golang.org/dl/…`, toolchains."""
    gopath = environ.get("GOPATH", "").split(":")[0] or posixpath.join(home, "go")
    cache = environ.get("GOMODCACHE") or posixpath.join(gopath, "pkg/mod")
    return (
        Place(posixpath.join(home, "sdk/go*/bin/go")),
        Place(posixpath.join(home, "go/go1.*/bin/go")),
        Place(posixpath.join(gopath, "bin/go1.*")),
        Place(posixpath.join(cache, "golang.org/toolchain@*/bin/go")),
    )


def manager_places(environ: Mapping[str, str], home: str) -> tuple[Place, ...]:
    """The version managers of Linux and macOS, where they put things by default or are told to."""

    def root(variable: str, *default: str) -> str:
        return environ.get(variable) or posixpath.join(home, *default)

    data = root("XDG_DATA_HOME", ".local/share")
    goenv = root("GOENV_ROOT", ".goenv")
    asdf = root("ASDF_DATA_DIR", ".asdf")
    mise = environ.get("MISE_DATA_DIR") or posixpath.join(data, "mise")
    gvm = root("GVM_ROOT", ".gvm")
    versions = root("G_HOME", ".g")
    gobrew = posixpath.join(environ.get("GOBREW_ROOT") or home, ".gobrew")
    found = (
        ("goenv", goenv, ("shims/go", "versions/*/bin/go")),
        ("asdf", asdf, ("shims/go", "installs/golang/*/go/bin/go", "installs/golang/*/bin/go")),
        ("mise", mise, ("shims/go", "installs/go/*/bin/go")),
        ("gvm", gvm, ("gos/*/bin/go",)),
        ("g", versions, ("go/bin/go", "versions/*/bin/go")),
        ("gobrew", gobrew, ("current/bin/go", "versions/*/go/bin/go")),
        ("vfox", posixpath.join(home, ".version-fox"), ("cache/golang/*/*/bin/go",)),
        ("nix", home, (".nix-profile/bin/go",)),
    )
    return tuple(
        Place(posixpath.join(folder, tail), manager)
        for manager, folder, tails in found
        for tail in tails
    )
