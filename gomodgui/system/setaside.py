"""Sets files and folders aside, below a quarantine of ours, and puts them back exactly.

On the same disk they are renamed; to another one they are copied, compared, and only then removed.
What has come to the old place since (Go downloads again) is itself set aside by the undo, never
deleted. What was where is written down in the quarantine too, so that it can be put back by hand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gomodgui.core import cachepaths
from gomodgui.core.change import Conflict, MoveEdit, RecordedEdit
from gomodgui.core.editlines import how_much, lines
from gomodgui.system import files, golocks, trees
from gomodgui.system.fileerrors import ChangedError, FileError, from_os
from gomodgui.system.journal import Prepared, digest
from gomodgui.system.manifest import MOVE, DamagedError, Place

_LISTED = 20
_ITEMS = "files"
_SINCE = "since"
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class _Item:
    """What was set aside: `kind` absent means that nothing was there."""

    name: str
    kind: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class _Picture:
    """All that undo needs. `folders`: those above the items, mode and time of each."""

    folder: str
    whole: bool
    items: tuple[_Item, ...]
    folders: Mapping[str, tuple[int, int]]
    missing: tuple[str, ...]

    def dump(self) -> bytes:
        """The bytes that the journal keeps."""
        return json.dumps(asdict(self), ensure_ascii=True, indent=1).encode()


def prepare(edit: MoveEdit) -> Prepared:
    """Look at all of it again. Raises ChangedError, FileError; changes nothing."""
    folder = Path(edit.folder)
    for item in edit.items:
        if trees.seal(_below(folder, item.name)) != item.seal:
            raise ChangedError(str(_below(folder, item.name)))
    if edit.whole and _of_go(folder) != {item.name for item in edit.items}:
        raise ChangedError(edit.folder)
    for item in edit.items:
        _check_movable(_below(folder, item.name))
    before = _picture(edit, folder).dump()
    if len(before) > files.MAX_BYTES:
        raise FileError(edit.folder, "too_large")
    count, size, _ = how_much(edit)
    recorded = RecordedEdit(
        target=edit.folder,
        kind=edit.role,
        before_sha256=digest(before),
        after_sha256=None,
        before_lines=lines(edit)[0],
        after_lines=None,
        files=count,
        size=size,
        aside=edit.quarantine,
    )
    place = Place(MOVE, os.path.realpath(folder), aside=edit.quarantine)
    return Prepared(recorded, place, before, None)


def write(prepared: Prepared, change: str) -> None:
    """Set it aside, while no go command works on it. Raises FileError, ChangedError."""
    picture = _load(prepared.before)
    folder, aside = Path(picture.folder), _aside(prepared.place, change)
    files.make_folders(files.missing_folders(str(aside / _MANIFEST)))
    files.write(str(aside / _MANIFEST), prepared.before or b"", None, mark=change)
    with golocks.held(_locks(picture)):
        for item in picture.items:
            if item.kind == "absent":
                continue
            target = _below(aside / _ITEMS, item.name)
            _make_folder(target.parent)
            trees.move(_below(folder, item.name), target)


def is_before(place: Place, change: str) -> bool:
    """Whether nothing was ever set aside, or all was put back."""
    return not trees.exists(_aside(place, change) / _MANIFEST)


def put_back(place: Place, before: bytes | None, change: str) -> None:
    """Put all of it back; what stands there now goes to the quarantine. Raises FileError.

    Where that fails in the middle, what was put back is set aside again.
    """
    picture = _load(before)
    folder, aside = Path(picture.folder), _aside(place, change)
    done: list[_Item] = []
    with golocks.held(_locks(picture)):
        try:
            for item in reversed(picture.items):
                if not _is_lock(item):
                    _put_back_one(item, picture, folder, aside)
                    done.append(item)
            for name in _newcomers(picture):
                _displace(folder / name, aside / _SINCE / name)
        except FileError:
            with suppress(FileError):
                for item in done:
                    if item.kind != "absent":
                        trees.move(_below(folder, item.name), _below(aside / _ITEMS, item.name))
            raise
    for item in filter(_is_lock, picture.items):
        _put_back_one(item, picture, folder, aside)
    _restore_folders(picture)
    tidy(place, before, change)


def tidy(place: Place, before: bytes | None, change: str) -> None:
    """Remove what killed moves left, and the quarantine where it holds nothing any more."""
    picture = _load(before)
    aside = _aside(place, change)
    for item in picture.items:
        trees.tidy(_below(Path(picture.folder), item.name))
        trees.tidy(_below(aside / _ITEMS, item.name))
    _remove_empty(aside / _ITEMS)
    if trees.exists(aside / _ITEMS):
        return
    if not trees.exists(aside / _SINCE):
        with suppress(OSError):
            (aside / _MANIFEST).unlink(missing_ok=True)
    for empty in (aside, aside.parent, Path(place.aside)):
        with suppress(OSError):
            empty.rmdir()


def difference(place: Place, before: bytes | None, change: str) -> Conflict | None:
    """What stands in the way of putting it back; None: nothing does."""
    picture = _load(before)
    if is_before(place, change):
        return None
    folder, aside = Path(picture.folder), _aside(place, change)
    if trees.exists(folder) and os.path.realpath(folder) != place.real:
        return Conflict(picture.folder, None, _described(folder))
    for item in picture.items:
        kept, old = _below(aside / _ITEMS, item.name), _below(folder, item.name)
        now = trees.kind_of(old)
        if now not in ("absent", "file", "folder", item.kind):
            return Conflict(str(old), None, _described(old))
        if item.kind == "absent":
            continue
        standing = kept if trees.exists(kept) else old
        if not trees.exists(standing) or trees.fingerprint(standing) != item.fingerprint:
            return Conflict(str(standing), item.name.encode(), _described(standing))
    return None


def _put_back_one(item: _Item, picture: _Picture, folder: Path, aside: Path) -> None:
    kept, old = _below(aside / _ITEMS, item.name), _below(folder, item.name)
    if item.kind != "absent" and not trees.exists(kept):
        return  # it never left, or is back already
    if trees.exists(old):
        _displace(old, _below(aside / _SINCE, item.name))
    if item.kind == "absent":
        return
    for parent in reversed(_parents(folder, item.name)):
        if not parent.exists():
            mode, _ = picture.folders.get(_relative(folder, parent), (0o755, 0))
            _make_folder(parent, mode)
    trees.move(kept, old)


def _is_lock(item: _Item) -> bool:
    """A lock of Go's: what stands in its place goes once we hold it no more."""
    return item.name.endswith(".lock")


def _displace(old: Path, since: Path) -> None:
    """Set aside what came since; a second time beside the first."""
    _make_folder(since.parent)
    free, number = since, 1
    while trees.exists(free):
        number += 1
        free = since.with_name(f"{since.name}.{number}")
    trees.move(old, free)


def _newcomers(picture: _Picture) -> list[str]:
    """What else lies in the folder now, where all of it was set aside."""
    if not picture.whole:
        return []
    known = {item.name for item in picture.items}
    return sorted(_of_go(Path(picture.folder)) - known)


def _restore_folders(picture: _Picture) -> None:
    """The folders above get their times back; those that were not there go where they are empty."""
    folder = Path(picture.folder)
    for name in reversed(picture.missing):
        with suppress(OSError):
            _below(folder, name).rmdir()
    for name, (_, mtime_ns) in picture.folders.items():
        path = _below(folder, name)
        with suppress(OSError):
            os.utime(path, ns=(path.stat().st_atime_ns, mtime_ns))


def _picture(edit: MoveEdit, folder: Path) -> _Picture:
    items: list[_Item] = []
    above: dict[str, tuple[int, int]] = {}
    missing: dict[str, None] = {}
    for item in edit.items:
        path = _below(folder, item.name)
        kind = trees.kind_of(path)
        items.append(_Item(item.name, kind, "" if kind == "absent" else trees.fingerprint(path)))
        for parent in reversed(_parents(folder, item.name)):
            name = _relative(folder, parent)
            if parent.is_dir():
                found = parent.stat()
                above[name] = (found.st_mode & 0o7777, found.st_mtime_ns)
            else:
                missing[name] = None
    return _Picture(edit.folder, edit.whole, tuple(items), above, tuple(missing))


def _check_movable(path: Path) -> None:
    """Raise FileError where it could not be taken out of its folder."""
    if trees.kind_of(path) == "absent":
        return
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise FileError(str(path), "read_only_folder")
    found = path.lstat()
    is_ours = os.name != "posix" or os.geteuid() in (0, found.st_uid)
    if not is_ours and trees.kind_of(path) == "folder" and not os.access(path, os.W_OK):
        raise FileError(str(path), "permission")


def _locks(picture: _Picture) -> Iterator[Path]:
    """The locks of Go for what is moved."""
    folder = Path(picture.folder)
    if picture.whole:
        yield from golocks.below(folder / "cache" / "download")
        return
    for item in picture.items:
        if item.name.endswith(".info") or item.name.startswith("cache/vcs/"):
            yield _below(folder, f"{item.name.removesuffix('.info')}.lock")


def _described(path: Path) -> bytes | None:
    """The names of what is there, for people; None where nothing is."""
    if not trees.exists(path):
        return None
    if trees.kind_of(path) != "folder":
        return path.name.encode("utf-8", "replace")
    with suppress(OSError):
        names = sorted(_names(path))[:_LISTED]
        return "\n".join(f"{path.name}/{name}" for name in names).encode("utf-8", "replace")
    return path.name.encode("utf-8", "replace")


def _load(before: bytes | None) -> _Picture:
    """Raises DamagedError."""
    try:
        shape: Any = json.loads(before or b"")
        return _Picture(
            folder=str(shape["folder"]),
            whole=bool(shape["whole"]),
            items=tuple(
                _Item(str(each["name"]), str(each["kind"]), str(each["fingerprint"]))
                for each in shape["items"]
            ),
            folders={
                str(name): (int(mode), int(mtime_ns))
                for name, (mode, mtime_ns) in shape["folders"].items()
            },
            missing=tuple(str(name) for name in shape["missing"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedError from error


def _aside(place: Place, change: str) -> Path:
    """Where a change keeps what it took out of one folder."""
    sha256 = digest(place.real.encode("utf-8", "surrogateescape")) or ""
    return Path(place.aside) / change / sha256[:8]


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _of_go(folder: Path) -> set[str]:
    return set(filter(cachepaths.is_of_go, _names(folder)))


def _below(folder: Path, name: str) -> Path:
    return folder.joinpath(*name.split("/")) if name else folder


def _relative(folder: Path, path: Path) -> str:
    return "" if path == folder else path.relative_to(folder).as_posix()


def _parents(folder: Path, name: str) -> list[Path]:
    """The folders above it, innermost first, down to and with `folder`."""
    path = _below(folder, name)
    return [parent for parent in path.parents if parent == folder or folder in parent.parents]


def _make_folder(path: Path, mode: int = 0o700) -> None:
    try:
        path.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise from_os(path, error) from error


def _remove_empty(top: Path) -> None:
    """Remove the folders below that hold nothing, and this one too."""
    for parent, _, _ in os.walk(top, topdown=False):
        with suppress(OSError):
            Path(parent).rmdir()
