"""What is wrong with a value while it is typed, before anything is planned; keys, no sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gomodgui.core import goenvrules, goproxy, patterns, weakening
from gomodgui.core.fix import RefusedError
from gomodgui.core.redact import mask, neutralise
from gomodgui.core.secreturls import MASK
from gomodgui.fixes import checking
from gomodgui.ui.valuelists import ValueList

_FULL_WIDTH = re.compile("[，｜：；“”‘’／．　]")
_QUOTE = re.compile("[\"']")
_PUNCTUATION = str.maketrans("，｜：；“”‘’／．　", ",|:;\"\"''/. ")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}/\d{1,2}")
_PORT = re.compile(r":\d+(?:/|$)")
_WEAK = frozenset(
    {"sumdb_off", "insecure", "insecure_flag", "too_broad", "unverified_tls", "unverified_ssh"}
)
_PATHS = frozenset({"GOBIN", "GOCACHE", "GOMODCACHE", "GOPATH", "GOTMPDIR"})
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Mistake:
    """`key` is a text key with its `args`; one that does not block is only a hint."""

    key: str
    args: Mapping[str, str] = field(default_factory=dict)
    blocks: bool = True


def find(name: str, value: str, *, windows: bool = False) -> Mistake | None:
    """The first thing wrong with that value of that variable, None where there is nothing."""
    if MASK in value:
        return Mistake("settings.mistake.masked")
    if name == "GOPROXY":
        found = _goproxy(value)
    elif name in weakening.PATTERN_LISTS:
        found = _pattern_list(value)
    else:
        found = None if name in _PATHS else _plain(value)
    if found is not None and found.blocks:
        return found
    return _refused(name, value, windows=windows) or found


def _goproxy(value: str) -> Mistake | None:
    items = ValueList.read(value, bars=True)
    if not items.entries:
        return Mistake("settings.mistake.empty_list")
    read_to = items.stops_at
    for entry in items.entries[: None if read_to is None else read_to]:
        found = _goproxy_entry(entry)
        if found:
            return found
    try:
        goproxy.parse(value)
    except goproxy.GoproxyError as error:
        return Mistake(f"settings.mistake.goproxy.{error.reason}", {"entry": _shown(error.entry)})
    if read_to is not None and read_to < len(items.entries) - 1:
        return Mistake(
            "settings.mistake.not_reached", {"entry": items.entries[read_to]}, blocks=False
        )
    return None


def _goproxy_entry(entry: str) -> Mistake | None:
    shown = {"entry": _shown(entry)}
    if _FULL_WIDTH.search(entry):
        return Mistake("settings.mistake.full_width", {"fixed": _shown(_half_width(entry))})
    if _QUOTE.search(entry):
        return Mistake("settings.mistake.quotes", shown)
    if entry.lower() in (goproxy.DIRECT, goproxy.OFF) and entry != entry.lower():
        return Mistake("settings.mistake.lower_case", {**shown, "fixed": entry.lower()})
    if ";" in entry:
        return Mistake("settings.mistake.semicolon", shown)
    if re.search(r"\s", entry):
        return Mistake("settings.mistake.space", shown)
    return None


def _pattern_list(value: str) -> Mistake | None:
    for pattern in patterns.split(value):
        found = _pattern(pattern)
        if found:
            return found
    hint = next((p for p in patterns.split(value) if "**" in p or "..." in p or "/*" in p), None)
    if hint:
        return Mistake("settings.mistake.star", {"entry": _shown(hint)}, blocks=False)
    return None


def _pattern(pattern: str) -> Mistake | None:
    shown = {"entry": _shown(pattern)}
    if _FULL_WIDTH.search(pattern):
        return Mistake("settings.mistake.full_width", {"fixed": _shown(_half_width(pattern))})
    if _QUOTE.search(pattern):
        return Mistake("settings.mistake.quotes", shown)
    if _SCHEME.match(pattern):
        scheme = pattern[: pattern.index("://") + 3]
        return Mistake("settings.mistake.scheme", {**shown, "scheme": scheme})
    if ";" in pattern:
        return Mistake("settings.mistake.semicolon", shown)
    if re.search(r"\s", pattern):
        return Mistake("settings.mistake.space", shown)
    if _ADDRESS.fullmatch(pattern):
        return Mistake("settings.mistake.network", shown)
    if _PORT.search(pattern):
        return Mistake("settings.mistake.port", shown)
    if pattern.startswith("."):
        return Mistake("settings.mistake.domain", {**shown, "fixed": f"*{_shown(pattern)}"})
    return None


def _plain(value: str) -> Mistake | None:
    if _FULL_WIDTH.search(value):
        return Mistake("settings.mistake.full_width", {"fixed": _shown(_half_width(value))})
    return None


def _refused(name: str, value: str, *, windows: bool) -> Mistake | None:
    """What planning would refuse too: weaker verification, and what Go does not accept."""
    try:
        checking.check_value(name, value)
        goenvrules.check_setting(name, value, frozenset({name}), windows=windows)
    except RefusedError as error:
        if error.reason in _WEAK:
            return Mistake("settings.mistake.weaker")
        return Mistake(f"refused.{error.reason}", error.args_)
    except goenvrules.GoEnvError as error:
        return Mistake(f"refused.{error.reason}", {"name": name})
    return None


def _half_width(text: str) -> str:
    return text.translate(_PUNCTUATION).strip()


def _shown(text: str) -> str:
    clean = neutralise(mask(text))
    return clean if len(clean) <= _LONGEST_SHOWN else clean[: _LONGEST_SHOWN - 1] + "…"
