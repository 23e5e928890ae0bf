"""Content for the laboratory where no module mirror can be had: tiny modules of the same names.

Their hashes stand in a checksum database of the laboratory's own: signed tree head, lookups and
tiles as golang.org/x/mod/sumdb reads them. Its key is in the file `verifier`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.servers.modules import TinyModule, escape

NAME = "sum.golang.org"
_QUOTE = 'package quote\n\nfunc Hello() string { return "Hello" }\n'
_ALGORITHM = b"\x01"  # Ed25519, as golang.org/x/mod/sumdb/note numbers it


def _module(path: str, version: str, *needs: str, **files: str) -> TinyModule:
    lines = "".join(f"require {need}\n" for need in needs)
    return TinyModule(path, version, {"go.mod": f"module {path}\n\ngo 1.20\n{lines}", **files})


MODULES = (
    TinyModule("github.com/gin-gonic/gin", "v1.9.1", padding=200_000),
    TinyModule("golang.org/x/text", "v0.3.0", padding=600_000),
    TinyModule("golang.org/x/text", "v0.0.0-20170915032832-14c0d48ead0c"),
    _module("rsc.io/quote", "v1.5.1", "rsc.io/sampler v1.3.0", **{"tiny.go": _QUOTE}),
    _module("rsc.io/quote", "v1.5.2", "rsc.io/sampler v1.3.0", **{"tiny.go": _QUOTE}),
    _module("rsc.io/sampler", "v1.3.0", "golang.org/x/text v0.0.0-20170915032832-14c0d48ead0c"),
    TinyModule("github.com/pkg/errors", "v0.8.1"),
    TinyModule("github.com/pkg/errors", "v0.9.1"),
    TinyModule("github.com/google/uuid", "v1.6.0"),
    TinyModule("github.com/sirupsen/logrus", "v1.4.2"),
    TinyModule(
        "github.com/Sirupsen/logrus", "v1.4.2", {"go.mod": "module github.com/sirupsen/logrus\n"}
    ),
)


def write(folder: Path) -> None:
    """All files of it below the folder."""
    for module in MODULES:
        for path, (_, data) in module.paths().items():
            if not path.endswith(("/@v/list", "/@latest")):
                _put(folder, path, data)
    records = [tiny_sums(module).encode() for module in MODULES]
    leaves = [hashlib.sha256(b"\0" + record).digest() for record in records]
    key = Ed25519PrivateKey.generate()
    head = _signed(f"go.sum database tree\n{len(leaves)}\n{_b64(_root(leaves))}\n", key)
    top = f"/sumdb/{NAME}"
    _put(folder, f"{top}/latest", head)
    for number, (module, record) in enumerate(zip(MODULES, records, strict=True)):
        name = f"{escape(module.path)}@{escape(module.version)}"
        _put(folder, f"{top}/lookup/{name}", b"%d\n%b\n%b" % (number, record, head))
    _put(folder, f"{top}/tile/8/0/000.p/{len(leaves)}", b"".join(leaves))
    _put(folder, "/verifier", _verifier(key).encode())


def _put(folder: Path, path: str, data: bytes) -> None:
    file = folder / path.lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def sums(module: str, version: str, members: Mapping[str, bytes]) -> str:
    """The two lines of go.sum; `members`: files by their names in the archive."""
    name = f"{module} {version}"
    go_mod = members.get(f"{module}@{version}/go.mod", b"")
    return f"{name} {_h1(members)}\n{name}/go.mod {_h1({'go.mod': go_mod})}\n"


def tiny_sums(module: TinyModule) -> str:
    """Those of a tiny module."""
    with zipfile.ZipFile(io.BytesIO(module.zip)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return sums(module.path, module.version, members)


def _h1(files: Mapping[str, bytes]) -> str:
    lines = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    )
    return "h1:" + _b64(hashlib.sha256(lines.encode()).digest())


def _root(leaves: Sequence[bytes]) -> bytes:
    """The hash of the tree (RFC 6962)."""
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return hashlib.sha256(b"\x01" + _root(leaves[:left]) + _root(leaves[left:])).digest()


def _key_hash(public: bytes) -> bytes:
    return hashlib.sha256(NAME.encode() + b"\n" + _ALGORITHM + public).digest()[:4]


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _signed(text: str, key: Ed25519PrivateKey) -> bytes:
    signature = _key_hash(_public(key)) + key.sign(text.encode())
    return f"{text}\n— {NAME} {_b64(signature)}\n".encode()


def _verifier(key: Ed25519PrivateKey) -> str:
    public = _public(key)
    return f"{NAME}+{_key_hash(public).hex()}+{_b64(_ALGORITHM + public)}"


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()
