"""Asks one server of one module, over the module proxy protocol and as the go command would."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gomodgui.core import goproxy, modpath, moduleurls, versions
from gomodgui.core.fetching import Fetched, FetchSession
from gomodgui.core.lookup import modfile, queries
from gomodgui.core.lookup.modfile import ModFile
from gomodgui.core.lookup.queries import Listing
from gomodgui.core.lookup.report import Answer, Status
from gomodgui.core.moduleurls import ModuleVersion
from gomodgui.core.redact import neutralise
from gomodgui.engine import answers
from gomodgui.engine.answers import Flaw

MOST_VERSIONS = 5000
_LIST_BYTES = 4 << 20
_MOD_BYTES = 1 << 20
_INFO_BYTES = 64 << 10
_WORDS = 300  # of an author, why a version is retracted
_LONGEST_VERSION = 256
_UNREACHABLE = frozenset(
    {
        "cancelled",
        "connect_timeout",
        "connection_refused",
        "connection_reset",
        "dns_failure",
        "dns_hijacked",
        "http_proxy_auth",
        "http_proxy_broken",
        "offline",
        "proxy_stalled",
        "tls_expired",
        "tls_other",
        "tls_timeout",
        "tls_untrusted_ca",
        "tls_wrong_host",
    }
)
_REFUSED = frozenset({"proxy_forbidden", "proxy_rate_limited"})


class _Refusal(Exception):  # noqa: N818 - an answer, that ends the asking
    """What the server answered is no good; `flaw` says why."""

    def __init__(self, flaw: Flaw, http_status: int | None) -> None:
        super().__init__(flaw.reason)
        self.flaw = flaw
        self.http_status = http_status


@dataclass(frozen=True, slots=True)
class _Info:
    """What a `.info` or `@latest` tells."""

    version: str
    time: str = ""


class ServerQuery:
    """One module on one server; for one thread. Answers are kept, and asked for once.

    `base`: an http, https or file address of a module proxy. Raises ValueError for one that Go
    refuses, and for a malformed module path.
    """

    def __init__(self, base: str, path: str, session: FetchSession) -> None:
        entries = goproxy.parse(base)
        if len(entries) != 1 or entries[0].url in (goproxy.DIRECT, goproxy.OFF):
            raise ValueError(base)
        self._base = entries[0].url
        self._path = path
        self._root = modpath.escape_path(path)
        self._session = session
        self._mods: dict[str, ModFile | None] = {}
        self._raw_mods: dict[str, bytes] = {}

    def ask(self, query: str, *, with_size: bool = True) -> Answer:
        """Everything that there is to know of `path@query` here; never raises."""
        started = time.monotonic()
        try:
            answer = self._ask(query, with_size=with_size)
        except _Refusal as refusal:
            answer = self._refused(refusal)
        return replace(answer, ms=(time.monotonic() - started) * 1000)

    def _ask(self, text: str, *, with_size: bool) -> Answer:
        query = queries.read_query(self._path, text)
        listing, missing = self._listing()
        if missing is not None and missing.flaw.cause in _UNREACHABLE:
            raise missing
        newest = self._newest(listing) if missing is None else ""
        of_newest = self._mod(newest) if newest else None
        answer = self._listed(listing, of_newest)
        retracted = answer.retracted

        def allowed(version: str) -> bool:
            return version not in retracted and not (
                of_newest and _is_retracted(of_newest, version)
            )

        latest = self._latest(listing, allowed) if missing is None else ""
        answer = replace(answer, latest=latest or None)
        wanted = latest
        if query.is_exact:
            wanted = query.text
        elif not query.may_use_latest:
            wanted = queries.select(query, listing.versions, allowed, self._has_go_mod)
        if not wanted:
            if missing is not None:
                raise missing
            is_known = bool(listing.versions or newest)
            return replace(answer, status=Status.VERSION_MISSING if is_known else Status.NOT_FOUND)
        try:
            info = self._info(wanted)
        except _Refusal as refusal:
            return self._without(answer, refusal, missing)
        return self._details(replace(answer, status=Status.FOUND), info, with_size=with_size)

    def _listing(self) -> tuple[Listing, _Refusal | None]:
        """What `@v/list` lists, or why nothing: an exact version may be there all the same."""
        fetched = self._get("@v/list", _LIST_BYTES)
        flaw = answers.failure(fetched)
        if flaw is None and not fetched.complete and len(fetched.body) < _LIST_BYTES:
            flaw = Flaw("truncated", "proxy_bad_content")
        if flaw is not None:
            return Listing(()), _Refusal(flaw, fetched.status)
        body = fetched.body
        if not fetched.complete:
            body = body[: body.rfind(b"\n") + 1]  # half a line is another version
        return queries.read_list(body.decode("utf-8", "replace")), None

    def _newest(self, listing: Listing) -> str:
        """The latest version, retracted or not: the one whose go.mod says what is retracted."""
        chosen = queries.select(
            queries.read_query(self._path, "latest"),
            listing.versions,
            lambda _version: True,
            self._has_go_mod,
        )
        return chosen or self._untagged(listing)

    def _latest(self, listing: Listing, allowed: queries.Allowed) -> str:
        chosen = queries.select(
            queries.read_query(self._path, "latest"), listing.versions, allowed, self._has_go_mod
        )
        if chosen:
            return chosen
        untagged = self._untagged(listing)
        return untagged if untagged and allowed(untagged) else ""

    def _untagged(self, listing: Listing) -> str:
        """What `@latest` says, where no tagged version is to be had."""
        fetched = self._get("@latest", _INFO_BYTES)
        flaw = answers.failure(fetched)
        if flaw is None:
            return _read_info(fetched).version
        return listing.newest if flaw.cause == "module_not_found" else ""

    def _listed(self, listing: Listing, of_newest: ModFile | None) -> Answer:
        shown = listing.versions[-MOST_VERSIONS:]
        retracted: dict[str, str] = {}
        if of_newest is not None and of_newest.retract:
            for version in shown:
                words = of_newest.rationale(version)
                if words is not None:
                    retracted[version] = _short(words)
        return Answer(
            self._path,
            Status.NOT_FOUND,
            versions=shown,
            count=len(listing.versions),
            retracted=retracted,
            deprecated=_short(of_newest.deprecated) if of_newest else "",
        )

    def _details(self, answer: Answer, info: _Info, *, with_size: bool) -> Answer:
        mod = self._mod(info.version)
        declared = mod.path if mod else ""
        status = Status.FOUND
        if declared and declared != self._path:
            is_case = declared.lower() == self._path.lower()
            status = Status.CASE_DIFFERS if is_case else Status.PATH_DIFFERS
        return replace(
            answer,
            status=status,
            version=info.version,
            published=info.time,
            go=mod.go if mod else "",
            declared=neutralise(declared) if status is not Status.FOUND else "",
            size=self._size(info.version) if with_size and status is Status.FOUND else None,
        )

    def _without(self, answer: Answer, refusal: _Refusal, missing: _Refusal | None) -> Answer:
        """The version cannot be had; whether the module is known here tells which words fit."""
        refused = self._refused(refusal)
        if missing is not None and refused.status is Status.NOT_FOUND:
            return self._refused(missing)
        if refused.status is Status.NOT_FOUND and (answer.count or answer.latest):
            return replace(answer, status=Status.VERSION_MISSING, http_status=refused.http_status)
        return replace(
            answer,
            status=refused.status,
            reason=refused.reason,
            reason_args=refused.reason_args,
            http_status=refused.http_status,
        )

    def _refused(self, refusal: _Refusal) -> Answer:
        flaw = refusal.flaw
        args = {name: neutralise(value) for name, value in flaw.args.items()}
        if flaw.cause == "module_not_found":
            return Answer(self._path, Status.NOT_FOUND, http_status=refusal.http_status)
        status = Status.BAD_ANSWER
        if flaw.cause in _UNREACHABLE:
            status = Status.UNTOLD if flaw.cause == "cancelled" else Status.UNREACHABLE
        elif flaw.cause in _REFUSED:
            status = Status.REFUSED
        return Answer(
            self._path,
            status,
            reason=flaw.reason,
            reason_args=args,
            http_status=refusal.http_status,
        )

    def _info(self, version: str) -> _Info:
        module = ModuleVersion(self._path, version)
        name = f"@v/{versions.escape_version(version)}.info"
        fetched = self._get(name, _INFO_BYTES)
        flaw = answers.info_flaw(fetched, module)
        if flaw is not None and flaw.reason == "wrong_version" and not _is_proper(module):
            flaw = None  # Go lets a server say v2.0.0+incompatible where v2.0.0 was asked for
        if flaw is not None:
            raise _Refusal(flaw, fetched.status)
        return _read_info(fetched)

    def _mod(self, version: str) -> ModFile | None:
        """The go.mod of that version, None where it cannot be had."""
        if version not in self._mods:
            body = self._mod_bytes(version)
            self._mods[version] = (
                modfile.read(body.decode("utf-8", "replace")) if body is not None else None
            )
        return self._mods[version]

    def _mod_bytes(self, version: str) -> bytes | None:
        if version not in self._raw_mods:
            fetched = self._get(f"@v/{versions.escape_version(version)}.mod", _MOD_BYTES)
            if answers.mod_flaw(fetched) is not None:
                return None
            self._raw_mods[version] = fetched.body
        return self._raw_mods[version]

    def _has_go_mod(self, version: str) -> bool:
        """Whether it has a go.mod of its own: proxies make up one line for those without."""
        body = self._mod_bytes(version)
        return body is not None and body != f"module {self._path}\n".encode()

    def _size(self, version: str) -> int | None:
        """How large its zip is, told by the head of the answer."""
        module = ModuleVersion(self._path, version)
        fetched = self._session.get(moduleurls.file_url(self._base, module, "zip"), max_bytes=1)
        length = fetched.headers.get("content-length", "")
        is_plain = fetched.headers.get("content-encoding", "identity") == "identity"
        if not fetched.ok or not is_plain or not length.isascii() or not length.isdigit():
            return None
        return int(length) if len(length) < 12 and int(length) <= answers.ZIP_LIMIT else None

    def _get(self, name: str, most: int) -> Fetched:
        return self._session.get(
            moduleurls.below(self._base, f"{self._root}/{name}"), max_bytes=most
        )


def _read_info(fetched: Fetched) -> _Info:
    """Version and time, "" each where the answer has none that can be used."""
    version = answers.info_version(fetched.body)
    if not versions.is_valid(version) or len(version) > _LONGEST_VERSION:
        return _Info("")
    content: Mapping[str, object] = json.loads(fetched.body)
    moment = content.get("Time")
    return _Info(version, moment if isinstance(moment, str) and queries.is_time(moment) else "")


def _is_proper(module: ModuleVersion) -> bool:
    try:
        versions.check(module.path, module.version)
    except ValueError:
        return False
    return True


def _is_retracted(mod: ModFile, version: str) -> bool:
    return mod.rationale(version) is not None


def _short(words: str) -> str:
    """An author's words in one line."""
    return neutralise(" ".join(words.split())[:_WORDS])
