"""SHA256SUMS beside the packages, in the form that `sha256sum -c` reads."""

import hashlib
from pathlib import Path

NAME = "SHA256SUMS"


def write(files: list[Path]) -> Path:
    """Write the sums of these files, all in one folder; the path of the list."""
    lines = [f"{_sum(file)}  {file.name}\n" for file in sorted(files)]
    target = files[0].parent / NAME
    target.write_text("".join(lines), encoding="utf-8", newline="\n")
    return target


def _sum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
