"""Whom the go command asks in a case, and by which HTTP proxy it goes there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gomodgui.core import goproxy, gourl, httpproxy
from gomodgui.core.goproxy import Entry
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import canonical, host_of
from gomodgui.engine import mirrorcheck, privatemodules
from gomodgui.engine.examination import Case
from gomodgui.engine.proving import DEFAULT_MODULE

_MOST_ENTRIES = 6
_MOST_REPOSITORIES = 3
_NO_DATABASE = "off"


@dataclass(frozen=True, slots=True)
class Target:
    """One server; `url` is what to ask it, `public`: a known public mirror.

    The rest as in `core.proxyview.ServerWays`.
    """

    host: str
    url: str
    proxy: str | None
    entry: int | None = None
    moves_on: bool = False
    needed: bool = False
    inside: bool = False
    public: bool = False


def targets(case: Case, mirrors: Sequence[Mirror]) -> tuple[Target, ...]:
    """The servers of GOPROXY, the checksum database and repositories, each host once."""
    found: dict[str, Target] = {}
    for each in (*_entries(case, mirrors), *_repositories(case), *_database(case)):
        if each is not None:
            found.setdefault(each.url, each)
    return tuple(found.values())


def references(case: Case, mirrors: Sequence[Mirror], most: int) -> tuple[Target, ...]:
    """Public mirrors that are none of the person's entries, to tell a server from the way to it.

    Those of China and the others in turn.
    """
    own = {host_of(entry.url) for entry in entries(case)}
    public = [each for each in mirrors if each.public and host_of(each.url) not in {"", *own}]
    groups = ([m for m in public if m.china], [m for m in public if not m.china])
    ordered = [group[at] for at in range(len(public)) for group in groups if at < len(group)]
    found = [_target(case, probe_url(each.url)) for each in ordered[:most]]
    return tuple(each for each in found if each is not None)


def entries(case: Case) -> tuple[Entry, ...]:
    """The entries of GOPROXY; () where Go refuses it."""
    try:
        return tuple(goproxy.parse(case.snapshot.value("GOPROXY")))
    except goproxy.GoproxyError:
        return ()


def probe_url(url: str) -> str:
    """What to ask that mirror, "" where it is no server."""
    if url in (goproxy.DIRECT, goproxy.OFF):
        return ""
    return mirrorcheck.probe_url(Mirror(url, "entry"), DEFAULT_MODULE) or ""


def proxy_of(url: str, environ: Mapping[str, str]) -> str | None:
    """The proxy that Go takes for it, None for none or where Go refuses."""
    try:
        return httpproxy.proxy_for(url, environ)
    except ValueError:
        return None


def is_inside(case: Case, host: str) -> bool:
    """Whether the name looks like one of an intranet, or the person says that it is private."""
    values, _ = privatemodules.settings(case.snapshot)
    return bool(private_reason(host, values["GONOPROXY"])[0])


def _entries(case: Case, mirrors: Sequence[Mirror]) -> Iterator[Target | None]:
    public = {canonical(mirror.url) for mirror in mirrors if mirror.public}
    for at, entry in enumerate(entries(case)[:_MOST_ENTRIES]):
        yield _target(
            case,
            probe_url(entry.url),
            entry=at,
            moves_on=entry.fall_back_on_error,
            public=canonical(entry.url) in public,
        )


def _repositories(case: Case) -> Iterator[Target | None]:
    places = [each for each in privatemodules.places(case) if not each.ask]
    for place in places[:_MOST_REPOSITORIES]:
        host = place.paths[0].partition("/")[0]
        if "." in host:
            yield _target(case, f"https://{host}/", needed=True)


def _database(case: Case) -> Iterator[Target | None]:
    words = case.snapshot.value("GOSUMDB").split()
    name = words[0].partition("+")[0] if words else ""
    if not name or name == _NO_DATABASE:
        return
    base = words[1] if len(words) > 1 else f"https://{name}"
    yield _target(case, f"{base.rstrip('/')}/latest")


def _target(
    case: Case,
    url: str,
    *,
    entry: int | None = None,
    moves_on: bool = False,
    needed: bool = False,
    public: bool = False,
) -> Target | None:
    try:
        host = gourl.parse(url).hostname.lower()
    except gourl.UrlError:
        return None
    if not host:
        return None
    inside = not public and is_inside(case, host)
    return Target(host, url, proxy_of(url, case.environ), entry, moves_on, needed, inside, public)
