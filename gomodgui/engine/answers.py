"""Is that what a module proxy, a checksum database or a git server answers? Told by its content."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from gomodgui.core import gourl, versions
from gomodgui.core.fetching import Fetched
from gomodgui.core.moduleurls import ModuleVersion

ZIP_LIMIT = 500 << 20
"""The largest zip that Go takes (x/mod/zip.MaxZipFile)."""

_ZIP_START = b"PK\x03\x04"
_LOCAL_HEADER = 30
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script|meta)\b", re.I
)
_MODULE_LINE = re.compile(rb"^[ \t]*module(?:[ \t]+[^\s]|[ \t]*\()", re.M)
_GIT_START = b"# service=git-upload-pack"
_BAD_CONTENT = "proxy_bad_content"
_CAUSES = {
    401: "proxy_forbidden",
    403: "proxy_forbidden",
    404: "module_not_found",
    407: "http_proxy_auth",
    410: "module_not_found",
    429: "proxy_rate_limited",
    451: "proxy_forbidden",
    511: "captive_portal",
}
_SERVER_ERROR = range(500, 600)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why an answer is not good: a text key below `reason.` with its arguments, and a cause."""

    reason: str
    cause: str
    args: Mapping[str, str] = field(default_factory=dict)


def failure(fetched: Fetched) -> Flaw | None:
    """What keeps it from being a good answer, whatever was asked for; None where nothing does."""
    if fetched.error is not None:
        error = fetched.error
        if error.cause == _BAD_CONTENT:
            return Flaw(error.detail or _BAD_CONTENT, _BAD_CONTENT)
        if error.cause == "goproxy_misconfigured":
            is_password = error.detail == "password_over_http"
            return Flaw("address_password" if is_password else "address_invalid", error.cause)
        return Flaw(error.cause, error.cause)
    if fetched.problem:
        return Flaw(fetched.problem, _BAD_CONTENT)
    if fetched.status != 200:
        return _status_flaw(fetched)
    if _HTML.match(fetched.body):
        return _html_flaw(fetched)
    return None


def info_flaw(fetched: Fetched, module: ModuleVersion) -> Flaw | None:
    """Of a `.info`: JSON that names the version."""
    flaw = failure(fetched)
    if flaw is not None:
        return flaw
    version = info_version(fetched.body)
    if not version or not versions.is_valid(version):
        return Flaw("bad_info", _BAD_CONTENT)
    is_exact = versions.module_canonical(module.version) == module.version
    if is_exact and version != module.version:
        return Flaw("wrong_version", _BAD_CONTENT, {"version": version})
    return None


def info_version(body: bytes) -> str:
    """The version that a `.info` names, "" where it names none."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    version = content.get("Version") if isinstance(content, dict) else None
    return version if isinstance(version, str) else ""


def mod_flaw(fetched: Fetched) -> Flaw | None:
    """Of a `.mod`: a go.mod file, which has a module line."""
    flaw = failure(fetched)
    if flaw is None and not _MODULE_LINE.search(fetched.body):
        return Flaw("bad_mod", _BAD_CONTENT)
    return flaw


def zip_flaw(fetched: Fetched, module: ModuleVersion) -> Flaw | None:
    """Of the beginning of a `.zip`: a zip whose first file belongs to that version."""
    flaw = failure(fetched)
    if flaw is not None:
        return flaw
    length = fetched.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and (len(length) > 18 or int(length) > ZIP_LIMIT):
        return Flaw("too_large", _BAD_CONTENT)
    body = fetched.body
    if not body.startswith(_ZIP_START) or len(body) < _LOCAL_HEADER:
        return Flaw("bad_zip", _BAD_CONTENT)
    name_length = int.from_bytes(body[26:28], "little")
    name = body[_LOCAL_HEADER : _LOCAL_HEADER + name_length].decode("utf-8", "replace")
    if not name.startswith(f"{module}/"):
        return Flaw("bad_zip", _BAD_CONTENT)
    if fetched.complete and not zipfile.is_zipfile(io.BytesIO(body)):
        return Flaw("truncated", _BAD_CONTENT)
    return None


def note_flaw(fetched: Fetched, name: str, module: ModuleVersion | None) -> Flaw | None:
    """Of a checksum database's answer: a signed tree, with the module's hashes where asked for."""
    flaw = failure(fetched)
    if flaw is not None:
        return flaw
    text = fetched.body.decode("utf-8", "replace")
    signed = f"\n— {name} " in text and "go.sum database tree\n" in text
    has_hashes = module is None or (
        f"\n{module.path} {module.version} h1:" in text
        and f"\n{module.path} {module.version}/go.mod h1:" in text
    )
    return None if signed and has_hashes else Flaw("sumdb_bad_note", "sumdb_unreachable")


def git_flaw(fetched: Fetched) -> Flaw | None:
    """Of a repository's `info/refs`: git's smart HTTP protocol."""
    flaw = failure(fetched)
    if flaw is not None:
        if flaw.cause in ("module_not_found", "proxy_forbidden", _BAD_CONTENT):
            return Flaw(flaw.reason, "vcs_fetch_failure", flaw.args)
        return flaw
    return None if _GIT_START in fetched.body[:64] else Flaw("not_git", "vcs_fetch_failure")


def _status_flaw(fetched: Fetched) -> Flaw:
    status = fetched.status or 0
    args = {"status": str(status)}
    if status in _CAUSES:
        reason = "captive_portal" if status == 511 else f"http_{status}"
        return Flaw(reason, _CAUSES[status], args)
    if status in _SERVER_ERROR:
        return Flaw("http_5xx", "proxy_http_5xx", args)
    return Flaw("http_other", _BAD_CONTENT, args)


def _html_flaw(fetched: Fetched) -> Flaw:
    """A page for people; from another host than the one asked, it wants one to log in."""
    if _host(fetched.url) != _host(fetched.asked):
        return Flaw("captive_portal", "captive_portal")
    return Flaw("html", _BAD_CONTENT)


def _host(url: str) -> str:
    try:
        return gourl.parse(url).hostname.lower()
    except gourl.UrlError:
        return ""
