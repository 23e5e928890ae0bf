"""What the journal writes down about one change, as JSON: hashes and masked lines, no secrets."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gomodgui.core.change import ChangeState, JournalEntry, RecordedEdit
from gomodgui.core.model import FixCall

VERSION = 1
FILE = "file"
REGISTRY = "registry"
MOVE = "move"
MODES = "modes"
SECRET_FILE = "secret_file"  # noqa: S105 - a kind of target
LOGIN = "login"


class DamagedError(Exception):
    """It is not what we wrote."""


class NewerError(Exception):
    """A later version of this program wrote it, and in another shape."""


@dataclass(frozen=True, slots=True)
class Place:
    """How to put one edit back, besides its bytes.

    `real` is the path behind links, `folders` those that were made for the file, `attributes`
    extended ones. For a registry value `value_kind` is its type before, `after_kind` ours.
    `aside`: the quarantine that took what was set aside.
    """

    type: str
    real: str
    folders: tuple[str, ...] = ()
    mtime_ns: int | None = None
    attributes: tuple[tuple[str, bytes], ...] = ()
    value_kind: str = ""
    after_kind: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A change as it lies in the journal. `places` go with the edits of the entry."""

    entry: JournalEntry
    places: tuple[Place, ...]
    sequence: int
    version: int = VERSION

    @property
    def newer(self) -> bool:
        """Written by a later version of this program: shown, and left alone."""
        return self.version > VERSION


def dump(record: Record) -> bytes:
    """The bytes of a manifest."""
    entry = record.entry
    shape = {
        "version": VERSION,
        "id": entry.id,
        "sequence": record.sequence,
        "time": entry.time,
        "state": entry.state.value,
        "source": entry.source,
        "calls": [{"id": call.id, "args": dict(call.args)} for call in entry.calls],
        "edits": [
            _edit_shape(edit, place) for edit, place in zip(entry.edits, record.places, strict=True)
        ],
        "verified": entry.verified,
        "proof_ms": entry.proof_ms,
        "undone_time": entry.undone_time,
    }
    return json.dumps(shape, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def load(data: bytes) -> Record:
    """Read a manifest, of a later version too as far as it is the same.

    Raises DamagedError, or NewerError.
    """
    try:
        shape = json.loads(data)
        version = int(shape["version"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedError from error
    try:
        entry = JournalEntry(
            id=_text(shape["id"]),
            time=float(shape["time"]),
            calls=tuple(
                FixCall(_text(call["id"]), {str(k): _text(v) for k, v in call["args"].items()})
                for call in shape["calls"]
            ),
            edits=tuple(_edit(edit) for edit in shape["edits"]),
            state=ChangeState(shape["state"]),
            verified=shape.get("verified"),
            proof_ms=shape.get("proof_ms"),
            undone_time=shape.get("undone_time"),
            source=_text(shape.get("source", "")),
        )
        places = tuple(_place(edit) for edit in shape["edits"])
        return Record(entry, places, int(shape["sequence"]), version)
    except (ValueError, KeyError, TypeError, AttributeError, DamagedError) as error:
        raise (NewerError if version > VERSION else DamagedError) from error


def _edit_shape(edit: RecordedEdit, place: Place) -> dict[str, Any]:
    return {
        "type": place.type,
        "target": edit.target,
        "real": place.real,
        "kind": edit.kind,
        "before_sha256": edit.before_sha256,
        "after_sha256": edit.after_sha256,
        "before_lines": None if edit.before_lines is None else list(edit.before_lines),
        "after_lines": None if edit.after_lines is None else list(edit.after_lines),
        "mode": edit.mode,
        "uid": edit.uid,
        "gid": edit.gid,
        "mtime_ns": place.mtime_ns,
        "folders": list(place.folders),
        "attributes": {n: base64.b64encode(v).decode() for n, v in place.attributes},
        "value_kind": place.value_kind,
        "after_kind": place.after_kind,
        "aside": place.aside,
        "files": edit.files,
        "size": edit.size,
    }


def _edit(shape: Mapping[str, Any]) -> RecordedEdit:
    return RecordedEdit(
        target=_text(shape["target"]),
        kind=_text(shape["kind"]),
        before_sha256=_optional_text(shape["before_sha256"]),
        after_sha256=_optional_text(shape["after_sha256"]),
        before_lines=_lines(shape["before_lines"]),
        after_lines=_lines(shape["after_lines"]),
        mode=shape["mode"],
        uid=shape["uid"],
        gid=shape["gid"],
        files=shape.get("files"),
        size=shape.get("size"),
        aside=_text(shape.get("aside", "")),
    )


def _place(shape: Mapping[str, Any]) -> Place:
    return Place(
        type=_text(shape["type"]),
        real=_text(shape["real"]),
        folders=tuple(_text(folder) for folder in shape["folders"]),
        mtime_ns=shape["mtime_ns"],
        attributes=tuple(
            (name, base64.b64decode(value)) for name, value in shape["attributes"].items()
        ),
        value_kind=_text(shape["value_kind"]),
        after_kind=_text(shape["after_kind"]),
        aside=_text(shape.get("aside", "")),
    )


def _lines(value: Any) -> tuple[str, ...] | None:
    return None if value is None else tuple(_text(line) for line in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise DamagedError
    return value


def _optional_text(value: Any) -> str | None:
    return None if value is None else _text(value)
