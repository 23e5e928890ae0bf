"""Edits of the module cache that are joined."""

from __future__ import annotations

from gomodgui.core.change import Access, ModeChange, ModeEdit, MoveEdit, SetAside
from gomodgui.engine.cacheedits import CacheEdits


def move(*names: str, folder: str = "/mod", whole: bool = False) -> MoveEdit:
    return MoveEdit(folder, tuple(SetAside(name, "seal") for name in names), "/aside", whole)


def joined(*edits: MoveEdit | ModeEdit) -> tuple[MoveEdit | ModeEdit, ...]:
    found = CacheEdits()
    for edit in edits:
        found.add(edit)
    return found.edits()


def test_one_for_each_folder() -> None:
    assert joined(move("a"), move("b"), move("a", folder="/other")) == (
        move("a", "b"),
        move("a", folder="/other"),
    )


def test_what_lies_in_a_folder_goes_with_it() -> None:
    assert joined(move("a/b/c", "x"), move("a", "x", whole=True)) == (move("x", "a", whole=True),)


def test_permissions_come_first_and_keep_what_was() -> None:
    def modes(before: int, after: int) -> ModeEdit:
        change = ModeChange("a", Access(before, 1, 1), Access(after, 1, 1))
        return ModeEdit("/mod", (change,))

    assert joined(move("a"), modes(0o400, 0o500), modes(0o500, 0o700)) == (
        modes(0o400, 0o700),
        move("a"),
    )
