"""Logins of a netrc file, as the go command reads them, and how one more is written.

cmd/go/internal/auth (parseNetrc) of Go 1.26: no quotes, no comments. libcurl, which git uses, knows
both, so a word that would mean something to it is not written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\s\x00-\x1f\x7f\"'#\\][^\s\x00-\x1f\x7f\"\\]*")
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Login:
    """One entry of the file."""

    machine: str
    user: str
    secret: str = field(repr=False)


def parse(data: bytes | None) -> tuple[Login, ...]:
    """The complete entries, in order; None: no file."""
    found: list[Login] = []
    machine = user = secret = ""
    in_macro = False
    for line in (data or b"").decode("utf-8", "surrogateescape").split("\n"):
        if in_macro:
            in_macro = bool(line)
            continue
        words = line.split()
        for name, value in zip(words[::2], words[1::2], strict=False):
            if name == "machine":
                machine, user, secret = value, "", ""
            elif name == "login":
                user = value
            elif name == "password":
                secret = value
            elif name == "macdef":
                in_macro = True
            if machine and user and secret:
                found.append(Login(machine, user, secret))
                machine = user = secret = ""
        if len(words) % 2 and words[-1] == "default":
            break
    return tuple(found)


def places(
    system: str, home: str, environ: Mapping[str, str], exists: Callable[[str], bool]
) -> tuple[str, str]:
    """The file that Go reads and the one that git reads, "" without a home folder.

    Go: NETRC, else in the home folder, on Windows `_netrc` before `.netrc`. git (libcurl) knows no
    such variable, and on Windows reads `.netrc` before `_netrc`.
    """
    if not home:
        return environ.get("NETRC", ""), ""
    if system != "windows":
        own = f"{home.rstrip('/')}/.netrc"
        return environ.get("NETRC") or own, own
    folder = home.rstrip("\\/")
    old, new = f"{folder}\\_netrc", f"{folder}\\.netrc"
    of_go = new if exists(new) and not exists(old) else old
    of_git = new if exists(new) else old
    return environ.get("NETRC") or of_go, of_git


def login_for(logins: Iterable[Login], host: str) -> Login | None:
    """The one that Go sends to that `host` or `host:port`: the first that names just it."""
    return next((login for login in logins if login.machine == host), None)


def with_login(data: bytes | None, machines: Sequence[str], user: str, secret: str) -> bytes:
    """The file with that login for these machines in front, where everybody reads it first.

    Raises ValueError (its message without the secret) where a word cannot stand in such a file.
    """
    for word in (*machines, user, secret):
        if not _WORD.fullmatch(word) or len(word) > _LONGEST:
            raise ValueError("cannot stand in a netrc file")
    lines = [f"machine {machine} login {user} password {secret}\n" for machine in machines]
    return "".join(lines).encode() + (data or b"")
