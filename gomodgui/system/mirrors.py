"""The list of mirrors: resources/mirrors.toml, and what the person adds to it or takes away."""

from __future__ import annotations

import contextlib
import json
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import AddressError, canonical, checked, host_of
from gomodgui.system import files
from gomodgui.system.fileerrors import FileError

_OWN = "custom_"
_HEADER = "# Mirrors of your own, in the form of gomodgui's resources/mirrors.toml.\n"
_TEXTS = ("id", "url", "name")
_FLAGS = ("china", "public")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChecksumDatabase:
    """A public checksum database; `value` is what GOSUMDB has to be."""

    value: str
    url: str
    china: bool


class MirrorList:
    """The built-in list (`builtin`: the bytes of mirrors.toml) with the person's own file.

    Thread-safe. The own file is read afresh each time. One that cannot be parsed is set aside
    (`damaged`: where it lies now, "" where none was) and the built-in list is used.
    """

    def __init__(self, builtin: bytes, own_file: Path) -> None:
        self._builtin = tomllib.loads(builtin.decode())
        self._own_file = own_file
        self._lock = threading.Lock()
        self.damaged = ""

    def mirrors(self) -> tuple[Mirror, ...]:
        """All of them: the built-in ones as the person changed them, then their own."""
        with self._lock:
            return self._merged(self._read())

    def checksum_databases(self) -> tuple[ChecksumDatabase, ...]:
        """The public checksum databases."""
        return tuple(
            ChecksumDatabase(table["value"], table["url"], table["china"])
            for table in self._builtin["checksum_database"]
        )

    def is_public(self, url: str) -> bool:
        """Whether it is a public mirror, by its host; what is not known counts as private."""
        listed = self.mirrors()
        hosts = {host_of(mirror.url) for mirror in listed if mirror.public} - {""}
        hosts |= {
            table["url"].split("/")[2] for table in self._builtin["mirror"] if "/" in table["url"]
        }
        hosts |= set(self._builtin["public"]["hosts"])
        key = canonical(url)
        private = {canonical(mirror.url) for mirror in listed if not mirror.public}
        return key not in private and host_of(url) in hosts

    def add(self, text: str) -> Mirror:
        """Keep an address that a person typed. Raises AddressError, FileError."""
        url = checked(text)
        with self._lock:
            own = self._read()
            listed = self._merged(own)
            if canonical(url) in {canonical(mirror.url) for mirror in listed}:
                raise AddressError("known")
            name = f"{_OWN}{self._next_number(own)}"
            added = {"id": name, "url": url}
            self._write(_with(self._text() or _HEADER, added, own))
            return _own_mirror(added)

    def remove(self, url: str) -> None:
        """Take an address of the person's own off.

        Raises AddressError where it is not one of those, FileError.
        """
        with self._lock:
            own = self._read()
            wanted = canonical(url)
            gone = [table for table in _tables(own) if canonical(table["url"]) == wanted]
            builtin = {table["id"] for table in self._builtin["mirror"]}
            if not gone or any(table["id"] in builtin for table in gone):
                raise AddressError("not_own")
            self._write(_without(self._text(), {table["id"] for table in gone}, own))

    def _merged(self, own: Table) -> tuple[Mirror, ...]:
        changes = {table["id"]: table for table in _tables(own)}
        removed = {name for name in _list(own.get("removed")) if isinstance(name, str)}
        found = []
        for table in self._builtin["mirror"]:
            mirror = _builtin_mirror(table)
            changed = changes.pop(mirror.id, None)
            if mirror.id not in removed:
                found.append(_changed(mirror, changed) if changed else mirror)
        return (*found, *(_own_mirror(table) for table in changes.values() if table["url"]))

    @staticmethod
    def _next_number(own: Table) -> int:
        """One more than the highest number ever given that still stands in the file."""
        numbers = [
            int(number)
            for table in _tables(own)
            if (number := table["id"].removeprefix(_OWN)).isascii() and number.isdigit()
        ]
        return max(numbers, default=0) + 1

    def _read(self) -> Table:
        try:
            return tomllib.loads(self._text())
        except (FileError, OSError):
            return {}
        except ValueError:  # of its bytes, or of its TOML
            self._set_aside()
            return {}

    def _text(self) -> str:
        """The own file's text, "" where there is none. Raises FileError, UnicodeDecodeError."""
        found = files.read(str(self._own_file))
        return found.data.decode("utf-8-sig") if found else ""

    def _set_aside(self) -> None:
        for number in range(1, 100):
            place = self._own_file.with_name(f"{self._own_file.name}.damaged-{number}")
            if not place.exists():
                with contextlib.suppress(OSError):
                    self._own_file.replace(place)
                    self.damaged = str(place)
                return

    def _write(self, text: str) -> None:
        """Replace the own file, whole or not at all; only its owner may read it."""
        path = str(self._own_file)
        files.make_folders(files.missing_folders(path))
        files.write(path, text.encode(), None, mark="mirrors")


def _tables(own: Table) -> list[Table]:
    """The entries of the own file that can be used: an id, and an address or a change of one."""
    return [
        {"url": "", **table}
        for table in _list(own.get("mirror"))
        if isinstance(table, dict)
        and isinstance(table.get("id"), str)
        and isinstance(table.get("url", ""), str)
    ]


def _builtin_mirror(table: Table) -> Mirror:
    return Mirror(
        url=table["url"],
        id=table["id"],
        names=table["name"],
        china=table["china"],
        notes=tuple(table["notes"]),
    )


def _own_mirror(table: Table) -> Mirror:
    names = {} if host_of(table["url"]) == "" else {"en": host_of(table["url"])}
    base = Mirror(url=table["url"], id=table["id"], names=names, public=False)
    return _changed(base, table)


def _changed(mirror: Mirror, table: Table) -> Mirror:
    """With what the table says, as far as it makes sense."""
    names = table.get("name")
    if isinstance(names, str):
        names = {"en": names, "zh_CN": names}
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        names = None
    china, public = table.get("china"), table.get("public")
    return replace(
        mirror,
        url=table["url"] or mirror.url,
        names=names or mirror.names,
        china=china if isinstance(china, bool) else mirror.china,
        public=public if isinstance(public, bool) else mirror.public,
    )


def _with(text: str, added: Table, own: Table) -> str:
    """The text with one more entry at its end."""
    longer = text.rstrip("\n") + "\n" + _block(added)
    return _text_of(longer, {**own, "mirror": [*_list(own.get("mirror")), added]})


def _without(text: str, names: set[str], own: Table) -> str:
    """The text without the entries of these ids."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if line.lstrip().startswith("[")]
    pieces = ["".join(lines[a:b]) for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)]
    shorter = "".join(piece for piece in pieces if not _is_entry(piece, names))
    kept = [
        table
        for table in _list(own.get("mirror"))
        if not (isinstance(table, dict) and table.get("id") in names)
    ]
    return _text_of(shorter, {**own, "mirror": kept})


def _text_of(text: str, wanted: Table) -> str:
    """That text where it says what is wanted, comments and all; else only what can be used of it.

    TOML has more ways to write a list than can be edited as text.
    """
    with contextlib.suppress(ValueError):
        if {"mirror": [], **tomllib.loads(text)} == wanted:
            return text
    removed = [name for name in _list(wanted.get("removed")) if isinstance(name, str)]
    head = f"removed = [{', '.join(map(_quoted, removed))}]\n" if removed else ""
    return _HEADER + head + "".join(map(_block, _tables(wanted)))


def _block(table: Table) -> str:
    fields = {name: value for name, value in table.items() if isinstance(value, str) and value}
    lines = [f"{name} = {_quoted(value)}\n" for name, value in fields.items() if name in _TEXTS]
    lines += [
        f"{name} = {str(table[name]).lower()}\n"
        for name in _FLAGS
        if table.get(name) in (True, False)
    ]
    return "\n[[mirror]]\n" + "".join(lines)


def _is_entry(piece: str, names: set[str]) -> bool:
    """Whether that piece of TOML is the entry of one of these ids, and nothing else."""
    try:
        tables = _list(tomllib.loads(piece).get("mirror"))
    except ValueError:
        return False
    return len(tables) == 1 and isinstance(tables[0], dict) and tables[0].get("id") in names


def _list(value: object) -> list[Any]:
    """The value where it is a list; hand-written files may hold anything."""
    return value if isinstance(value, list) else []


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
