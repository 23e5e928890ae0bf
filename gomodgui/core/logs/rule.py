"""What a rule is: words that only one kind of failure has, and what they mean.

Go wraps errors from the outside in, so of all the rules that find something in one message the
deepest decides: `depth` says how near to the cause its words stand. The words are those of the
sources of Go 1.11 to 1.27, golang.org/x/mod, git, OpenSSH, libcurl and Windows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum


class Depth(IntEnum):
    """From what Go was about to do, down to what the system said."""

    HINT = 0
    PROJECT = 10
    PROJECT_SURE = 15
    MODULE = 20
    NAME = 30
    VERIFY = 40
    SETTING = 45
    CONTENT = 50
    GIT = 55
    STATUS = 60
    CONNECT = 70
    LOOKUP = 72
    TLS = 75
    TUNNEL = 80
    FILES = 90


class Needs(Enum):
    """What else a message must show for the words to be the go command's.

    nothing: nobody else says them. go: the message is the go command's. request: it is about a
    module's address. repository: git (or its like) worked for the go command.
    """

    NOTHING = "nothing"
    GO = "go"
    REQUEST = "request"
    REPOSITORY = "repository"


@dataclass(frozen=True, slots=True)
class Rule:
    """`needles`: one of them stands, as it is, in every text that the pattern finds.

    Groups of the pattern name what it found: host, address, module, version, package, path, and
    the arguments of its texts. `way` names what `judging` looks at before the cause is settled.
    """

    cause: str
    depth: Depth
    needs: Needs
    needles: tuple[str, ...]
    pattern: re.Pattern[str]
    variant: str = ""
    way: str = ""


def rule(
    cause: str,
    depth: Depth,
    needs: Needs,
    needles: str | Iterable[str],
    pattern: str,
    *,
    variant: str = "",
    way: str = "",
) -> Rule:
    """A rule of a table; the pattern is matched with its own upper and lower case."""
    found = (needles,) if isinstance(needles, str) else tuple(needles)
    return Rule(cause, depth, needs, found, re.compile(pattern), variant, way)
