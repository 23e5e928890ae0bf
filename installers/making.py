"""The steps of a build, in order; each says what it does, and the first that fails ends it."""

import argparse
import platform
import shutil
import sys
from pathlib import Path

from installers import checksums, notices, sizes
from installers.freezing import Frozen
from installers.identity import NAME, ROOT, identity
from tools.console import SetupError, complain, say


def main(arguments: list[str]) -> int:
    """Build, prove and measure the packages of this system; the exit status."""
    parser = argparse.ArgumentParser(prog="installers/build.py", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=ROOT / "dist", help="where packages go (dist)"
    )
    parser.add_argument(
        "--work", type=Path, default=ROOT / "build" / "package", help="what is made on the way"
    )
    words = parser.parse_args(arguments)
    try:
        made = build(words.work.resolve(), words.output.resolve())
    except SetupError as problem:
        complain(str(problem))
        return 1
    say(f"Done: {', '.join(str(file) for file in made)}")
    return 0


def build(work: Path, output: Path) -> list[Path]:
    """Every package of this system and the list of their checksums. Raises SetupError."""
    of_release = identity()
    work.mkdir(parents=True, exist_ok=True)
    output.mkdir(parents=True, exist_ok=True)
    frozen = Frozen(work, of_release)
    frozen.prepare()
    frozen.draw()
    frozen.freeze()
    notices.write(frozen.folder, frozen.python, of_release)
    frozen.self_test()
    say("Packing ...")
    made, measured = _pack(frozen, output)
    bill = (
        output / f"{NAME}-{of_release.version}-{sys.platform}-{platform.machine().lower()}.cdx.json"
    )
    shutil.copyfile(frozen.folder / "licences" / notices.BILL, bill)
    made += [bill, checksums.write([*made, bill])]
    say(sizes.check(measured))
    return made


def _pack(frozen: Frozen, output: Path) -> tuple[list[Path], dict[str, int]]:
    of_release, machine = identity(), platform.machine().lower()
    if sys.platform == "win32":
        from installers.windows import setup

        return setup.pack(frozen, of_release, output)
    if sys.platform == "darwin":
        from installers.macos import dmg

        return dmg.pack(frozen, of_release, output, machine)
    from installers.linux import packages

    return packages.pack(frozen, of_release, output, machine)
