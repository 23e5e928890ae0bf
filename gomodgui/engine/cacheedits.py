"""Joins the edits of the module cache that several fixes of one plan ask for."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.change import ModeEdit, MoveEdit, SetAside


class CacheEdits:
    """One edit a folder: permissions first, then what is set aside."""

    def __init__(self) -> None:
        self._moves: dict[str, MoveEdit] = {}
        self._modes: dict[str, ModeEdit] = {}

    def add(self, edit: MoveEdit | ModeEdit) -> None:
        """That as well; what lies in a folder that is set aside goes with it."""
        if isinstance(edit, ModeEdit):
            known = self._modes.get(edit.folder)
            self._modes[edit.folder] = _with_modes(known, edit) if known else edit
            return
        before = self._moves.get(edit.folder)
        items = {item.name: item for item in (*(before.items if before else ()), *edit.items)}
        kept = tuple(item for item in items.values() if not _is_inside(item, items))
        whole = edit.whole or (before is not None and before.whole)
        self._moves[edit.folder] = replace(edit, items=kept, whole=whole)

    def edits(self) -> tuple[MoveEdit | ModeEdit, ...]:
        """All of them, in the order in which they have to be made."""
        return (*self._modes.values(), *self._moves.values())


def _with_modes(known: ModeEdit, edit: ModeEdit) -> ModeEdit:
    first = {change.name: change.before for change in known.changes}
    changes = {change.name: change for change in known.changes}
    for change in edit.changes:
        before = first.get(change.name, change.before)
        changes[change.name] = replace(change, before=before)
    return replace(known, changes=tuple(changes.values()))


def _is_inside(item: SetAside, items: dict[str, SetAside]) -> bool:
    parts = item.name.split("/")
    return any("/".join(parts[:end]) in items for end in range(1, len(parts)))
