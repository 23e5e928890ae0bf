"""The private environment in .venv: made from the lock, known by its stamp."""

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import sys
from pathlib import Path

from tools import needs
from tools.console import SetupError, attempt, last_words, say
from tools.installer import Installer

STAMP = "gomodgui.json"
OLDEST_GLIBC = (2, 34)  # the tag of PySide6's wheels for Linux: manylinux_2_34


class Environment:
    """The virtual environment of the project at `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / ("python.exe" if os.name == "nt" else "python")
        self.locks = root / "requirements"
        self.installer = Installer(self.python)

    def prepare(self) -> None:
        """Make the environment what the lock says; done at once where it already is.

        The stamp is taken away before the first change and written after the last one, so that an
        environment without it was left half-made: that one, and one of another Python or another
        place, is made anew. Raises `SetupError`.
        """
        wanted, present = self._wanted(), self._present()
        alive = self.python.exists()
        if alive and present == wanted:
            return
        (self.folder / STAMP).unlink(missing_ok=True)
        if not alive or present.get("made_by") != wanted["made_by"]:
            self._create()
        say("Installing the packages of the lock ...")
        self.installer.fetch_uv(self.locks / "bootstrap.lock")
        self.installer.sync(self.locks / "dev.lock")
        self.installer.add_project(self.root)
        (self.folder / STAMP).write_text(json.dumps(wanted, indent=1), encoding="utf-8")

    def _wanted(self) -> dict[str, str]:
        """What the stamp says of an environment that is as it should be."""
        content = hashlib.sha256()
        for file in (self.locks / "bootstrap.lock", self.locks / "dev.lock"):
            content.update(file.read_bytes())
        content.update((self.root / "pyproject.toml").read_bytes())
        return {
            "made_by": f"{sys.version} {platform.machine()} {self.folder}",
            "content": content.hexdigest(),
        }

    def _present(self) -> dict[str, str]:
        """What the stamp says; empty where there is none or it cannot be read."""
        try:
            stamp = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _create(self) -> None:
        """Make an empty environment in place of what may be there. Raises `SetupError`."""
        check_glibc(sys.platform, platform.libc_ver())
        if importlib.util.find_spec("ensurepip") is None:
            needs.provide_venv()
        base = Path(getattr(sys, "_base_executable", None) or sys.executable)
        say(f"Making .venv with Python {platform.python_version()} ...")
        try:
            remove(self.folder)
        except OSError as error:
            raise SetupError(
                f"{self.folder} cannot be made anew ({error.strerror}): close the programs that "
                "were started from it, remove that folder, and start this again."
            ) from error
        done = attempt([base, "-m", "venv", self.folder])
        if done.returncode != 0:
            raise SetupError(
                f"{base} could not make a virtual environment: check the free space and that "
                f"{self.root} is yours to write.{last_words(done.stdout)}"
            )


def check_glibc(system: str, libc: tuple[str, str]) -> None:
    """Raise `SetupError` on a Linux for which Qt has no wheels.

    `system` is `sys.platform`, `libc` what `platform.libc_ver()` answers.
    """
    if system != "linux":
        return
    name, version = libc
    numbers = tuple(int(part) for part in version.split(".") if part.isdigit())
    if name != "glibc" or numbers < OLDEST_GLIBC:
        raise SetupError(
            "Qt for Python needs glibc 2.34 or newer and this system has "
            f"{f'{name} {version}'.strip() or 'another C library'}: use Debian 12, Ubuntu 22.04, "
            "Fedora 35, RHEL 9 or newer."
        )


def remove(folder: Path) -> None:
    """Remove a folder, or a link or file in its place; no word where there is none."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
