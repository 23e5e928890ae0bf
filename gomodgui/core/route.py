"""How the go command would fetch a module with given settings, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one module.

    `private_pattern`: the GONOPROXY pattern that matches, "" where none does.
    `servers`: addresses in the order in which Go asks them (`direct`, `off` among them).
    `checksum_db`: asked for its hash; "" where none is (GONOSUMDB, GOSUMDB=off).
    `error`: a text key below `route.` where the settings or the path are wrong, "" otherwise.
    """

    module: str
    private_pattern: str = ""
    servers: tuple[str, ...] = ()
    checksum_db: str = ""
    no_checksum_pattern: str = ""
    error: str = ""
    error_args: Mapping[str, str] | None = None
