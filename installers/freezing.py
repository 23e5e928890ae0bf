"""From the source to one folder that runs by itself, in an environment that has nothing else."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from installers import containers
from installers.identity import DRAWING, INSTALLERS, NAME, ROOT, Identity
from installers.linux import runpath
from tools.console import SetupError, say
from tools.environment import remove
from tools.installer import Installer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_FREEZE_S, _SELF_TEST_S = 1800, 300


class Frozen:
    """One run's folders below `work`: the environment, the icons, the finished program."""

    def __init__(self, work: Path, identity: Identity) -> None:
        self._work = work
        self._identity = identity
        self._environment = work / "environment"
        scripts = self._environment / ("Scripts" if os.name == "nt" else "bin")
        self.python = scripts / ("python.exe" if os.name == "nt" else "python")
        self.icons = work / "icons"
        self.folder = work / "frozen" / NAME
        self.bundle = work / "frozen" / f"{NAME}.app"

    @property
    def environ(self) -> dict[str, str]:
        """What makes the same source give the same bytes."""
        return {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(self._identity.epoch),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "GOMODGUI_VERSION": self._identity.version,
            "GOMODGUI_ICON": os.fspath(self._icon()),
        }

    def prepare(self) -> None:
        """Make the environment anew from requirements/package.lock. Raises SetupError."""
        say("Making a clean environment ...")
        remove(self._environment)
        venv.create(self._environment, with_pip=True, symlinks=os.name != "nt")
        installer = Installer(self.python)
        installer.fetch_uv(ROOT / "requirements" / "bootstrap.lock")
        installer.sync(ROOT / "requirements" / "package.lock")

    def draw(self) -> None:
        """Make every form of the icon from its one drawing. Raises SetupError."""
        remove(self.icons)
        self.icons.mkdir(parents=True)
        script = INSTALLERS / "drawing.py"
        self._run([self.python, script, DRAWING, self.icons, *map(str, SIZES)], 120)
        pictures = {size: self.picture(size).read_bytes() for size in SIZES}
        (self.icons / f"{NAME}.ico").write_bytes(containers.ico(pictures))
        (self.icons / f"{NAME}.icns").write_bytes(containers.icns(pictures))

    def picture(self, size: int) -> Path:
        """The icon as a PNG of so many pixels square."""
        return self.icons / f"{size}.png"

    def freeze(self) -> None:
        """Make `folder` (and `bundle` on macOS). Raises SetupError."""
        say("Freezing ...")
        remove(self.folder.parent)
        spec = INSTALLERS / f"{NAME}.spec"
        self._run(
            [
                *(self.python, "-m", "PyInstaller", "--noconfirm", "--clean"),
                *("--log-level", "WARN"),
                *("--distpath", self.folder.parent, "--workpath", self._work / "freezing", spec),
            ],
            _FREEZE_S,
        )
        if sys.platform.startswith("linux"):
            runpath.detach(self.folder, str(sysconfig.get_config_var("LIBDIR")))

    def self_test(self, program: Path | None = None) -> None:
        """Have the finished program try itself, away from the source. Raises SetupError."""
        say("Trying the finished program ...")
        suffix = ".exe" if os.name == "nt" else ""
        command = program or self.folder / f"{NAME}{suffix}"
        self._run([command, "--lang", "en", "self-test"], _SELF_TEST_S, cwd=self._work)

    def _icon(self) -> Path | str:
        suffix = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
        return self.icons / f"{NAME}{suffix}" if suffix else ""

    def _run(self, command: list[str | Path], limit_s: float, cwd: Path = ROOT) -> None:
        try:
            done = subprocess.run(command, cwd=cwd, env=self.environ, timeout=limit_s, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise SetupError(f"{Path(command[0]).name} did not run: {error}") from error
        if done.returncode != 0:
            words = " ".join(map(str, command[:4]))
            raise SetupError(f"{words} ended with {done.returncode}: see above.")


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder; links stay links."""
    shutil.copytree(source, target, symlinks=True)
