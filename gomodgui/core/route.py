"""How the go command would fetch a module with given settings, step by step.

Answers for modfetch (proxyList, Lookup), sumdb.useSumDB and dbDial of Go 1.26.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gomodgui.core import goproxy, govalues, modpath, patterns
from gomodgui.core.gotext import trim_space
from gomodgui.core.redact import mask

_CHINA_ALIAS = "sum.golang.google.cn"
_TOOLCHAIN = "golang.org/toolchain"


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


def route(module: str, values: Mapping[str, str]) -> Route:
    """Tell how Go fetches that module; `values` are the effective settings, "" for unset.

    A version behind "@" is left away. GONOPROXY and GONOSUMDB follow GOPRIVATE where they are
    empty. `error` is one of module_off, empty_path, bad_path, bad_gosumdb, toolchain_unverified
    and goproxy_ with a reason of GoproxyError. Passwords in addresses are masked.
    """
    path = trim_space(module).partition("@")[0]
    problem = _refusal(path, values)
    if problem is not None:
        return problem
    private = values.get("GOPRIVATE", "")
    no_proxy = values.get("GONOPROXY", "") or private
    no_sumdb = values.get("GONOSUMDB", "") or private
    try:
        entries = goproxy.parse(values.get("GOPROXY", ""), no_proxy)
    except goproxy.GoproxyError as error:
        args = {"entry": mask(error.entry)}
        return Route(path, error=f"goproxy_{error.reason}", error_args=args)
    pattern = _matching(no_proxy, path)
    unchecked = "" if path == _TOOLCHAIN else _matching(no_sumdb, path)
    found = Route(
        path,
        private_pattern=pattern,
        servers=_servers(entries, is_private=bool(pattern)),
        no_checksum_pattern=unchecked,
    )
    return _with_checksum_db(found, values.get("GOSUMDB", ""))


def _refusal(path: str, values: Mapping[str, str]) -> Route | None:
    if not path:
        return Route(path, error="empty_path")
    if values.get("GO111MODULE") == "off":
        return Route(path, error="module_off")
    try:
        modpath.check_path(path)
    except modpath.PathError as error:
        return Route(path, error="bad_path", error_args={"path": path, "detail": error.detail})
    return None


def _servers(entries: list[goproxy.Entry], *, is_private: bool) -> tuple[str, ...]:
    """A private module goes to its repository whatever the list says, GOPROXY=off too."""
    if is_private:
        return (goproxy.DIRECT,)
    return tuple(mask(entry.url) for entry in entries if entry.url != goproxy.NO_PROXY)


def _matching(list_: str, path: str) -> str:
    """The first pattern of the list that matches, "" where none does."""
    return next((text for text in patterns.split(list_) if patterns.matches(text, path)), "")


def _with_checksum_db(found: Route, value: str) -> Route:
    if found.no_checksum_pattern or (value == "off" and found.module != _TOOLCHAIN):
        return found
    if value == "off":
        return replace(found, error="toolchain_unverified")
    try:
        govalues.check_gosumdb(value)
    except ValueError:
        args = {"value": mask(value)}
        return replace(found, error="bad_gosumdb", error_args=args)
    fields = [_CHINA_ALIAS] if value == _CHINA_ALIAS else value.split()
    address = fields[1] if len(fields) > 1 else fields[0].partition("+")[0]
    return replace(found, checksum_db=_host_of(address))


def _host_of(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
