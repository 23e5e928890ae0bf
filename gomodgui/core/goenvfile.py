"""Go's settings file, which `go env -w` writes.

Answers for the reader in cmd/go/internal/cfg and the writer in cmd/go/internal/envcmd of Go 1.26,
byte for byte. Nothing here reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from gomodgui.core.goenvrules import GoEnvError, check_setting, check_together
from gomodgui.core.gotext import to_bytes, to_text

_DEFAULT_HOST = ("linux", "amd64")


class Line(NamedTuple):
    """A line that sets something; `line_number` counts from 1."""

    name: str
    value: str
    line_number: int


def lines(data: bytes | None) -> list[Line]:
    """Return the lines that Go reads as settings, in order; of equal names the last one counts.

    A line counts where it has "=" and begins with A to Z; its value is all that stands behind the
    first "=", quotes, blanks and carriage return included.
    """
    found: list[Line] = []
    for number, line in enumerate((data or b"").split(b"\n"), start=1):
        name, equals, value = line.partition(b"=")
        if equals and b"A" <= name[:1] <= b"Z":
            found.append(Line(to_text(name), to_text(value), number))
    return found


def parse(data: bytes | None) -> dict[str, str]:
    """Return the settings that Go reads from the file's bytes; None stands for no file."""
    return {line.name: line.value for line in lines(data)}


def set_values(
    data: bytes | None,
    values: Mapping[str, str],
    *,
    windows: bool = False,
    host: tuple[str, str] = _DEFAULT_HOST,
) -> bytes:
    """Return the bytes that `go env -w` writes for these values.

    `data` is the file before, None for no file. `windows` tells whose absolute paths are meant,
    `host` is (GOOS, GOARCH) where nothing is set. Raises GoEnvError where Go refuses. What stops
    the go command before it gets as far (a GOROOT without a Go in it) is no error here: such a
    file can be mended only without Go.
    """
    if not values:
        raise GoEnvError("", "no_arguments", "no KEY=VALUE arguments given")
    before = parse(data)
    for name, value in values.items():
        check_setting(name, value, frozenset(before), windows=windows)
    check_together(before, values, host, windows=windows)
    rows, positions = _rows(data)
    for name, value in values.items():
        key = to_bytes(name)
        row = key + b"=" + to_bytes(value) + b"\n"
        if key in positions:
            rows[positions[key]] = row
        else:
            rows.append(row)
    return _sorted_in_runs(rows)


def unset_values(
    data: bytes | None, names: Iterable[str], *, host: tuple[str, str] = _DEFAULT_HOST
) -> bytes:
    """Return the bytes that `go env -u` writes for these names.

    Raises GoEnvError where Go refuses: for a name it does not know or may not change, and where
    there is no file (None). A name that the file does not hold is no error.
    """
    removed = list(names)
    if not removed:
        raise GoEnvError("", "no_arguments", "'go env -u' requires an argument")
    before = parse(data)
    for name in removed:
        check_setting(name, "", frozenset(before), windows=False)
    check_together(before, dict.fromkeys(removed), host, windows=False)
    if data is None:
        raise GoEnvError("", "no_file", "reading go env config: no such file or directory")
    rows, positions = _rows(data)
    for name in removed:
        key = to_bytes(name)
        if key in positions:
            rows[positions[key]] = b""
    return _sorted_in_runs(rows)


def _rows(data: bytes | None) -> tuple[list[bytes], dict[bytes, int]]:
    """Return the lines, each with its newline, and where each key stands.

    Only the last line of a key is kept. The place of a removed line stays, empty: it ends a run of
    lines that are sorted together.
    """
    rows = [line + b"\n" for line in (data or b"").removesuffix(b"\n").split(b"\n")] if data else []
    positions: dict[bytes, int] = {}
    for position, row in enumerate(rows):
        key = _key(row)
        if not key:
            continue
        if key in positions:
            rows[positions[key]] = b""
        positions[key] = position
    return rows, positions


def _key(row: bytes) -> bytes:
    """Return what the writer takes for the name: text before "=", unless a "#" is in it."""
    name, equals, _ = row.partition(b"=")
    return name if equals and b"#" not in name else b""


def _sorted_in_runs(rows: list[bytes]) -> bytes:
    """Join the lines, each run of settings sorted by name; other lines stay between the runs."""
    runs = (list(run) for _, run in groupby(rows, key=lambda row: bool(_key(row))))
    return b"".join(row for run in runs for row in (sorted(run, key=_key) if _key(run[0]) else run))
