"""Packages of the standard library that a Go of some years ago does not have, and since when."""

from __future__ import annotations

from collections.abc import Mapping

SINCE: Mapping[str, str] = {
    "crypto/ecdh": "1.20",
    "crypto/fips140": "1.24",
    "crypto/hkdf": "1.24",
    "crypto/hpke": "1.26",
    "crypto/mlkem": "1.24",
    "crypto/pbkdf2": "1.24",
    "crypto/sha3": "1.24",
    "cmp": "1.21",
    "debug/buildinfo": "1.18",
    "embed": "1.16",
    "encoding/json/v2": "1.25",
    "go/build/constraint": "1.16",
    "go/doc/comment": "1.19",
    "go/version": "1.22",
    "hash/maphash": "1.14",
    "io/fs": "1.16",
    "iter": "1.23",
    "log/slog": "1.21",
    "maps": "1.21",
    "math/rand/v2": "1.22",
    "net/netip": "1.18",
    "runtime/coverage": "1.20",
    "runtime/metrics": "1.16",
    "slices": "1.21",
    "structs": "1.23",
    "testing/fstest": "1.16",
    "testing/slogtest": "1.21",
    "testing/synctest": "1.25",
    "time/tzdata": "1.15",
    "unique": "1.23",
    "weak": "1.24",
}
"""Import path → the first Go that has it."""

_ROOTS = frozenset(
    "archive arena bufio builtin bytes cmp compress container context crypto database debug embed "
    "encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime net "
    "os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing "
    "text time unicode unique unsafe vendor weak C".split()
)


def is_standard(package: str) -> bool:
    """Whether a path is one of the standard library, by its first part."""
    return package.partition("/")[0] in _ROOTS
