"""gomodgui's answers to the questions of tests/data/vectors/gen, in the shape of Go's answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from gomodgui.core import goenvfile, goproxy, gourl, httpproxy, modpath, patterns, versions
from gomodgui.core.gotext import to_bytes, to_text

VECTORS = Path(__file__).parent.parent / "data" / "vectors"

_ADDRESS_DETAIL = re.compile(r"(invalid host: ParseAddr\(.*\)): .*", re.DOTALL)


def load(name: str) -> Any:
    """Return the content of a vector file."""
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def decoded(value: Any) -> Any:
    """Turn each {"hex": …} of a vector into the string that stands for those bytes."""
    match value:
        case {"hex": coded}:
            return to_text(bytes.fromhex(coded))
        case dict():
            return {key: decoded(item) for key, item in value.items()}
        case list():
            return [decoded(item) for item in value]
    return value


def encoded(text: str) -> str | dict[str, str]:
    """Return a string as the vectors hold it."""
    data = to_bytes(text)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"hex": data.hex()}


def comparable(answer: Any) -> Any:
    """Leave out what is said of an address in brackets beyond that it is wrong."""
    match answer:
        case str():
            return _ADDRESS_DETAIL.sub(r"\1", answer)
        case {"error": str(error), **rest}:
            return {**rest, "error": comparable(error)}
    return answer


def error_of(function: Callable[..., object], *args: Any) -> str | None:
    """Return the message of the ValueError that the call raises, None without one."""
    try:
        function(*args)
    except ValueError as error:
        return str(error)
    return None


def ours(call: str, args: list[str]) -> Any:
    """Answer one question."""
    return _CALLS[call](*args)


def differences(cases: Iterator[tuple[str, list[str], Any]]) -> list[str]:
    """Describe each case, of (call, arguments, Go's answer), that gomodgui answers otherwise."""
    return [
        f"{call}{args!a}: {answer!a}, Go: {expected!a}"
        for call, args, expected in cases
        if comparable(answer := ours(call, args)) != comparable(expected)
    ]


def _url(text: str) -> Any:
    try:
        url = gourl.parse(text)
    except gourl.UrlError as error:
        return {"error": str(error)}
    return {
        "scheme": url.scheme,
        "host": url.host,
        "hostname": url.hostname,
        "port": url.port,
        "path": url.path,
        "string": str(url),
        "redacted": url.redacted(),
    }


def _match(pattern: str, name: str) -> Any:
    try:
        return {"matched": patterns.match(pattern, name), "error": False}
    except patterns.PatternError:
        return {"matched": False, "error": True}


def _result(function: Callable[[str], str], text: str) -> tuple[str, bool]:
    try:
        return function(text), False
    except ValueError:
        return "", True


def _path(path: str) -> Any:
    escaped, escape_error = _result(modpath.escape_path, path)
    unescaped, unescape_error = _result(modpath.unescape_path, path)
    return {
        "check_path": error_of(modpath.check_path, path),
        "check_import_path": error_of(modpath.check_import_path, path),
        "escaped": escaped,
        "escape_error": escape_error,
        "unescaped": unescaped,
        "unescape_error": unescape_error,
        "split": list(modpath.split_path_version(path)),
    }


def _version(version: str) -> Any:
    escaped, escape_error = _result(versions.escape_version, version)
    return {
        "canonical": versions.canonical(version),
        "major": versions.major(version),
        "prerelease": versions.prerelease(version),
        "build": versions.build(version),
        "is_valid": versions.is_valid(version),
        "is_pseudo": versions.is_pseudo(version),
        "escaped": escaped,
        "escape_error": escape_error,
    }


def _httpproxy(url: str, *settings: str) -> Any:
    environ = dict(setting.split("=", 1) for setting in settings)
    try:
        return {"proxy": httpproxy.proxy_for(url, environ)}
    except ValueError as error:
        return {"error": str(error)}


def _goenv(before: str, flag: str, *args: str) -> Any:
    data = to_bytes(before)
    try:
        if flag == "-w":
            after = goenvfile.set_values(data, dict(arg.split("=", 1) for arg in args))
        else:
            after = goenvfile.unset_values(data, args)
    except ValueError as error:
        return {"error": to_bytes(f"go: {error}\n").decode("utf-8", "replace")}
    return {"after": to_text(after)}


_CALLS: dict[str, Callable[..., Any]] = {
    "check": lambda path, version: error_of(versions.check, path, version),
    "compare": versions.compare,
    "goenv": _goenv,
    "goproxy": lambda value: error_of(goproxy.parse, value, "*"),
    "httpproxy": _httpproxy,
    "match": _match,
    "path": _path,
    "patterns": patterns.matches,
    "url": _url,
    "version": _version,
}
