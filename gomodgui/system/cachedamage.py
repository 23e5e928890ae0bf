"""Damaged versions in the module cache, as far as the go command does not mend them itself.

What Go does mend (a lost .ziphash, an .info that is no JSON, an interrupted unpacking) is none.
First a quick look at what somebody needs now, then its bytes, then samples of the rest.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from gomodgui.core import cachepaths, dirhash
from gomodgui.core.cachepaths import DOWNLOAD, Entry
from gomodgui.core.cancel import CancelScope
from gomodgui.core.dirhash import DamagedZipError
from gomodgui.core.modcache import CacheQuestion, Damage, DamageKind
from gomodgui.system import golocks

_MOST_SMALL = 16 << 20  # as much as Go allows for a go.mod
_MOST_SAMPLES = 150
_MOST_FOLDERS = 3000
_MODULE_LINE = re.compile(rb"^[ \t]*module(?:[ \t]|\()", re.MULTILINE)


class OutOfTimeError(Exception):
    """There is no time left to look further."""


class DamageSearch:
    """Looks until it is done, or until the scope ends; `found` and `checked` grow meanwhile.

    `samples_s`: seconds after which samples are not looked at any more.
    """

    def __init__(self, question: CacheQuestion, scope: CancelScope, samples_s: float) -> None:
        self._question = question
        self._scope = scope
        self._samples_end = time.monotonic() + samples_s
        self._samples_only = False
        self._folder = Path(question.modcache)
        self.found: dict[Entry, Damage] = {}
        self.checked = 0
        self.complete = False

    def run(self) -> None:
        """What is needed first, quickly; then all bytes of it; then samples."""
        wanted = self._question.wanted
        try:
            for entry in wanted:
                self._look(entry, wanted=True)
            for entry in wanted:
                self._read(entry, wanted=True)
            self._samples_only = True
            for entry in self._samples():
                if entry in wanted:
                    continue
                self._look(entry, wanted=False)
                self._read(entry, wanted=False)
            self.complete = True
        except OutOfTimeError:
            return

    # Quick looks

    def _look(self, entry: Entry, *, wanted: bool) -> None:
        self._go_on()
        if not self._is_busy(entry):
            kind, path = self._quick(entry)
            if kind is not None:
                self._note(entry, kind, path, wanted=wanted)
        self.checked += 1

    def _quick(self, entry: Entry) -> tuple[DamageKind | None, Path]:
        for extension in ("lock", "info", "mod", "zip", "ziphash", "partial"):
            path = self._path(entry, extension)
            if path.is_dir():
                return DamageKind.STRAY, path
        info = self._path(entry, "info")
        if _other_version(_small(info), entry.version):
            return DamageKind.INFO, info
        mod = self._path(entry, "mod")
        data = _small(mod)
        if data is not None and not _MODULE_LINE.search(data):
            return DamageKind.MOD, mod
        return self._quick_zip(entry)

    def _quick_zip(self, entry: Entry) -> tuple[DamageKind | None, Path]:
        path, tree = self._path(entry, "zip"), self._folder / entry.tree
        members: dict[bytes, int] = {}
        if path.is_file():
            try:
                with path.open("rb") as file:
                    sizes = dirhash.sizes_in_zip(file)
                    members = {name: sizes[name] for name in sizes if not name.endswith(b"/")}
            except DamagedZipError:
                return DamageKind.ZIP, path
            except OSError:
                return None, path  # it cannot be read: that is no damage
        if self._is_unpacked(entry) and members:
            return self._compared(entry, members), tree
        return None, path

    def _compared(self, entry: Entry, members: dict[bytes, int]) -> DamageKind | None:
        """Are the unpacked files those of the zip, by names and sizes?"""
        sizes = self._sizes(self._folder / entry.tree, f"{entry}/")
        if sizes is None:
            return None
        if any(name not in sizes for name in members):
            return DamageKind.TREE
        return DamageKind.CHANGED if sizes != members else None

    # All bytes

    def _read(self, entry: Entry, *, wanted: bool) -> None:
        self._go_on()
        if entry in self.found or self._is_busy(entry):
            return
        if self._mod_differs(entry, wanted=wanted):
            return
        path = self._path(entry, "zip")
        noted = (_small(self._path(entry, "ziphash")) or b"").strip().decode("utf-8", "replace")
        if not path.is_file() or not dirhash.is_sum(noted):
            noted = noted if dirhash.is_sum(noted) else ""
            self._compare_sum(entry, noted, wanted=wanted)
            return
        try:
            with path.open("rb") as file:
                real = dirhash.hash_of_zip(file, self._go_on)
        except DamagedZipError:
            self._note(entry, DamageKind.ZIP, path, wanted=wanted)
            return
        except OSError:
            return
        recorded = self._recorded(entry)
        if real != noted:
            kind = DamageKind.HASH
            self._note(entry, kind, path, wanted=wanted, recorded=recorded or real, found=noted)
        elif recorded and recorded != real:
            self._compare_sum(entry, real, wanted=wanted)
        elif self._is_unpacked(entry) and self._tree_hash(entry) not in (real, ""):
            self._note(entry, DamageKind.CHANGED, self._folder / entry.tree, wanted=wanted)

    def _compare_sum(self, entry: Entry, found: str, *, wanted: bool) -> None:
        """The hash of the zip that Go goes by, held against go.sum."""
        recorded = self._recorded(entry)
        if not found or not recorded or found == recorded:
            return
        path = self._path(entry, "ziphash")
        known = self._looked_up(entry, "")
        kind = DamageKind.HASH if known == recorded else DamageKind.SUM
        self._note(entry, kind, path, wanted=wanted, recorded=recorded, found=found, known=known)

    def _mod_differs(self, entry: Entry, *, wanted: bool) -> bool:
        """Whether the .mod is not the one that go.sum tells of."""
        path = self._path(entry, "mod")
        data, recorded = _small(path), self._recorded(entry, "/go.mod")
        found = dirhash.hash_of_go_mod(data) if data is not None else ""
        if not found or not recorded or found == recorded:
            return False
        known = self._looked_up(entry, "/go.mod")
        is_page = data is not None and not _MODULE_LINE.search(data)
        is_damage = is_page or recorded in (known, self._hash_of_mod_in_zip(entry))
        kind = DamageKind.MOD if is_damage else DamageKind.SUM
        self._note(entry, kind, path, wanted=wanted, recorded=recorded, found=found, known=known)
        return True

    def _hash_of_mod_in_zip(self, entry: Entry) -> str:
        try:
            with self._path(entry, "zip").open("rb") as file:
                data = dirhash.member_of_zip(file, f"{entry}/go.mod".encode(), _MOST_SMALL)
        except (OSError, DamagedZipError):
            return ""
        return dirhash.hash_of_go_mod(data) if data is not None else ""

    def _tree_hash(self, entry: Entry) -> str:
        """The hash of the unpacked files, "" where one of them cannot be read."""
        top = self._folder / entry.tree
        rows: list[tuple[bytes, str]] = []
        try:
            for path, name in self._files(top, f"{entry}/"):
                with path.open("rb") as file:
                    rows.append((name, dirhash.hash_of_stream(file, self._go_on)[0]))
            return dirhash.hash1(rows)
        except (OSError, ValueError):
            return ""

    # What there is

    def _samples(self) -> list[Entry]:
        """Versions that were downloaded, the newest first."""
        newest: list[tuple[float, Entry]] = []
        for number, folder in enumerate(self._version_folders()):
            if number >= _MOST_FOLDERS:
                break
            try:
                with os.scandir(folder) as files:
                    for file in files:
                        if file.name.endswith((".zip", ".mod")):
                            name = Path(file.path).relative_to(self._folder).as_posix()
                            entry = cachepaths.entry_of(name)
                            if entry is not None:
                                newest.append((-file.stat().st_mtime, entry))
            except OSError:
                continue
        return list(dict.fromkeys(entry for _, entry in sorted(newest)))[:_MOST_SAMPLES]

    def _version_folders(self) -> Iterator[Path]:
        waiting = [self._folder / DOWNLOAD]
        while waiting:
            self._go_on()
            folder = waiting.pop()
            try:
                with os.scandir(folder) as found:
                    inside = [each for each in found if each.is_dir(follow_symlinks=False)]
            except OSError:
                continue
            for each in inside:
                if each.name == "@v":
                    yield Path(each.path)
                elif each.path != str(self._folder / DOWNLOAD / "sumdb"):
                    waiting.append(Path(each.path))

    def _files(self, top: Path, prefix: str) -> Iterator[tuple[Path, bytes]]:
        """Every file below, with its name in the zip."""
        for parent, folders, names in os.walk(top, onerror=_fail):
            folders.sort()
            for name in names:
                self._go_on()
                path = Path(parent, name)
                relative = path.relative_to(top).as_posix()
                yield path, prefix.encode() + os.fsencode(relative)

    def _sizes(self, top: Path, prefix: str) -> dict[bytes, int] | None:
        """None where not all of it can be looked at."""
        try:
            return {name: path.lstat().st_size for path, name in self._files(top, prefix)}
        except OSError:
            return None

    def _is_unpacked(self, entry: Entry) -> bool:
        """Whether Go takes the unpacked files as they are."""
        return (
            (self._folder / entry.tree).is_dir()
            and not self._path(entry, "partial").exists()
            and self._path(entry, "ziphash").exists()
        )

    def _is_busy(self, entry: Entry) -> bool:
        """Whether a go command is downloading it just now."""
        lock = self._path(entry, "lock")
        return lock.is_file() and not golocks.is_free(lock)

    def _recorded(self, entry: Entry, of: str = "") -> str:
        return self._question.sums.get(f"{entry.path} {entry.version}{of}", "")

    def _looked_up(self, entry: Entry, of: str) -> str:
        """What a checksum database once said of it, "" where Go never asked."""
        top = self._folder / DOWNLOAD / "sumdb"
        name = Path(entry.tree)
        try:
            answers = [each / "lookup" / name for each in top.iterdir()]
        except OSError:
            return ""
        beginning = f"{entry.path} {entry.version}{of} "
        for answer in answers:
            for line in (_small(answer) or b"").decode("utf-8", "replace").splitlines():
                if line.startswith(beginning):
                    return line.removeprefix(beginning).strip()
        return ""

    def _path(self, entry: Entry, extension: str) -> Path:
        return self._folder / entry.file(extension)

    def _note(
        self,
        entry: Entry,
        kind: DamageKind,
        path: Path,
        *,
        wanted: bool,
        recorded: str = "",
        found: str = "",
        known: str = "",
    ) -> None:
        is_used = self._is_unpacked(entry)
        harmless = kind is DamageKind.CHANGED or (
            is_used and kind in (DamageKind.ZIP, DamageKind.HASH) and found in ("", recorded)
        )
        damage = Damage(
            str(entry),
            kind,
            str(path),
            blocks=not harmless,
            in_project=wanted,
            recorded=recorded,
            found=found,
            known=known,
        )
        self.found.setdefault(entry, damage)

    def _go_on(self) -> None:
        is_late = self._samples_only and time.monotonic() > self._samples_end
        if is_late or self._scope.stopped:
            raise OutOfTimeError


def _fail(error: OSError) -> None:
    raise error


def _small(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none that can be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_MOST_SMALL)
    except OSError:
        return None


def _other_version(info: bytes | None, version: str) -> bool:
    """Whether it tells of another version: Go mends what is no JSON, and believes this."""
    try:
        told = json.loads(info or b"{}")
    except (ValueError, RecursionError):
        return False
    name = told.get("Version") if isinstance(told, dict) else None
    return isinstance(name, str) and bool(name) and name != version
