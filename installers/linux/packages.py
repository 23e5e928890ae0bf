"""What Linux gets: a .deb where dpkg-deb is at hand, and an archive."""

import shutil
from pathlib import Path

from installers import sizes
from installers.freezing import Frozen
from installers.identity import Identity
from installers.linux import archive, deb
from tools.console import say


def pack(
    frozen: Frozen, of_release: Identity, output: Path, machine: str
) -> tuple[list[Path], dict[str, int]]:
    """The packages, and the sizes that installers/sizes.json watches. Raises SetupError."""
    work = frozen.icons.parent
    made = [archive.build(frozen, of_release, work / "archive", output, machine)]
    measured = {"linux_folder": sizes.of_folder(frozen.folder)}
    if shutil.which("dpkg-deb") and machine in deb.ARCHITECTURES:
        made.append(deb.build(frozen, of_release, work / "deb", output, machine))
        measured["linux_deb"] = made[-1].stat().st_size
    else:
        say("No .deb: dpkg-deb is not here.")
    return made, measured
