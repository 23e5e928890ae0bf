"""GOPROXY: lists that Go refuses, entries that cannot work, and those that are never asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gomodgui.checks import goproxy_repair
from gomodgui.checks.settings_view import Problem, SettingsView, finding
from gomodgui.checks.typing_slips import has_quotes, has_unseen, has_wide
from gomodgui.core import gonet, goproxy, gourl
from gomodgui.core.gotext import trim_space
from gomodgui.core.model import Severity

_NAME = "GOPROXY"
_DEFAULT = "https://proxy.golang.org,direct"
_LAST = frozenset({goproxy.DIRECT, goproxy.OFF})
_REASONS = {
    "missing_scheme": "no_scheme",
    "bad_scheme": "bad_scheme",
    "file_not_path": "bad_file_address",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """One entry as it is written. `moves_on`: Go asks the next one after an error."""

    text: str
    moves_on: bool
    is_last: bool


def check(view: SettingsView) -> Iterator[Problem]:
    """What is wrong with the list."""
    setting = view.snapshot.get(_NAME)
    if setting is None or setting.value is None or (not setting.value and not view.snapshot.go):
        return
    value = setting.value
    try:
        entries = goproxy.parse(value)
    except goproxy.GoproxyError as error:
        yield _refused(view, value, error)
        return
    if entries[0].url == goproxy.OFF:
        fixes = view.drop(_NAME) or view.give(_NAME, _DEFAULT)
        yield finding(
            "goproxy_off", Severity.ERROR, _NAME, "", evidence={"value": value}, fixes=fixes
        )
    yield from _dead_entries(view, value)
    yield from _odd_entries(view, value)


def _refused(view: SettingsView, value: str, error: goproxy.GoproxyError) -> Problem:
    """Go refuses the whole list for one entry."""
    fixed = goproxy_repair.repaired(value, view.mirrors)
    if fixed == goproxy.OFF:
        fixed = ""
    entry = error.entry
    if error.reason == "empty_list":
        variant = "empty_list"
    else:
        variant = _slip(entry) or _REASONS.get(error.reason, "unreadable")
    return finding(
        "goproxy_misconfigured",
        Severity.ERROR,
        _NAME,
        variant,
        args={"part": entry, "fixed": fixed or "—"},
        evidence={"value": value, "go_says": str(error)},
        fixes=view.give(_NAME, fixed),
    )


def _slip(entry: str) -> str:
    """Which slip of the keyboard is in the entry, "" for none."""
    if has_quotes(entry):
        return "quotes"
    if has_wide(entry):
        return "full_width"
    if has_unseen(entry):
        return "unseen"
    if entry.lower() in _LAST and entry not in _LAST:
        return "keyword_case"
    if re.match(r"(?:export\s+)?GOPROXY\s*=", entry):
        return "name_in_value"
    if ";" in entry:
        return "semicolon"
    if re.search(r"\s", entry):
        return "blank"
    return ""


def _parts(value: str) -> list[_Part]:
    """The entries that Go reads, as they are written."""
    found = re.findall(r"([^,|]*)([,|]?)", value)
    texts = [(trim_space(text), separator) for text, separator in found if trim_space(text)]
    parts = []
    for index, (text, separator) in enumerate(texts):
        is_last = index == len(texts) - 1
        parts.append(_Part(text, separator == "|", is_last))
        if text in _LAST:
            break
    return parts


def _dead_entries(view: SettingsView, value: str) -> Iterator[Problem]:
    """Entries that Go accepts, and from which nothing can ever be downloaded."""
    parts = _parts(value)
    for index, part in enumerate(parts):
        variant = "" if part.text in _LAST else _death(view, part.text)
        if not variant:
            continue
        fixed = goproxy_repair.repaired(value, view.mirrors)
        not_found = variant == "missing_path"
        goes_on = part.moves_on or (not_found and len(parts) > 1)
        is_error = index == 0 and not (goes_on and len(parts) > 1)
        yield finding(
            "goproxy_misconfigured",
            Severity.ERROR if is_error else Severity.WARNING,
            _NAME,
            variant,
            args={"part": part.text, "fixed": fixed or "—"},
            evidence={"value": value},
            fixes=view.give(_NAME, fixed) if fixed != value else (),
        )
        return


def _death(view: SettingsView, text: str) -> str:
    """Why an entry can serve nothing, "" where it may."""
    address = goproxy.parse(text)[0].url
    url = gourl.parse(address)
    if url.scheme == "file":
        return ""
    if has_wide(text):
        return "full_width"
    if has_unseen(text):
        return "unseen"
    if ";" in text:
        return "semicolon"
    if has_quotes(url.host):
        return "quotes"
    if not url.hostname:
        return "no_host"
    if url.hostname in ("http", "https", "http:", "https:"):
        return "double_scheme"
    if url.raw_query or url.force_query:
        return "query"
    if url.scheme == "http" and url.username is not None:
        return "password_in_clear"
    if re.search(r"[\s%]", url.hostname) and gonet.parse_addr(url.hostname) is None:
        return "blank"
    return "missing_path" if goproxy_repair.path_of(url, view.mirrors) else ""


def _odd_entries(view: SettingsView, value: str) -> Iterator[Problem]:
    """What works, and is hardly what was meant."""
    parts = _parts(value)
    texts = [part.text for part in parts]
    yield from _unreached(view, value, texts)
    if any(_death(view, text) for text in texts if text not in _LAST):
        return
    yield from _implied_scheme(view, value, texts)
    addresses = [_plain(text) for text in texts if text not in _LAST]
    fixed = goproxy_repair.repaired(value, view.mirrors)
    for index, address in enumerate(addresses):
        if address in addresses[:index]:
            yield finding(
                "goproxy_misconfigured",
                Severity.INFO,
                _NAME,
                "duplicate",
                args={"part": texts[index], "fixed": fixed},
                evidence={"value": value},
                fixes=view.give(_NAME, fixed) if fixed != value else (),
            )
            return
    stops = [
        index
        for index, part in enumerate(parts[:-1])
        if not part.moves_on and parts[index + 1].text not in _LAST
    ]
    if stops:
        yield _no_failover(view, value, parts, stops)


def _no_failover(view: SettingsView, value: str, parts: list[_Part], stops: list[int]) -> Problem:
    """A comma between two servers: an error of the first is the end."""
    joined = "".join(
        part.text + ("" if part.is_last else "|" if part.moves_on or index in stops else ",")
        for index, part in enumerate(parts)
    )
    part = parts[stops[0]].text
    return finding(
        "proxy_no_failover",
        Severity.INFO,
        _NAME,
        "entry",
        args={"part": part, "next": parts[stops[0] + 1].text, "fixed": joined},
        evidence={"value": value},
        fixes=view.give(_NAME, joined.rstrip(",|")),
    )


def _unreached(view: SettingsView, value: str, texts: list[str]) -> Iterator[Problem]:
    """Entries behind direct or off."""
    behind = [trim_space(part) for part in re.split("[,|]", value)]
    behind = [part for part in behind if part][len(texts) :]
    if not behind or texts[-1] not in _LAST:
        return
    real = [part for part in behind if part.lower() not in _LAST]
    fixed = ""
    if real and texts[-1] == goproxy.DIRECT:
        moved = ",".join([*texts[:-1], *real, goproxy.DIRECT])
        fixed = goproxy_repair.repaired(moved, view.mirrors)
    yield finding(
        "goproxy_misconfigured",
        Severity.WARNING if real and texts[-1] == goproxy.DIRECT else Severity.INFO,
        _NAME,
        "unreached",
        args={"part": ",".join(behind), "last": texts[-1], "fixed": fixed or value},
        evidence={"value": value},
        fixes=view.give(_NAME, fixed) if fixed else (),
    )


def _implied_scheme(view: SettingsView, value: str, texts: list[str]) -> Iterator[Problem]:
    """Go takes an address without http:// or https:// for https."""
    for text in texts:
        if text in _LAST or "://" in text:
            continue
        url = gourl.parse(goproxy.parse(text)[0].url)
        if url.scheme != "https" or not url.hostname or ":/" in text or has_wide(text):
            continue
        is_local = url.hostname == "localhost" or gonet.parse_addr(url.hostname) is not None
        is_odd = is_local or url.port not in ("", "443")
        yield finding(
            "goproxy_misconfigured",
            Severity.WARNING if is_odd else Severity.INFO,
            _NAME,
            "implied_http" if is_odd else "implied_https",
            args={"part": text, "fixed": f"{'http' if is_odd else 'https'}://{text}"},
            evidence={"value": value},
            fixes=view.give(
                _NAME, value.replace(text, f"{'http' if is_odd else 'https'}://{text}", 1)
            ),
        )
        return


def _plain(text: str) -> str:
    return str(goproxy.parse(text)[0].url).rstrip("/").lower()
