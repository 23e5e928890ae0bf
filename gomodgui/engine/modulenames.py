"""What is the matter with a module that Go does not find: asked of the person's servers and others.

Names that look private are told to no public server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gomodgui.core import goproxy, modpath, switch, versions
from gomodgui.core.cancel import CancelScope
from gomodgui.core.lookup import judging
from gomodgui.core.lookup.privacy import private_reason
from gomodgui.core.lookup.report import LookupReport, ServerReport, Status, Suggestion
from gomodgui.core.measurement import Mirror
from gomodgui.core.mirroraddress import canonical, host_of
from gomodgui.core.model import Evidence, Finding, FixCall, SettingsSnapshot, Severity
from gomodgui.engine.lookup import Lookup
from gomodgui.system.network import Network

ENOUGH_S = 5.0
_MISSING = frozenset({Status.NOT_FOUND, Status.VERSION_MISSING})
_OTHER_NAME = frozenset({Status.CASE_DIFFERS, Status.PATH_DIFFERS})
_OUTSIDE = frozenset({goproxy.DIRECT, goproxy.OFF, goproxy.NO_PROXY})


@dataclass(frozen=True, slots=True)
class Naming:
    """`kind`: stale (others have it), no_version, other_name, no_module, or "" for untold.

    `to`: the right path, or one that is like it; `near`: a version that there is. `lacking`: the
    person's server that does not have what those of `having` have.
    """

    path: str
    version: str
    kind: str = ""
    to: str = ""
    near: str = ""
    lacking: str = ""
    having: tuple[str, ...] = ()


class NameServers:
    """Everybody who may be asked about a name. `mirrors`: the known ones."""

    def __init__(
        self, network: Network, mirrors: Sequence[Mirror], snapshot: SettingsSnapshot
    ) -> None:
        self._snapshot = snapshot
        self._listed = {canonical(mirror.url): mirror for mirror in mirrors}
        self._own = tuple(url for url in _entries(snapshot) if url not in _OUTSIDE)
        servers = {
            canonical(url): self._listed.get(canonical(url)) or Mirror(url, f"entry_{at}")
            for at, url in enumerate(self._own)
        }
        servers |= {key: each for key, each in self._listed.items() if key not in servers}
        self._lookup = Lookup.of_settings(
            network.fetcher, tuple(servers.values()), self._hears_all, snapshot
        )

    def ask(self, path: str, version: str, scope: CancelScope) -> Naming:
        """What they say of it, within ENOUGH_S."""
        own = scope.child(ENOUGH_S)
        text = f"{path}@{version}" if version else path
        try:
            report = self._lookup.run(text, False, _ignore, own)  # noqa: FBT003 - as it is there
        finally:
            own.close()
        return self._judged(path, version, report)

    def finding(self, naming: Naming, *, in_project: bool) -> Finding | None:
        """The finding of a name, None where nothing was told. `in_project`: go.mod requires it."""
        make = {
            "stale": self._stale,
            "no_version": _no_version,
            "other_name": _other_name,
            "no_module": _no_module,
        }.get(naming.kind)
        return make(naming, in_project) if make else None

    def _judged(self, path: str, version: str, report: LookupReport) -> Naming:
        own = [server for server in report.servers if self._is_own(server)]
        typed = [server.typed for server in report.servers]
        best = report.suggestion
        if report.found:
            lacking = next((s.mirror.url for s in own if s.typed.status in _MISSING), "")
            having = tuple(s.mirror.url for s in report.servers if s.typed.found)
            served = any(s.typed.found for s in own)
            kind = "stale" if lacking and not served else ""
            return Naming(path, version, kind, lacking=lacking, having=having)
        others = [answer for answer in typed if answer.status in _OTHER_NAME]
        declared = next((answer.declared for answer in others if answer.declared), "")
        if others and not declared and best and best.confirmed:
            declared = best.path
        if declared and declared != path:
            return Naming(path, version, "other_name", to=declared)
        if best and best.confirmed and best.reason.startswith("major") and best.path != path:
            return Naming(path, version, "other_name", to=best.path)
        if any(a.status is Status.VERSION_MISSING for a in typed):
            near = judging.nearest_version(typed, version) or _suggested(best, path)
            return Naming(path, version, "no_version", near=near)
        if typed and any(a.status is Status.NOT_FOUND for a in typed) and _all_told(own):
            to = best.path if best and best.confirmed and best.path != path else ""
            return Naming(path, version, "no_module", to=to)
        return Naming(path, version)

    def _stale(self, naming: Naming, _in_project: bool) -> Finding:
        current = self._snapshot.value("GOPROXY")
        having = [url for url in naming.having if self._is_public(url)]
        calls: tuple[FixCall, ...] = ()
        if having:
            value = switch.one_click_value(current, having, self._is_public)
            calls = (FixCall("set_goproxy", {"value": value}, recommended=True),)
        host = host_of(naming.lacking)
        other = host_of(naming.having[0])
        return Finding(
            "proxy_stale",
            Severity.ERROR,
            subject=host,
            variant="elsewhere",
            args={**_args(naming), "host": host, "other": other},
            evidence=(Evidence("value", current),),
            fixes=(*calls, FixCall("retry_later", recommended=not calls)),
        )

    def _is_own(self, server: ServerReport) -> bool:
        return canonical(server.mirror.url) in map(canonical, self._own)

    def _is_public(self, url: str) -> bool:
        found = self._listed.get(canonical(url))
        return found is not None and found.public

    def _hears_all(self, url: str) -> bool:
        """Whether strangers could read what is asked there: unless its host is an inner one."""
        found = self._listed.get(canonical(url))
        if found is not None:
            return found.public
        host = host_of(url)
        return bool(host) and host != "localhost" and not private_reason(host, "")[0]


def may_be_told(path: str, snapshot: SettingsSnapshot) -> bool:
    """Whether a name may be told to public servers."""
    gonoproxy = snapshot.value("GONOPROXY") or snapshot.value("GOPRIVATE")
    return not private_reason(path, gonoproxy)[0]


def _no_version(naming: Naming, in_project: bool) -> Finding:
    near = naming.near
    calls = [FixCall("check_module_path", recommended=not (near and in_project))]
    if near and in_project:
        args = {"module": naming.path, "version": near}
        calls.insert(0, FixCall("require_version", args, recommended=True))
    return Finding(
        "version_not_found",
        Severity.ERROR,
        subject=naming.path,
        variant="near" if near else "none",
        args=_args(naming),
        evidence=(Evidence("version", naming.version),),
        fixes=tuple(calls),
    )


def _other_name(naming: Naming, in_project: bool) -> Finding:
    is_case = naming.path.lower() == naming.to.lower()
    same = modpath.split_path_version(naming.path)[0] == modpath.split_path_version(naming.to)[0]
    return Finding(
        "path_mismatch",
        Severity.ERROR,
        subject=naming.path,
        variant="spelled" if is_case else "other_major" if same else "declared",
        args=_args(naming),
        fixes=_renaming(naming, in_project, is_sure=True),
    )


def _no_module(naming: Naming, in_project: bool) -> Finding:
    return Finding(
        "module_not_found",
        Severity.ERROR,
        subject=naming.path,
        variant="similar" if naming.to else "",
        args=_args(naming),
        fixes=_renaming(naming, in_project, is_sure=False),
    )


def _renaming(naming: Naming, in_project: bool, *, is_sure: bool) -> tuple[FixCall, ...]:
    """What is a guess is for the person to choose."""
    check = FixCall("check_module_path", recommended=not (is_sure and in_project and naming.to))
    if not (in_project and naming.to):
        return (check,)
    rename = FixCall("rename_module", {"from": naming.path, "to": naming.to}, recommended=is_sure)
    return (rename, check)


def _args(naming: Naming) -> dict[str, str]:
    return {
        "module": naming.path,
        "version": naming.version,
        "near": naming.near,
        "to": naming.to,
        "from": naming.path,
        "subject": naming.path,
    }


def _suggested(best: Suggestion | None, path: str) -> str:
    is_same = best is not None and best.path == path and versions.is_valid(best.version)
    return best.version if best is not None and is_same else ""


def _all_told(own: Sequence[ServerReport]) -> bool:
    return all(server.typed.found is False for server in own)


def _entries(snapshot: SettingsSnapshot) -> tuple[str, ...]:
    try:
        return tuple(entry.url for entry in goproxy.parse(snapshot.value("GOPROXY")))
    except goproxy.GoproxyError:
        return ()


def _ignore(_report: LookupReport) -> None:
    return None
