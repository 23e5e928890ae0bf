"""The files of the program where a Linux system looks for them, below any root."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from installers.freezing import SIZES, Frozen
from installers.identity import APP_ID, DRAWING, INSTALLERS, NAME, ROOT, Identity

HERE = INSTALLERS / "linux"


def lay(frozen: Frozen, of_release: Identity, usr: Path) -> None:
    """Fill the folder `usr`, which is or will be /usr. Every file gets the day of the release."""
    shutil.copytree(frozen.folder, usr / "lib" / NAME, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = usr / "share"
    _put(HERE / f"{APP_ID}.desktop", share / "applications")
    day = datetime.fromtimestamp(of_release.epoch, UTC)
    metainfo = (HERE / f"{APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    _write(
        share / "metainfo" / f"{APP_ID}.metainfo.xml",
        metainfo.replace("@VERSION@", of_release.version).replace("@DAY@", f"{day:%Y-%m-%d}"),
    )
    hicolor = share / "icons" / "hicolor"
    for size in SIZES:
        apps = hicolor / f"{size}x{size}" / "apps"
        apps.mkdir(parents=True)
        shutil.copyfile(frozen.picture(size), apps / f"{APP_ID}.png")
    (hicolor / "scalable" / "apps").mkdir(parents=True)
    shutil.copyfile(DRAWING, hicolor / "scalable" / "apps" / f"{APP_ID}.svg")
    manual = (HERE / f"{NAME}.1").read_text(encoding="utf-8")
    manual = manual.replace("@VERSION@", of_release.version).replace("@DAY@", f"{day:%Y-%m-%d}")
    target = share / "man" / "man1" / f"{NAME}.1.gz"
    target.parent.mkdir(parents=True)
    target.write_bytes(gzip.compress(manual.encode(), 9, mtime=0))


def settle(root: Path, epoch: int) -> None:
    """Give everything below `root` plain rights and one day, so that packages are the same."""
    for at, folders, files in os.walk(root):
        for name in files:
            path = Path(at, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.name == NAME and path.parent.name == NAME else 0o644)
        for name in (*files, *folders):
            os.utime(Path(at, name), (epoch, epoch), follow_symlinks=False)
        Path(at).chmod(0o755)
        os.utime(at, (epoch, epoch))


def licence() -> str:
    """The program's own licence."""
    return (ROOT / "LICENSE").read_text(encoding="utf-8")


def _put(file: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(file, folder / file.name)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")
