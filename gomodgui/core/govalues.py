"""Values that the go command accepts when they are written and refuses when they are used.

`go env -w` checks few variables (goenvrules); these checks answer for where the others are read:
modfetch.dbDial with note.NewVerifier, toolchain.Select, base.InitGOFLAGS of Go 1.26. Every
function raises ValueError where Go reports an error; no message quotes the value.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

from gomodgui.core import gourl, patterns

_KNOWN_SUMDBS = frozenset({"sum.golang.org", "sum.golang.google.cn"})
_FIELDS = re.compile(r"[^ \t\n\v\f\r\x85\xa0]+")
_ED25519 = 1
_ED25519_LENGTH = 33
_HASH_LENGTH = 8
_TOOLCHAIN = re.compile(
    r"go(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)|[a-z]+(?:0|[1-9]\d*))?)?(?:[ \t-].*)?"
)
_SWITCHES = frozenset({"auto", "path"})
_WORDS = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\"' \t\n\r][^ \t\n\r]*)|([ \t\n\r]+)")
_FLAG = re.compile(r"--?[^-=]")
_PORT_OR_SCHEME = re.compile(r":|\\|\s|[\"'“”‘’，；;：]")
_NETWORK = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}/\d{1,2}|[0-9a-fA-F:]*:[0-9a-fA-F:]*/\d{1,3}")


def check_gosumdb(value: str) -> None:
    """Check a checksum database: a known name or a verifier key, and perhaps an address."""
    fields = _FIELDS.findall(value)
    if not fields:
        raise ValueError("missing GOSUMDB")
    if len(fields) > 2:
        raise ValueError("invalid GOSUMDB: too many fields")
    if value != "sum.golang.google.cn" and fields[0] not in _KNOWN_SUMDBS - {
        "sum.golang.google.cn"
    }:
        _check_verifier(fields[0])
    if len(fields) == 2:
        _check_address(fields[1])


def check_gotoolchain(value: str) -> None:
    """Check a GOTOOLCHAIN: auto, path, local or a version, the last two with +auto or +path."""
    if value in _SWITCHES:
        return
    least, plus, switch = value.partition("+")
    is_name = least == "local" or (
        _TOOLCHAIN.fullmatch(least) is not None and "/" not in least and "\\" not in least
    )
    if not is_name or (plus and switch not in _SWITCHES):
        raise ValueError("invalid GOTOOLCHAIN")


def check_goflags(value: str) -> None:
    """Check that every word is a flag, as `-mod=mod`; which flags there are is not checked."""
    position = 0
    while position < len(value):
        word = _WORDS.match(value, position)
        if word is None:
            raise ValueError("parsing $GOFLAGS: unterminated string")
        position = word.end()
        text = next((group for group in word.groups()[:3] if group is not None), None)
        if text is not None and not _FLAG.match(text):
            raise ValueError("parsing $GOFLAGS: non-flag")


def dead_patterns(value: str) -> tuple[int, ...]:
    """Which patterns of a list (from 1) can match no module path: Go says nothing of them."""
    return tuple(
        number
        for number, pattern in enumerate(value.split(","), start=1)
        if pattern and _is_dead(pattern)
    )


def _is_dead(pattern: str) -> bool:
    if _PORT_OR_SCHEME.search(pattern) or _NETWORK.fullmatch(pattern) or pattern.startswith("/"):
        return True
    try:
        patterns.match(pattern.removesuffix("/"), "")
    except patterns.PatternError:
        return True
    return False


def _check_verifier(key: str) -> None:
    """Check a key as note.NewVerifier does: name+hash+data, where the hash is of the others."""
    name, _, rest = key.partition("+")
    hash_text, _, data_text = rest.partition("+")
    try:
        data = base64.b64decode(data_text, validate=True)
        is_hash = len(hash_text) == _HASH_LENGTH and re.fullmatch("[0-9a-fA-F]+", hash_text)
    except (binascii.Error, ValueError) as error:
        raise ValueError("invalid GOSUMDB: malformed verifier id") from error
    if not name or not is_hash or len(data) != _ED25519_LENGTH or data[0] != _ED25519:
        raise ValueError("invalid GOSUMDB: malformed verifier id")
    found = hashlib.sha256(name.encode("utf-8", "surrogateescape") + b"\n" + data).digest()[:4]
    if found != bytes.fromhex(hash_text):
        raise ValueError("invalid GOSUMDB: invalid verifier hash")
    if name.endswith("/"):
        raise ValueError("invalid GOSUMDB: invalid sumdb name")


def _check_address(text: str) -> None:
    try:
        url = gourl.parse(text)
    except gourl.UrlError:
        raise ValueError("invalid GOSUMDB URL") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise ValueError("invalid GOSUMDB URL")
