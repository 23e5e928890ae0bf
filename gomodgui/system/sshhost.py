"""A host as this computer's ssh sees it: its settings, its keys, and the keys to log in with.

ssh itself is asked (`ssh -G`), so that its files, its aliases and its ports count. Nothing is
accepted and nothing is written: keys of the server are fetched by ssh-keyscan, or, behind a jump
host, by a handshake that is remembered in a throw-away file only.
"""

from __future__ import annotations

import base64
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gomodgui.core import knownhosts
from gomodgui.core.cancel import CancelScope
from gomodgui.core.knownhosts import HostKey
from gomodgui.core.privateaccess import SshHost
from gomodgui.system import files
from gomodgui.system.fileerrors import FileError
from gomodgui.system.gitcommand import Git
from gomodgui.system.throwaway import folder

_SETTINGS_S = 5.0
_KEYS_S = 8.0
_SCAN_WAIT_S = 5
_NO_KEYS, _NO_AGENT = 1, 2
_OPENSSH_KEY = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"


def look(git: Git, host: str, scope: CancelScope, *, user: str = "git", port: str = "") -> SshHost:
    """What ssh knows of that host, and what the host shows of itself now."""
    words = [*(["-p", port] if port else []), "-l", user]
    settings = _settings(git, host, words, scope)
    if not settings:
        return SshHost(host, knownhosts.name(host, port), user)
    alias = _first(settings, "hostkeyalias")
    real, real_port = _first(settings, "hostname") or host, _first(settings, "port")
    name = alias.lower() if alias and alias != "none" else knownhosts.name(real, real_port)
    known_files = _known_files(settings)
    everywhere = (*known_files, *_words(settings, "globalknownhostsfile"))
    trusted = [key for file in everywhere for key in knownhosts.known(_content(file), name)]
    identities = tuple(file for file in _identities(settings) if _is_file(file))
    return SshHost(
        host,
        name,
        _first(settings, "user") or user,
        files=known_files,
        hashed=_first(settings, "hashknownhosts") == "yes",
        offered=_offered(git, host, words, settings, scope),
        known=tuple(trusted),
        identities=identities,
        public=next((f"{file}.pub" for file in identities if _is_file(f"{file}.pub")), ""),
        agent_keys=_agent_keys(git, scope),
        locked=bool(identities) and all(map(_has_passphrase, identities)),
    )


def _settings(
    git: Git, host: str, words: Sequence[str], scope: CancelScope
) -> dict[str, list[str]]:
    """What `ssh -G` tells, names in lower case; {} where it cannot be asked."""
    done = git.ssh(["-G", *words, "--", host], scope, _SETTINGS_S)
    found: dict[str, list[str]] = {}
    if done.ok:
        for line in done.stdout.decode("utf-8", "surrogateescape").splitlines():
            name, _, value = line.partition(" ")
            found.setdefault(name.lower(), []).append(value.strip())
    return found


def _offered(
    git: Git,
    host: str,
    words: Sequence[str],
    settings: Mapping[str, Sequence[str]],
    scope: CancelScope,
) -> tuple[HostKey, ...]:
    """The keys that the server shows, () where it cannot be reached."""
    ways = (_first(settings, "proxycommand"), _first(settings, "proxyjump"))
    if all(way in ("", "none") for way in ways):
        target = [_first(settings, "hostname") or host]
        port = ["-p", _first(settings, "port") or "22"]
        scan = [*port, "-T", str(_SCAN_WAIT_S), "--", *target]
        done = git.shell("ssh-keyscan", scan, scope, _KEYS_S)
        return knownhosts.scanned(done.stdout)
    return _shaken(git, host, words, scope)


def _shaken(git: Git, host: str, words: Sequence[str], scope: CancelScope) -> tuple[HostKey, ...]:
    """The key of one handshake without any login, remembered in a file that goes away."""
    with folder() as empty:
        file = empty / "known"
        apart = {
            "UserKnownHostsFile": file.as_posix(),
            "GlobalKnownHostsFile": (empty / "none").as_posix(),
            "StrictHostKeyChecking": "accept-new",  # into that file
            "PreferredAuthentications": "none",
            "HashKnownHosts": "no",
            "ControlPath": "none",
        }
        options = [word for name, value in apart.items() for word in ("-o", f"{name}={value}")]
        git.ssh([*options, *words, "--", host, "exit"], scope, _KEYS_S)
        return knownhosts.scanned(_content(str(file)))


def _agent_keys(git: Git, scope: CancelScope) -> int | None:
    done = git.shell("ssh-add", ["-l"], scope, _SETTINGS_S)
    if done.returncode == _NO_KEYS:
        return 0
    return len(done.stdout.splitlines()) if done.ok else None


def _known_files(settings: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(_expanded(file) for file in _words(settings, "userknownhostsfile"))


def _identities(settings: Mapping[str, Sequence[str]]) -> list[str]:
    return [_expanded(file) for file in settings.get("identityfile", ()) if file != "none"]


def _content(file: str) -> bytes:
    """What a file holds, nothing where it cannot be read."""
    try:
        state = files.read(file)
    except FileError:
        return b""
    return state.data if state else b""


def _is_file(path: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return Path(path).is_file()
    return False


def _has_passphrase(file: str) -> bool:
    """Whether a private key can only be used with a passphrase."""
    data = _content(file)
    if _OPENSSH_KEY not in data:
        return b"ENCRYPTED" in data
    body = data.partition(_OPENSSH_KEY)[2].partition(b"-----END")[0]
    with contextlib.suppress(ValueError):
        blob = base64.b64decode(b"".join(body.split()))
        return not blob.startswith(_MAGIC + b"\0\0\0\x04none")
    return False


def _expanded(path: str) -> str:
    """A path as ssh means it: `~` is the home folder of the list of users, whatever HOME says."""
    if not path.startswith("~/"):
        return path
    return str(Path(_home(), path.removeprefix("~/")))


def _home() -> str:
    if sys.platform == "win32":
        return os.environ.get("USERPROFILE", "")
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return os.environ.get("HOME", "")


def _first(settings: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(settings.get(name, ())), "")


def _words(settings: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """Several files on one line; one with blanks in its name stands in quotes, or alone."""
    text = _first(settings, name)
    if '"' in text:
        return [part.strip() for part in text.split('"') if part.strip()]
    return text.split()
