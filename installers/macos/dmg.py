"""The disk image: the bundle, signed ad hoc, beside a link to the folder of programs."""

import shutil
import subprocess
from pathlib import Path

from installers import sizes
from installers.freezing import Frozen
from installers.identity import NAME, Identity
from tools.console import SetupError
from tools.environment import remove


def pack(
    frozen: Frozen, of_release: Identity, output: Path, machine: str
) -> tuple[list[Path], dict[str, int]]:
    """The package, and the sizes that installers/sizes.json watches. Raises SetupError.

    hdiutil writes the time of the run into the image: its bytes differ from run to run.
    """
    bundle = frozen.bundle
    shutil.copytree(frozen.folder / "licences", bundle / "Contents" / "Resources" / "licences")
    _run("codesign", "--force", "--deep", "--sign", "-", "--timestamp=none", bundle)
    _run("codesign", "--verify", "--deep", "--strict", bundle)
    frozen.self_test(bundle / "Contents" / "MacOS" / NAME)
    stage = frozen.icons.parent / "image"
    remove(stage)
    stage.mkdir(parents=True)
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    target = output / f"{NAME}-{of_release.version}-macos-{machine}.dmg"
    target.unlink(missing_ok=True)
    _run("hdiutil", "create", "-volname", NAME, "-srcfolder", stage, "-format", "UDZO", target)
    _run("hdiutil", "verify", target)
    return [target], {
        "macos_folder": sizes.of_folder(bundle),
        "macos_dmg": target.stat().st_size,
    }


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode != 0:
        raise SetupError(f"{command[0]} {command[1]} failed: {done.stderr.strip()[-2000:]}")
