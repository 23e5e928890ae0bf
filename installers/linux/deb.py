"""The .deb: laid out as Debian's policy wants it, made by dpkg-deb."""

import gzip
import hashlib
import os
import re
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from installers.freezing import Frozen
from installers.identity import NAME, PUBLISHER, SUMMARY, Identity
from installers.linux import tree
from tools.console import SetupError
from tools.environment import remove

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_MAINTAINER = f"{PUBLISHER} <maintainers@users.noreply.github.com>"
_GLIBC = re.compile(rb"\0GLIBC_(\d+)\.(\d+)\0")
_OLDEST_GLIBC = (2, 34)  # of the wheels of Qt
_CONTROL = """\
Package: {name}
Version: {version}
Section: devel
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {kib}
Depends: libc6 (>= {glibc}), {depends}
Recommends: fonts-noto-cjk | fonts-wqy-microhei, xdg-desktop-portal
Suggests: golang-go, git
Description: {summary}
 Shows which settings and module proxies the go command really uses on this
 computer, tests each of them, tells in plain words why "go mod download"
 fails, and mends it with one click: previewed, proved by a real download, and
 undone to the byte. Checksums and certificates are always verified.
"""


def build(frozen: Frozen, of_release: Identity, work: Path, output: Path, machine: str) -> Path:
    """Make the package; its path. Raises SetupError."""
    architecture = ARCHITECTURES[machine]
    remove(work)
    tree.lay(frozen, of_release, work / "usr")
    _document(work / "usr" / "share" / "doc" / NAME, frozen.folder, of_release)
    overrides = work / "usr" / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    text = (tree.HERE / "lintian-overrides").read_text(encoding="utf-8")
    (overrides / NAME).write_text(text, encoding="utf-8")
    control = work / "DEBIAN"
    control.mkdir()
    tree.settle(work, of_release.epoch)
    (control / "md5sums").write_text(_sums(work), encoding="utf-8")
    (control / "control").write_text(
        _CONTROL.format(
            name=NAME,
            version=of_release.version,
            architecture=architecture,
            maintainer=_MAINTAINER,
            kib=_installed_kib(work / "usr"),
            glibc="{}.{}".format(*newest_glibc(frozen.folder)),
            depends=", ".join(
                (tree.HERE / "depends.txt").read_text(encoding="utf-8").split("\n")[:-1]
            ),
            summary=SUMMARY[0].lower() + SUMMARY[1:],
        ),
        encoding="utf-8",
    )
    tree.settle(control, of_release.epoch)
    target = output / f"{NAME}_{of_release.version}_{architecture}.deb"
    options = ("--root-owner-group", "-Zxz", "-z6", "--build")
    command: list[str | Path] = ["dpkg-deb", *options, work, target]
    done = subprocess.run(
        command, env=frozen.environ, capture_output=True, text=True, timeout=900, check=False
    )
    if done.returncode != 0:
        raise SetupError(f"dpkg-deb failed: {done.stderr.strip()}")
    return target


def newest_glibc(folder: Path) -> tuple[int, int]:
    """The newest version of glibc that any binary below `folder` asks for, Qt's at least."""
    found = [_OLDEST_GLIBC]
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as stream:
                if stream.read(4) != b"\x7fELF":
                    continue
                content = stream.read()
            # Names stand one behind the other in a string table, each between two NULs.
            found += [(int(a), int(b)) for a, b in _GLIBC.findall(content.replace(b"\0", b"\0\0"))]
    return max(found)


def _document(folder: Path, frozen: Path, of_release: Identity) -> None:
    folder.mkdir(parents=True)
    day = format_datetime(datetime.fromtimestamp(of_release.epoch, UTC))
    changes = (
        f"{NAME} ({of_release.version}) stable; urgency=medium\n\n"
        f"  * Release {of_release.version}; what changed stands in CHANGELOG.md.\n\n"
        f" -- {_MAINTAINER}  {day}\n"
    )
    (folder / "changelog.gz").write_bytes(gzip.compress(changes.encode(), 9, mtime=0))
    bundled = (frozen / "licences" / "NOTICES.txt").read_text(encoding="utf-8")
    licence = "".join(f" {line or '.'}\n" for line in tree.licence().splitlines())
    (folder / "copyright").write_text(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {NAME}\n"
        f"Comment: Every bundled part, with its licence, is listed in\n"
        f" /usr/lib/{NAME}/licences, in short:\n"
        + "".join(f" {line or '.'}\n" for line in bundled.splitlines())
        + f"\nFiles: *\nCopyright: 2026 {PUBLISHER}\nLicense: Expat\n{licence}",
        encoding="utf-8",
    )


def _sums(root: Path) -> str:
    files = sorted(each for each in (root / "usr").rglob("*") if each.is_file())
    plain = [each for each in files if not each.is_symlink()]
    # The form of dpkg's own list; it guards against damage, not against people.
    return "".join(
        f"{hashlib.md5(each.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{each.relative_to(root).as_posix()}\n"
        for each in plain
    )


def _installed_kib(usr: Path) -> int:
    sizes = [os.lstat(each).st_size for each in usr.rglob("*")]
    return sum(-(-size // 1024) for size in sizes)
