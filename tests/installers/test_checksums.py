"""The list of checksums is one that `sha256sum -c` accepts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from installers import checksums


def test_one_line_a_file_in_order(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("b.deb", "a.exe")]
    for file in files:
        file.write_bytes(file.name.encode())
    lines = checksums.write(files).read_text().splitlines()
    sums = [hashlib.sha256(name.encode()).hexdigest() for name in ("a.exe", "b.deb")]
    assert lines == [f"{sums[0]}  a.exe", f"{sums[1]}  b.deb"]
