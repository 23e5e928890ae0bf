"""The record of a change as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.change import ChangeState, JournalEntry, RecordedEdit
from gomodgui.core.model import FixCall
from gomodgui.system.manifest import FILE, DamagedError, NewerError, Place, Record, dump, load

EDIT = RecordedEdit("/home/x/.bashrc", "shell_profile", "aa", None, ("a",), None, 0o644, 1, 2)
ENTRY = JournalEntry(
    "20260101T000000-abcdef",
    12.5,
    (FixCall("set_goproxy", {"value": "direct"}),),
    (EDIT,),
    ChangeState.PREPARED,
    source="cli",
)
RECORD = Record(ENTRY, (Place(FILE, "/r", ("/d",), 7, (("user.x", b"\xff"),)),), 3)


def test_what_is_written_is_read() -> None:
    assert load(dump(RECORD)) == RECORD


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"version": 1}',
        b"\xff",
        b'{"version": "x"}',
        b"[" * 100_000,
    ],
)
def test_nonsense_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedError):
        load(data)


@pytest.mark.parametrize("key", ["id", "time", "calls", "edits", "state", "sequence"])
@pytest.mark.parametrize("value", [None, 1.5, "x", [1], {"a": 1}])
def test_a_wrong_part_is_damage_or_read(key: str, value: object) -> None:
    shape = {**json.loads(dump(RECORD)), key: value}
    try:
        record = load(json.dumps(shape).encode())
    except DamagedError:
        return
    assert dump(record)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_damage(data: bytes) -> None:
    with pytest.raises((DamagedError, NewerError)):
        load(data)


def test_a_later_version() -> None:
    shape = {**json.loads(dump(RECORD)), "version": 2, "more": True}
    assert load(json.dumps(shape).encode()).newer
    del shape["edits"]
    with pytest.raises(NewerError):
        load(json.dumps(shape).encode())
