"""Takes the build machine's library folder out of Python's binaries.

An interpreter that was built into its own folder names that folder in each of its binaries. Where
they are installed it is not theirs: the loader would look into whatever lies there.
"""

from pathlib import Path

_OWN = b"$ORIGIN"


def detach(folder: Path, libraries: str) -> int:
    """Have every binary below `folder` that looks into `libraries` look beside itself instead.

    Returns how many there were. The string is replaced where it stands, so nothing moves.
    """
    before = b"\0" + libraries.rstrip("/").encode() + b"\0"
    if len(before) < len(_OWN) + 2:
        return 0
    after = (b"\0" + _OWN).ljust(len(before), b"\0")
    changed = 0
    for file in folder.rglob("*"):
        if file.is_symlink() or not file.is_file():
            continue
        content = file.read_bytes()
        if content.startswith(b"\x7fELF") and before in content:
            file.write_bytes(content.replace(before, after))
            changed += 1
    return changed
