"""Words that several pages put together: hosts, times, sources of values, titles of findings.

Everything that comes from outside is masked and freed of control characters here.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gomodgui.core.model import Finding, FixCall, Origin, Setting
    from gomodgui.ui.look import Look

_NAMES = frozenset({"Go", "Git", "Wi-Fi", "Windows"})
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def clean(text: str) -> str:
    """Secrets masked, control characters made harmless."""
    from gomodgui.core.redact import mask, neutralise  # dear to load: after the first paint

    return neutralise(mask(text))


def clean_args(args: Mapping[str, str]) -> dict[str, object]:
    """The same for the arguments of a text."""
    return {name: clean(value) for name, value in args.items()}


def host(url: str) -> str:
    """What names a server to a person: its host and port, or all of what is no address."""
    rest = url.partition("://")[2] or url
    return clean(rest.partition("/")[0].rpartition("@")[2]) or clean(url)


def first_host(goproxy: str) -> str:
    """The same for the first entry of a GOPROXY value."""
    return host(goproxy.replace("|", ",").partition(",")[0].strip())


def milliseconds(value: float) -> str:
    """A whole number of milliseconds, at least 1."""
    return str(max(1, round(value)))


def seconds(value_ms: float) -> str:
    """Seconds with as many digits as are worth reading: 0.08, 1.4, 12."""
    value = value_ms / 1000
    if value >= 10:
        return str(round(value))
    return f"{value:.1f}" if value >= 1 else f"{max(value, 0.01):.2f}"


def clock(moment: float) -> str:
    """The time of day, local, of seconds since the epoch."""
    return time.strftime("%H:%M", time.localtime(moment))


def day(look: Look, moment: float, now: float) -> str:
    """Today, yesterday, or the date, of seconds since the epoch."""
    then, today = time.localtime(moment), time.localtime(now)
    if then[:3] == today[:3]:
        return look.text("time.today")
    if then[:3] == time.localtime(now - _DAY)[:3]:
        return look.text("time.yesterday")
    if then.tm_year == today.tm_year:
        return look.text("time.date", month=then.tm_mon, day=then.tm_mday)
    return look.text("time.date_year", year=then.tm_year, month=then.tm_mon, day=then.tm_mday)


def ago(look: Look, elapsed_s: float) -> str:
    """How long ago something was."""
    if elapsed_s < 5:
        return look.text("time.now")
    if elapsed_s < _MINUTE:
        return look.text("time.seconds_ago", n=int(elapsed_s))
    for unit, one, many in (
        (_HOUR, "time.minute_ago", "time.minutes_ago"),
        (_DAY, "time.hour_ago", "time.hours_ago"),
    ):
        if elapsed_s < unit:
            count = int(elapsed_s // (unit / 60 if unit == _HOUR else _HOUR))
            return look.text(one) if count == 1 else look.text(many, n=count)
    return look.text("time.hours_ago", n=int(elapsed_s // _HOUR))


def origin(look: Look, source: Origin) -> str:
    """Where a value comes from: a file and its line where that is known."""
    location = source.location
    if location and source.kind.value == "environment":
        file, _, line = location.rpartition(":")
        if file and line.isdigit():
            return look.text("source.line", file=clean(file), line=line)
        return clean(location)
    return look.text(f"source.{source.kind.value}")


def setting_source(look: Look, setting: Setting | None) -> str:
    """The same for a setting, which may be unset."""
    if setting is None or setting.value is None or setting.value == "":
        return look.text("source.unset")
    return origin(look, setting.origin)


def finding(look: Look, found: Finding, part: str) -> str:
    """The `title` or the `why` of a finding, of its variant where that has a text."""
    args = clean_args(found.args)
    args.setdefault("subject", clean(found.subject))
    return look.first(
        f"cause.{found.cause}.{found.variant}.{part}", f"cause.{found.cause}.{part}", **args
    )


def within_sentence(look: Look, title: str) -> str:
    """A title in the middle of a sentence: English ones lose their capital, names keep it."""
    first = title.partition(" ")[0]
    if look.language != "en" or first in _NAMES or not first[1:].islower():
        return title
    return title[:1].lower() + title[1:]


def fix(look: Look, call: FixCall, part: str) -> str:
    """The `title`, `text` or `button` of a fix."""
    return look.text(f"fix.{call.id}.{part}", **clean_args(call.args))
