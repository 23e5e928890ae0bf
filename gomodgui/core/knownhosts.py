"""The host keys that ssh trusts: `known_hosts` as sshd(8) describes it, plain and hashed."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

_HASHED = "|1|"
_SSH_PORT = "22"
_KEY_TYPE = re.compile(r"[a-z0-9@.-]{4,80}")
_SALT_LENGTH = 20

PUBLISHED = {
    "github.com": frozenset(
        {
            "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU",
            "SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM",
            "SHA256:uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s",
        }
    ),
    "gitlab.com": frozenset(
        {
            "SHA256:eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8",
            "SHA256:HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw",
            "SHA256:ROQFvPThGrW4RuWLoL9tq9I9zJ42fK4XywyRtbOz/EQ",
        }
    ),
    "bitbucket.org": frozenset(
        {
            "SHA256:ybgmFkzwOSotHTHLJgHO0QN8L0xErw6vd0VhFA9m3SM",
            "SHA256:FC73VB6C4OQLSCrjEayhMp9UMxS97caD/Yyi2bhW/J0",
            "SHA256:46OSHA1Rmj8E8ERTC6xkNcmGOw9oFxYr0WF6zWW8l1E",
        }
    ),
}
"""Fingerprints that these hosts publish on their own pages (as of 2026-11)."""


@dataclass(frozen=True, slots=True)
class HostKey:
    """A public key of a server: `type` (ssh-ed25519) and its bytes in base64."""

    type: str
    base64: str

    @property
    def fingerprint(self) -> str:
        """`SHA256:…`, as ssh shows it."""
        digest = hashlib.sha256(base64.b64decode(self.base64)).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def host_key(type_: str, text: str) -> HostKey | None:
    """A key that is one; None where the bytes do not begin with that type."""
    try:
        blob = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    start = len(type_).to_bytes(4, "big") + type_.encode("utf-8", "replace")
    return HostKey(type_, text) if _KEY_TYPE.fullmatch(type_) and blob.startswith(start) else None


def name(host: str, port: str) -> str:
    """How a host is called in the file: `[host]:port` where the port is not 22."""
    return host.lower() if port in ("", _SSH_PORT) else f"[{host.lower()}]:{port}"


def known(data: bytes | None, name: str) -> tuple[HostKey, ...]:
    """The keys that are trusted for that name. Revoked ones and certificate authorities are not."""
    found: list[HostKey] = []
    for line in (data or b"").decode("utf-8", "replace").splitlines():
        words = line.split()
        if len(words) < 3 or words[0].startswith(("#", "@")) or not _names(words[0], name):
            continue
        key = host_key(words[1], words[2])
        if key is not None:
            found.append(key)
    return tuple(found)


def with_keys(data: bytes | None, name: str, keys: Iterable[HostKey], *, hashed: bool) -> bytes:
    """The file with these keys for that name at its end."""
    text = data or b""
    if text and not text.endswith(b"\n"):
        text += b"\n"
    for key in keys:
        shown = _hashed(name, key) if hashed else name
        text += f"{shown} {key.type} {key.base64}\n".encode()
    return text


def scanned(output: bytes) -> tuple[HostKey, ...]:
    """The keys in the output of ssh-keyscan, or in a file of one host, each once."""
    found: dict[HostKey, None] = {}
    for line in output.decode("ascii", "replace").splitlines():
        words = line.split()
        if len(words) >= 3 and not line.startswith("#"):
            key = host_key(words[1], words[2])
            if key is not None:
                found[key] = None
    return tuple(found)


def _names(field: str, name: str) -> bool:
    if field.startswith(_HASHED):
        salt, _, digest = field.removeprefix(_HASHED).partition("|")
        return bool(digest) and _digest(salt, name) == digest
    matched = False
    for pattern in field.split(","):
        if _matches(pattern.removeprefix("!"), name):
            if pattern.startswith("!"):
                return False
            matched = True
    return matched


def _matches(pattern: str, name: str) -> bool:
    rule = "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in pattern.lower())
    return re.fullmatch(rule, name) is not None


def _hashed(name: str, key: HostKey) -> str:
    """The hashed name; its salt follows from what it is for, so that a plan stays the same."""
    salt = hashlib.sha256(f"{name} {key.base64}".encode()).digest()[:_SALT_LENGTH]
    text = base64.b64encode(salt).decode()
    return f"{_HASHED}{text}|{_digest(text, name)}"


def _digest(salt: str, name: str) -> str:
    try:
        key = base64.b64decode(salt, validate=True)
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(hmac.new(key, name.encode(), hashlib.sha1).digest()).decode()
