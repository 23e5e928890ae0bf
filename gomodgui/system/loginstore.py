"""Hands logins to git's own credential helper, and has it forget them.

The secret goes through a pipe to git and is nowhere else; what undo needs is who was stored.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import LoginEdit, RecordedEdit
from gomodgui.core.editlines import login
from gomodgui.system.fileerrors import FileError
from gomodgui.system.gitcommand import Git
from gomodgui.system.journal import Prepared, digest
from gomodgui.system.manifest import LOGIN, DamagedError, Place

_DEADLINE_S = 12.0
_NOT_KEPT = "login_not_kept"
_PLAIN_STORE = "store"


@dataclass(frozen=True, slots=True)
class _Note:
    """`file`: where git's plain store would be, "" for another helper; `existed`: it was there."""

    user: str
    file: str
    existed: bool


class LoginStore:
    """The credential helper of the git of that environment."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._git = Git(environ)

    def prepare(self, edit: LoginEdit) -> Prepared:
        """Look at what is stored. Raises FileError; changes nothing."""
        if not self._git.path:
            raise FileError(edit.url, _NOT_KEPT)
        file = self._plain_file(self._git.helper(edit.url, _scope()))
        note = {"user": edit.user, "file": file, "existed": bool(file) and Path(file).exists()}
        data = json.dumps(note).encode()
        recorded = RecordedEdit(
            target=edit.url,
            kind=edit.role,
            before_sha256=digest(data),
            after_sha256=None,
            before_lines=None,
            after_lines=(login(edit),),
        )
        place = Place(LOGIN, f"login:{edit.url}")
        return Prepared(recorded, place, data, None, hidden=edit.secret.encode())

    def write(self, prepared: Prepared) -> None:
        """Hand it over, and see that it is kept. Raises FileError."""
        url, user = prepared.edit.target, _load(prepared.before).user
        secret = prepared.hidden.decode()
        if not secret or not self._git.approve(url, user, secret, _scope()):
            raise FileError(url, _NOT_KEPT)
        if self._git.stored_user(url, _scope()) != user:
            raise FileError(url, _NOT_KEPT)

    def put_back(self, edit: RecordedEdit, before: bytes | None) -> None:
        """Have it forgotten. Raises FileError."""
        note = _load(before)
        self._git.reject(edit.target, note.user, _scope())
        if not self.is_before(edit, before):
            raise FileError(edit.target, _NOT_KEPT)
        if note.file and not note.existed:
            with suppress(OSError):
                if not Path(note.file).stat().st_size:
                    Path(note.file).unlink()

    def is_before(self, edit: RecordedEdit, before: bytes | None) -> bool:
        """Whether nobody of that name is stored."""
        return self._git.stored_user(edit.target, _scope()) != _load(before).user

    def _plain_file(self, helper: str) -> str:
        """The file of git's plain store where that is the helper, as far as it is the usual one."""
        if helper != _PLAIN_STORE:
            return ""
        home = self._environ.get("HOME") or os.path.expanduser("~")  # noqa: PTH111 - a string
        return str(Path(home, ".git-credentials"))


def _scope() -> CancelScope:
    return CancelScope(_DEADLINE_S)


def _load(data: bytes | None) -> _Note:
    """Read a note. Raises DamagedError."""
    try:
        shape = json.loads(data or b"")
        return _Note(str(shape["user"]), str(shape["file"]), bool(shape["existed"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError from error
