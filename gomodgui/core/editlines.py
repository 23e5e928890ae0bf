"""What an edit that is no text changes, as lines for people: names, or permissions and names."""

from __future__ import annotations

from collections.abc import Sequence

from gomodgui.core.change import Access, LoginEdit, ModeChange, ModeEdit, MoveEdit

_LISTED = 20


def lines(edit: MoveEdit | ModeEdit) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """The lines before and after, at most 20 and how many more; None: nothing will be there."""
    if isinstance(edit, MoveEdit):
        return _shortened([item.name for item in edit.items if item.seal]), None
    old = [_line(change, change.before) for change in edit.changes]
    new = [_line(change, change.after) for change in edit.changes]
    return _shortened(old), _shortened(new)


def login(edit: LoginEdit) -> str:
    """A login as anybody may see it."""
    return f"{edit.user} ***"


def how_much(edit: MoveEdit) -> tuple[int, int, bool]:
    """Files, bytes, and whether that is all of it."""
    return (
        sum(item.files for item in edit.items),
        sum(item.size for item in edit.items),
        all(item.complete for item in edit.items),
    )


def _shortened(texts: Sequence[str]) -> tuple[str, ...]:
    more = len(texts) - _LISTED
    return (*texts[:_LISTED], *([f"… +{more}"] if more > 0 else []))


def _line(change: ModeChange, told: Access) -> str:
    """`0755 name`, with the owner's numbers where the owner changes."""
    is_given = (change.before.uid, change.before.gid) != (change.after.uid, change.after.gid)
    owner = f"{told.uid}:{told.gid} " if is_given else ""
    return f"{told.mode:04o} {owner}{change.name or '.'}"
