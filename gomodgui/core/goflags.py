"""GOFLAGS: which words the go command accepts there.

Answers for cmd/internal/quoted.Split, base.InitGOFLAGS and base.SetFromGOFLAGS of Go 1.26. The
flags were asked of that go command one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\"([^\"]*)\"|'([^']*)'|([^\"' \t\n\r][^ \t\n\r]*)|[ \t\n\r]+")
_TRUTHS = frozenset(
    ["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"]
)
_MODULE_MODES = frozenset(["", "mod", "readonly", "vendor"])
_VALUED = frozenset(
    [
        "C",
        "asmflags",
        "bench",
        "benchtime",
        "blockprofile",
        "blockprofilerate",
        "buildmode",
        "compat",
        "compiler",
        "count",
        "covermode",
        "coverpkg",
        "coverprofile",
        "cpu",
        "cpuprofile",
        "debug-actiongraph",
        "debug-runtime-trace",
        "debug-trace",
        "exec",
        "fuzz",
        "fuzzminimizetime",
        "fuzztime",
        "gccgoflags",
        "gcflags",
        "go",
        "installsuffix",
        "ldflags",
        "list",
        "memprofile",
        "memprofilerate",
        "mod",
        "modfile",
        "mutexprofile",
        "mutexprofilefraction",
        "o",
        "outputdir",
        "overlay",
        "p",
        "parallel",
        "pgo",
        "pkgdir",
        "reuse",
        "run",
        "shuffle",
        "skip",
        "tags",
        "timeout",
        "toolexec",
        "trace",
        "vet",
        "vettool",
    ]
)
"""Flags that need a value behind "="."""
_SWITCHES = frozenset(
    [
        "a",
        "artifacts",
        "asan",
        "benchmem",
        "buildvcs",
        "c",
        "cache",
        "compiled",
        "cover",
        "d",
        "deps",
        "diff",
        "e",
        "export",
        "f",
        "failfast",
        "find",
        "fix",
        "fullpath",
        "fuzzcache",
        "i",
        "insecure",
        "json",
        "linkshared",
        "m",
        "modcache",
        "modcacherw",
        "msan",
        "n",
        "r",
        "race",
        "retracted",
        "short",
        "t",
        "test",
        "testcache",
        "tool",
        "trimpath",
        "u",
        "v",
        "versions",
        "work",
        "x",
    ]
)
"""Flags that are true or false."""
_OTHERS = frozenset(
    [
        "changed",
        "dropexclude",
        "dropgodebug",
        "dropignore",
        "dropreplace",
        "droprequire",
        "dropretract",
        "droptool",
        "dropuse",
        "exclude",
        "fixtool",
        "fmt",
        "godebug",
        "ignore",
        "module",
        "print",
        "replace",
        "require",
        "retract",
        "toolchain",
        "use",
        "vendor",
        "w",
    ]
)
"""Flags of single subcommands."""
_BUILD = frozenset(
    [
        "asan",
        "asmflags",
        "buildmode",
        "buildvcs",
        "compiler",
        "cover",
        "covermode",
        "coverpkg",
        "gccgoflags",
        "gcflags",
        "installsuffix",
        "json",
        "ldflags",
        "linkshared",
        "mod",
        "modcacherw",
        "modfile",
        "msan",
        "overlay",
        "p",
        "pgo",
        "pkgdir",
        "race",
        "tags",
        "toolexec",
        "trimpath",
        "v",
        "work",
        "x",
    ]
)
"""Flags of go build, get and mod download."""


def split(value: str) -> list[str] | None:
    """Return the words without their quotes, None where a quote is not closed."""
    words: list[str] = []
    position = 0
    while position < len(value):
        found = _WORD.match(value, position)
        if found is None:
            return None
        position = found.end()
        words += [group for group in found.groups() if group is not None]
    return words


def join(words: Iterable[str]) -> str:
    """Write words as `split` reads them; one with both kinds of quotes cannot be written."""
    return " ".join(map(_quoted, words))


def name_of(word: str) -> str:
    """Return the name of a flag, without dashes and value."""
    return re.sub("^--?", "", word).partition("=")[0]


def flaw(word: str) -> str:
    """Why Go refuses the word: no_flag, unknown_flag, no_value, bad_switch, bad_mod; "" if not."""
    if not re.match("--?[^-=]", word):
        return "no_flag"
    name, equals, value = re.sub("^--?", "", word).partition("=")
    if name not in _VALUED | _SWITCHES | _OTHERS and not name.startswith("test."):
        return "unknown_flag"
    if name in _VALUED and not equals:
        return "no_value"
    if name == "mod" and value not in _MODULE_MODES:
        return "bad_mod"
    if name in _SWITCHES and equals and value not in _TRUTHS:
        return "" if (name, value) == ("buildvcs", "auto") else "bad_switch"
    return ""


def stops_downloads(word: str) -> bool:
    """Does a refused word stop the commands that download, and not only tests?"""
    return flaw(word) not in ("", "no_value", "bad_switch") or name_of(word) in _BUILD


def _quoted(word: str) -> str:
    if word and set(" \t\n\r\"'").isdisjoint(word):
        return word
    return f'"{word}"' if '"' not in word else f"'{word}'"
