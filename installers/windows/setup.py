"""The setup program, made by makensis."""

import subprocess
from pathlib import Path

from installers import sizes
from installers.freezing import Frozen
from installers.identity import INSTALLERS, NAME, Identity
from tools.console import SetupError

_SCRIPTS = INSTALLERS / "windows"


def pack(frozen: Frozen, of_release: Identity, output: Path) -> tuple[list[Path], dict[str, int]]:
    """The package, and the sizes that installers/sizes.json watches. Raises SetupError."""
    target = output / f"{NAME}-{of_release.version}-windows-x86_64-setup.exe"
    compile_script(frozen.folder, frozen.icons / f"{NAME}.ico", of_release.version, target)
    return [target], {
        "windows_folder": sizes.of_folder(frozen.folder),
        "windows_setup": target.stat().st_size,
    }


def compile_script(payload: Path, icon: Path, version: str, target: Path) -> None:
    """Make `target`, which installs the files of `payload`. Raises SetupError."""
    defines = {
        "VERSION": version,
        "PAYLOAD": payload,
        "ICON": icon,
        "OUTPUT": target,
        "KIB": sizes.of_folder(payload) // 1024,
        "SCRIPTS": _SCRIPTS,
    }
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in defines.items()]
    try:
        done = subprocess.run(
            [*command, _SCRIPTS / f"{NAME}.nsi"],
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
    except OSError as error:
        raise SetupError("makensis is not here: install NSIS 3.") from error
    if done.returncode != 0:
        raise SetupError(f"makensis failed: {done.stdout[-2000:]}{done.stderr[-2000:]}")
