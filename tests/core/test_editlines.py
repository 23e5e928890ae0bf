"""Lines for edits that are no text."""

from __future__ import annotations

from gomodgui.core import editlines
from gomodgui.core.change import Access, ModeChange, ModeEdit, MoveEdit, SetAside


def test_names_of_what_is_there() -> None:
    some = SetAside("b", "seal", 1, 5, complete=False)
    items = (SetAside("a", "seal", 2, 10), SetAside("gone", ""), some)
    edit = MoveEdit("/mod", items, "/aside")
    assert editlines.lines(edit) == (("a", "b"), None)
    assert editlines.how_much(edit) == (3, 15, False)


def test_very_many_are_counted() -> None:
    edit = MoveEdit("/mod", tuple(SetAside(str(n), "seal") for n in range(50)), "/aside")
    names, _ = editlines.lines(edit)
    assert (len(names), names[-1]) == (21, "… +30")


def test_permissions_and_owners() -> None:
    old = Access(0o500, 1000, 1000)
    edit = ModeEdit(
        "/mod",
        (
            ModeChange("", old, Access(0o700, 1000, 1000)),
            ModeChange("a", old, Access(0o500, 0, 0)),
        ),
    )
    assert editlines.lines(edit) == (
        ("0500 .", "0500 1000:1000 a"),
        ("0700 .", "0500 0:0 a"),
    )
