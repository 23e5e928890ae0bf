"""What Go was doing when it failed: the module, the server, and which of its steps it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

_URL = re.compile(r"\b(https?|file)://([^/\s\"'<>()?]{0,300})([^\s\"'<>]{0,2000})")
_MODULE_AT = re.compile(
    r"(?<![\w/@.%!-])([\w.-]{1,100}\.[\w.-]{1,60}(?:/[\w.~!+-]{1,100}){0,12})@"
    r"([\w.+/-]{1,120}?)(?=[:\s,)\"'/]|$)(?!\S*go-get)"
)
_MODULE_WORD = re.compile(
    r"\bmodule ([\w.-]{1,100}\.[\w.~-]{1,60}(?:/[\w.~-]{1,100}){0,12})(?=[:@ ])"
)
_PATH_HEAD = re.compile(
    r"(?:go get|package|import path|providing package|go list -m) \"?"
    r"([\w.-]{1,100}\.[\w.~-]{1,60}(?:/[\w.~-]{1,100}){1,12})"
)
_IN_CACHE = re.compile(
    r"[/\\]pkg[/\\]mod[/\\](?:cache[/\\]download[/\\])?((?:[\w.!~-]{1,100}[/\\]){0,12}[\w.!~-]{1,100})@"
    r"(v[\w.+!-]{1,120})"
)
_IN_DOWNLOADS = re.compile(
    r"cache[/\\]download[/\\]((?:[\w.!~-]{1,100}[/\\]){1,12})@v[/\\](v[\w.+!-]{1,120}?)"
    r"(?=\.(?:info|mod|zip|lock|partial|ziphash|tmp)|[\s:\"]|$)"
)
_FILE_URL = re.compile(r"/@v/(v?[\w.+!%-]{1,200})\.(info|mod|zip|ziphash)")
_CASED = re.compile(r"!([a-z])")


class Step(StrEnum):
    """query: which versions there are. file: one file of a version. sumdb: asked directly.

    sumdb_proxy: the checksum database through a module proxy. discovery: `?go-get=1`. vcs: git and
    its like. other: nothing of this.
    """

    QUERY = "query"
    FILE = "file"
    SUMDB = "sumdb"
    SUMDB_PROXY = "sumdb_proxy"
    DISCOVERY = "discovery"
    VCS = "vcs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Request:
    """`host`: the server, with a port that is not the usual one; "" where none is named.

    `module`, `version`: what was asked for, "" where it is not told. `toolchain`: it was a newer
    Go. `scheme`: of the address.
    """

    step: Step
    host: str = ""
    scheme: str = ""
    url: str = ""
    module: str = ""
    version: str = ""
    toolchain: bool = False

    @property
    def of_sumdb(self) -> bool:
        """Whether the checksum database was asked, directly or not."""
        return self.step in (Step.SUMDB, Step.SUMDB_PROXY)


def request(text: str) -> Request:
    """What a message (up to the deciding words) says of the request."""
    url = _last_url(text)
    module, version = _module(text)
    toolchain = (
        "golang.org/toolchain" in text or "download go1" in text or "go: downloading go1" in text
    )
    if url is None:
        step = Step.VCS if _is_vcs(text) else Step.OTHER
        return Request(step, module=module, version=version, toolchain=toolchain)
    scheme, host, path = url
    asked, asked_version = _asked(path)
    step = _step(host, path, text)
    return Request(
        step,
        _plain_host(host, scheme),
        scheme,
        f"{scheme}://{host}{path}",
        module or asked,
        version or asked_version,
        toolchain,
    )


def module_in_cache(text: str) -> tuple[str, str]:
    """The module and version that a path in the module cache belongs to, ("", "") for none."""
    found = _IN_CACHE.search(text) or _IN_DOWNLOADS.search(text)
    if found is None:
        return "", ""
    return _uncased(found[1].replace("\\", "/").strip("/")), _uncased(found[2])


def _last_url(text: str) -> tuple[str, str, str] | None:
    found = list(_URL.finditer(text))
    named = [f for f in found if "golang.org/s/" not in f[0] and "/doc/" not in f[0]]
    if not named:
        return None
    last = named[-1]
    # Of `redirected from secure URL a to insecure URL b` and the like the first one was asked.
    return last[1], last[2], last[3].rstrip(".,;:)")


def _plain_host(host: str, scheme: str) -> str:
    host = host.rpartition("@")[2]
    usual = ":443" if scheme == "https" else ":80"
    return host.removesuffix(usual)


def _step(host: str, path: str, text: str) -> Step:
    if "/sumdb/" in path or "/sum.golang." in path:
        return Step.SUMDB_PROXY
    if re.search(r"/(?:lookup/|tile/\d|latest$)", path) and (
        host.startswith("sum.") or "verifying" in text or "/lookup/" in path
    ):
        return Step.SUMDB
    if "go-get=1" in path:
        return Step.DISCOVERY
    if _FILE_URL.search(path):
        return Step.FILE
    if "/@v/list" in path or path.endswith("/@latest"):
        return Step.QUERY
    if host.startswith("sum.golang."):
        return Step.SUMDB
    return Step.VCS if _is_vcs(text) else Step.OTHER


def _is_vcs(text: str) -> bool:
    return bool(re.search(r"\bgit (?:ls-remote|fetch|clone|init)\b|cache/vcs/|\bhg |\bsvn ", text))


def _asked(path: str) -> tuple[str, str]:
    """The module and version that a module proxy's address names."""
    plain = unquote(path)
    head, mark, _ = plain.partition("/@")
    if not mark:
        return "", ""
    found = _FILE_URL.search(plain)
    parts = head.strip("/").split("/")
    first = next((i for i, part in enumerate(parts) if "." in part), 0)
    return _uncased("/".join(parts[first:])), _uncased(found[1]) if found else ""


def _uncased(path: str) -> str:
    return _CASED.sub(lambda found: found[1].upper(), path)


def _module(text: str) -> tuple[str, str]:
    """The innermost `module@version` in words, else the innermost path alone."""
    words = _URL.sub(" ", text)
    found = [f for f in _MODULE_AT.finditer(words) if not f[1].endswith(".go")]
    if found:
        return found[-1][1], found[-1][2].removesuffix("/go.mod")
    alone = list(_MODULE_WORD.finditer(words)) or list(_PATH_HEAD.finditer(words))
    return (alone[-1][1], "") if alone else ("", "")
