"""Which Go a project is built with: what toolchain.Select of the go command chooses."""

from __future__ import annotations

from dataclasses import dataclass

from gomodgui.core import gover
from gomodgui.core.gomod import GoMod

_DEFAULT = "default"
FIRST_THAT_SWITCHES = "1.21"


@dataclass(frozen=True, slots=True)
class Choice:
    """`name`: the toolchain that has to be found or fetched (go1.99.0), "" where this Go does.

    `is_required`: by a go line, which every Go has to obey; a toolchain line is only a wish.
    `may_fetch`: downloading is allowed; else only PATH is looked at, and with `stays` not even
    that. `wants`: the version that is asked for.
    """

    name: str = ""
    wants: str = ""
    is_required: bool = False
    may_fetch: bool = False
    stays: bool = False


def choose(read: GoMod, have: str, gotoolchain: str) -> Choice:
    """For the go.mod (or go.work) that counts; `have` is the Go that was started, as 1.26.8.

    `gotoolchain` is the effective value, which Go accepts.
    """
    least, mode = _mode(gotoolchain)
    if gover.compare(have, FIRST_THAT_SWITCHES) < 0:
        mode = ""
    minimum = have if least in ("", "local") else gover.of_toolchain(least) or have
    name = "" if minimum == have else least
    wanted, required = minimum, False
    if mode:
        asked = gover.of_toolchain(read.toolchain) if read.toolchain != _DEFAULT else ""
        if asked and gover.compare(asked, minimum) > 0:
            name, wanted = read.toolchain, asked
        if read.go and gover.compare(read.go, wanted) > 0:
            name, wanted = f"go{gover.release(read.go)}", read.go
        required = bool(read.go) and gover.compare(read.go, have) > 0
        return Choice(name, wanted, required, mode == "auto") if name else Choice()
    required = bool(read.go) and gover.compare(read.go, minimum) > 0
    if required:
        return Choice("", read.go, is_required=True, stays=True)
    return Choice(name, wanted, may_fetch=bool(name), stays=not name)


def _mode(value: str) -> tuple[str, str]:
    """The least toolchain, and auto, path or "" for no switching."""
    if value in ("auto", "path"):
        return "local", value
    least, _, mode = value.partition("+")
    return least, mode
