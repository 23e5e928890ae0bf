"""The .tar.gz for every other Linux: the same tree, and a script that puts it into ~/.local."""

import gzip
import io
import tarfile
from pathlib import Path

from installers.freezing import Frozen
from installers.identity import NAME, Identity
from installers.linux import tree
from tools.environment import remove


def build(frozen: Frozen, of_release: Identity, work: Path, output: Path, machine: str) -> Path:
    """Make the archive, the same bytes for the same files; its path."""
    remove(work)
    name = f"{NAME}-{of_release.version}-linux-{machine}"
    top = work / name
    tree.lay(frozen, of_release, top)
    for script in ("install.sh", "uninstall.sh"):
        (top / script).write_bytes((tree.HERE / script).read_bytes())
    tree.settle(top, of_release.epoch)
    for script in ("install.sh", "uninstall.sh"):
        (top / script).chmod(0o755)
    target = output / f"{name}.tar.gz"
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted([top, *top.rglob("*")]):
            tar.add(path, path.relative_to(work), recursive=False, filter=_nobodys)
    target.write_bytes(gzip.compress(plain.getvalue(), 9, mtime=0))
    return target


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = "root"
    return member
