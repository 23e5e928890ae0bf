"""Which names speak of a secret: of variables, query parameters, headers and flags."""

from __future__ import annotations

import re

_SECRET = re.compile(
    r"token|secret|passw(?:or)?d|passphrase|credential|api-?key|access-?key|private-?key|signature"
    r"|(?:^|[_.-])(?:keys?|pwd|pass|sig|cookie)(?:$|[_.-])",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"(?:[_.-](?:file|path|dir|url|uri|type|name|algorithm|command|helper)|_sock|keyfile)$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:proxy-)?authorization|(?:private|job|deploy)-token|(?:set-)?cookie"
    r"|x-[\w-]{0,60}(?:token|key|auth|secret|password|api)",
    re.IGNORECASE,
)


def is_secret(name: str) -> bool:
    """Whether the value of that name is a secret (`GITLAB_TOKEN`, `api_key`; not `KEY_FILE`)."""
    return _SECRET.search(name) is not None and _ABOUT_IT.search(name) is None


def is_header(name: str) -> bool:
    """Whether it is an HTTP header that carries a secret (`Authorization`, `PRIVATE-TOKEN`)."""
    return _HEADER.fullmatch(name) is not None
