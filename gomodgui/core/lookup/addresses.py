"""The module that an address names: a repository, a page about it, a proxy's file, a cache path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from gomodgui.core import modpath, versions

_SCHEME = re.compile(r"^(?:(?:git|svn|hg|bzr|vcs)\+)?(?P<scheme>[A-Za-z][A-Za-z0-9.-]*):/{1,}")
_BARE_SCHEME = re.compile(r"^(?P<scheme>https?|ssh|git)(?:://?|:|//)(?=[\w.-]+\.)", re.I)
_SCP = re.compile(r"^(?P<user>[\w.-]+)@(?P<host>[\w.-]+):(?!\d+/)/*(?P<path>.+)$")
_USER = re.compile(r"^[^/@\s]*@(?=[\w.-]+(?::\d+)?/)")
_PORT = re.compile(r"^([^/:]+):(\d{1,5})(?=/|$)")
_PROXY_FILE = re.compile(
    r"^(?P<path>.+?)/@(?:latest$|v(?:/(?P<file>[^/]*))?$)",
)
_FILE_END = re.compile(r"\.(?:info|mod|zip|ziphash|lock|partial)$")
_CACHE = re.compile(r"^.*?[/\\]pkg[/\\]mod[/\\](?:cache[/\\]download[/\\])?(?P<path>.+)$")
_DOTTED_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")

_PAGES_ABOUT = (
    (re.compile(r"^(?:www\.)?pkg\.go\.dev/(?:mod/|search\?q=)?(?P<rest>.+)$", re.I), "pkg"),
    (re.compile(r"^(?:www\.)?godoc\.org/(?P<rest>.+)$", re.I), "pkg"),
    (re.compile(r"^(?:www\.)?goreportcard\.com/report/(?P<rest>.+)$", re.I), "pkg"),
    (re.compile(r"^(?:www\.)?sourcegraph\.com/(?P<rest>[^/]+\.[^/]+/.+)$", re.I), "pkg"),
    (re.compile(r"^deps\.dev/go/(?P<rest>.+)$", re.I), "deps"),
    (re.compile(r"^cs\.opensource\.google/go/x/(?P<rest>[^/+]+).*$", re.I), "x"),
    (re.compile(r"^go\.googlesource\.com/(?P<rest>[^/+?]+).*$", re.I), "x"),
)
_RAW_HOSTS = {
    "raw.githubusercontent.com": "github.com",
    "codeload.github.com": "github.com",
    "api.github.com/repos": "github.com",
}
_WEB = frozenset({"https", "http"})


@dataclass(frozen=True, slots=True)
class Address:
    """A path with nothing around it. `kind`: "" where nothing was taken off, else what it was."""

    path: str
    version: str = ""
    kind: str = ""
    scheme: str = ""


def read(text: str) -> Address:
    """Take scheme, login, port, proxy and cache paths, and hosts of pages about modules away."""
    cached = _CACHE.match(text)
    if cached is not None:
        return _of_cache(cached["path"].replace("\\", "/"))
    found = _without_scheme(text)
    path = found.path
    if found.kind in ("scheme", "ssh"):
        path = _USER.sub("", path)
        path = unquote(path) if "%" in path else path
    if port := _PORT.match(path):
        path = port[1] + path[port.end() :]
        found = Address(path, "", found.kind or "port", found.scheme)
    file = _PROXY_FILE.match(path)
    if file is not None:
        return _of_proxy(file["path"], file["file"] or "", is_url=bool(found.scheme))
    for pattern, kind in _PAGES_ABOUT:
        if page := pattern.match(path):
            return _of_page(page["rest"], kind)
    for raw, host in _RAW_HOSTS.items():
        if path.lower().startswith(f"{raw}/"):
            return _of_raw(host, path[len(raw) + 1 :])
    return Address(path, "", found.kind, found.scheme)


def _without_scheme(text: str) -> Address:
    scp = _SCP.match(text)
    if scp is not None:
        return Address(f"{scp['host']}/{scp['path']}", "", "ssh", "ssh")
    match = _SCHEME.match(text) or _BARE_SCHEME.match(text)
    if match is not None:
        scheme = match["scheme"].lower()
        kind = "scheme" if scheme in _WEB else "ssh" if scheme in ("ssh", "git") else "scheme"
        return Address(text[match.end() :], "", kind, scheme)
    if text.startswith("//"):
        return Address(text.lstrip("/"), "", "scheme")
    return Address(text)


def _of_cache(path: str) -> Address:
    """A path below GOMODCACHE, as `github.com/!azure/x@v1.0.0/file.go` or `…/@v/v1.0.0.zip`."""
    file = _PROXY_FILE.match(path)
    if file is not None:
        return _of_proxy(file["path"], file["file"] or "", is_url=False)
    name, at, rest = path.partition("@")
    version = _unescaped(rest.partition("/")[0]) if at else ""
    return Address(_unescaped(name), version, "cache_path")


def _of_proxy(path: str, file: str, *, is_url: bool) -> Address:
    """A file of a module proxy: what stands before the module is the proxy's own address."""
    name = _FILE_END.sub("", file)
    version = "" if name in ("", "list") else _unescaped(name)
    return Address(_unescaped(_below_proxy(path) if is_url else path), version, "proxy_address")


def _below_proxy(path: str) -> str:
    """The module's own path: it begins at the second host name, else right behind the first."""
    elements = path.split("/")
    for at, element in enumerate(elements[1:], start=1):
        if _DOTTED_HOST.match(element) and at < len(elements):
            return "/".join(elements[at:])
    return path


def _of_page(rest: str, kind: str) -> Address:
    rest = re.split(r"[?#]", rest, maxsplit=1)[0]
    if kind == "x":
        return Address(f"golang.org/x/{rest}", "", "web_page")
    if kind == "deps":
        name, _, version = unquote(rest).rpartition("/")
        if versions.is_valid(version):
            return Address(name, version, "web_page")
        return Address(unquote(rest), "", "web_page")
    name, at, version = rest.partition("@")
    version, _, inside = version.partition("/")
    return Address(name + (f"/{inside}" if at and inside else ""), version, "web_page")


def _of_raw(host: str, rest: str) -> Address:
    elements = rest.split("/")
    ref = elements[2] if len(elements) > 2 else ""
    version = ref if versions.is_valid(ref) else ""
    return Address("/".join([host, *elements[:2]]), version, "web_page")


def _unescaped(text: str) -> str:
    """`!azure` as `Azure`, in a path or a version; what is no escape stays."""
    try:
        return modpath.unescape_path(text)
    except ValueError:
        return re.sub("!([a-z])", lambda found: found[1].upper(), text)
