"""What a running `go … -x` is at, line by line: requests under way, answered, slow, or hanging.

The go command tells `# get URL` when it asks, and `# get URL: 200 OK (0.123s)` as soon as the
head of the answer is there: how its body gets on, only the files in the module cache tell.
Moments are seconds of a clock that never goes back. All is bounded, whatever the output is.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import unquote

from gomodgui.core.redact import mask, neutralise

MOST_OPEN = 500
"""Requests under way that are kept; the oldest go first."""
MOST_DONE = 500
_MOST_FOLDERS = 1000
_LONGEST = 4096

_GET = re.compile(r"# get (?P<url>[a-z]+://\S{1,3000}?)(?:: (?P<answer>.{1,600}))?$")
_TOOK = re.compile(r" \((\d{1,7}\.\d{1,6})s\)$")
_TOOL = r"(?:cd (?P<folder>.{1,600}?); )?(?P<line>(?:git|hg|svn|fossil|bzr) .{1,3000})$"
_RUN = re.compile(_TOOL)
_RAN = re.compile(r"(?P<took>\d{1,7}\.\d{1,6})s # " + _TOOL)
_REPOSITORY = re.compile(r"mkdir -p .{1,600} # (?P<kind>[a-z]+\d*) (?P<url>\S{1,600})$")
_SEPARATOR = re.compile(r"[/\\]")
_ADDRESS = re.compile(r"\b(?:https?|ssh|git)://\S{1,600}")
_VERSION_FILE = re.compile(r"v/([^/]{1,300})\.(info|mod|zip)")
_SUMDB = re.compile(r"/sumdb/[^/]+/|^/(?:lookup/|tile/\d|latest$)")
_CASED = re.compile(r"!([a-z])")
_OK = "200"
# Commands of git that only look into what is there already.
_LOCAL = re.compile(r"git (?:-c \S+ )*(?:init|config|tag|cat-file|log|rev-parse|show|remote|gc)\b")


class RequestState(StrEnum):
    """asked: no answer yet. receiving: answered, its body is not all there."""

    ASKED = "asked"
    RECEIVING = "receiving"
    DONE = "done"
    FAILED = "failed"


class RequestKind(StrEnum):
    """What is asked for; `page` is the one that names a module's repository, `vcs` a run of git."""

    ZIP = "zip"
    MOD = "mod"
    INFO = "info"
    VERSIONS = "versions"
    SUMDB = "sumdb"
    PAGE = "page"
    VCS = "vcs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RunRequest:
    """One request. `number` counts from 1 and stays. Texts are masked and safe to show.

    `module`, `version`: "" where the address names none; `server`: host and port, "" unknown.
    `folder`: of the repository that git works in. `begun`, `moved` (the last line or byte) and
    `ended` are moments; `size` is bytes so far. `answer`: a status or an error.
    """

    number: int
    kind: RequestKind
    url: str
    server: str
    module: str
    version: str
    begun: float
    moved: float
    state: RequestState = RequestState.ASKED
    ended: float | None = None
    answer: str = ""
    size: int = 0
    folder: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is under way."""
        return self.state in (RequestState.ASKED, RequestState.RECEIVING)

    @property
    def is_file(self) -> bool:
        """Whether it is a file of a version, whose body can be watched in the module cache."""
        return self.kind in (RequestKind.ZIP, RequestKind.MOD, RequestKind.INFO)

    def seconds(self, now: float) -> float:
        """How long it took, or has taken so far."""
        return max(0.0, (now if self.ended is None else self.ended) - self.begun)

    def silent(self, now: float) -> float:
        """Seconds since the last line or byte of it; 0 once it has ended."""
        return max(0.0, now - self.moved) if self.is_open else 0.0


class RunTrace:
    """Fed with the lines of one run. `answered`, `failed`: how many there were in all.

    `proxies`: the addresses of GOPROXY, below which the paths of modules begin.
    """

    def __init__(self, proxies: Sequence[str] = ()) -> None:
        self._bases = sorted(map(_base, proxies), key=len, reverse=True)
        self.answered = 0
        self.failed = 0
        self._open: dict[int, RunRequest] = {}
        self._done: deque[RunRequest] = deque(maxlen=MOST_DONE)
        self._numbers: dict[str, int] = {}  # of what is under way, by what its lines begin with
        self._keys: dict[int, str] = {}
        self._remotes: dict[str, str] = {}  # name of a folder in cache/vcs → address
        self._count = 0

    def feed(self, line: str, now: float) -> bool:
        """Take a line, without its end; whether it told anything of a request."""
        line = line[:_LONGEST].strip()
        if found := _GET.match(line):
            self._got(found["url"], found["answer"] or "", now)
        elif found := _RAN.match(line):
            self._ran(found, now)
        elif found := _RUN.match(line):
            self._runs(found, now)
        elif found := _REPOSITORY.match(line):
            self._keep(found["kind"], found["url"])
        else:
            return False
        return True

    def arrived(self, number: int, size: int, now: float) -> None:
        """So many bytes of that request are there; nothing where it is not under way."""
        known = self._open.get(number)
        if known is not None and size != known.size:
            self._open[number] = replace(known, size=size, moved=now)

    def complete(self, number: int, size: int, now: float) -> None:
        """All of its body is there; nothing where it is not under way."""
        known = self._open.get(number)
        if known is not None:
            self._close(replace(known, size=max(size, known.size)), RequestState.DONE, now)

    @property
    def under_way(self) -> tuple[RunRequest, ...]:
        """The slowest first."""
        return tuple(sorted(self._open.values(), key=lambda each: (each.begun, each.number)))

    @property
    def done(self) -> tuple[RunRequest, ...]:
        """The last ones that ended, the latest first."""
        return tuple(reversed(self._done))

    def slowest(self) -> RunRequest | None:
        """Of those that ended and are kept, the one that took longest."""
        return max(self._done, key=lambda each: each.seconds(each.begun), default=None)

    def hanging(self, now: float, seconds: float) -> RunRequest | None:
        """The request that nothing was heard of for longest, where that is at least so long."""
        silent = [each for each in self._open.values() if each.silent(now) >= seconds]
        return max(silent, key=lambda each: each.silent(now), default=None)

    # Inside

    def _got(self, url: str, answer: str, now: float) -> None:
        number = self._numbers.get(url) or self._begin(url, _asked(url, self._bases), now)
        known = replace(self._open[number], moved=now)
        if answer:
            known = replace(known, answer=_safe(_TOOK.sub("", answer)))
        self._open[number] = known
        if answer and not answer.startswith(_OK):
            self._close(known, RequestState.FAILED, now)
        elif answer and known.is_file:
            self._open[number] = replace(known, state=RequestState.RECEIVING)
        elif answer:
            self._close(known, RequestState.DONE, now)

    def _runs(self, found: re.Match[str], now: float) -> None:
        line, folder = found["line"], found["folder"] or ""
        key = f"{folder}; {line}"
        if _LOCAL.match(line) or key in self._numbers:
            return
        address = _ADDRESS.search(line)
        url = address[0] if address else self._remotes.get(_SEPARATOR.split(folder)[-1], "")
        self._begin(key, Asked(RequestKind.VCS, url), now, folder)

    def _ran(self, found: re.Match[str], now: float) -> None:
        number = self._numbers.get(f"{found['folder'] or ''}; {found['line']}")
        if number is not None:
            self._close(self._open[number], RequestState.DONE, now)

    def _keep(self, kind: str, url: str) -> None:
        """In which folder Go keeps the repository of an address."""
        name = hashlib.sha256(f"{kind}:{url}".encode()).hexdigest()
        self._remotes[name] = url
        if len(self._remotes) > _MOST_FOLDERS:
            del self._remotes[next(iter(self._remotes))]

    def _begin(self, key: str, asked: Asked, now: float, folder: str = "") -> int:
        if len(self._open) >= MOST_OPEN:
            oldest = min(self._open.values(), key=lambda each: each.moved)
            self._close(oldest, RequestState.DONE, now)
        self._count += 1
        self._open[self._count] = RunRequest(
            self._count,
            asked.kind,
            _safe(asked.url),
            _safe(_server(asked.url)),
            _safe(asked.module),
            _safe(asked.version),
            now,
            now,
            folder=folder,
        )
        self._numbers[key] = self._count
        self._keys[self._count] = key
        return self._count

    def _close(self, request: RunRequest, state: RequestState, now: float) -> None:
        self._open.pop(request.number, None)
        self._numbers.pop(self._keys.pop(request.number, ""), None)
        self._done.append(replace(request, state=state, ended=now, moved=now))
        if state is RequestState.FAILED:
            self.failed += 1
        else:
            self.answered += 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    kind: RequestKind
    url: str
    module: str = ""
    version: str = ""


def _base(url: str) -> str:
    """Host and path of an address, with one / behind it."""
    return _place(url).partition("?")[0].rstrip("/") + "/"


def _asked(url: str, bases: Sequence[str]) -> Asked:
    """Read an address as the go command makes them."""
    place, _, query = _place(url).partition("?")
    if query == "go-get=1":
        return Asked(RequestKind.PAGE, url, unquote(place).rstrip("/"))
    base = next((base for base in bases if len(base) > 1 and place.startswith(base)), "")
    path = unquote(place.removeprefix(base) if base else place.partition("/")[2])
    if _SUMDB.search(f"/{path}"):
        return Asked(RequestKind.SUMDB, url)
    module, mark, rest = path.partition("/@")
    if not mark:
        return Asked(RequestKind.OTHER, url)
    module = _uncased(module if base else _module(module))
    if found := _VERSION_FILE.fullmatch(rest):
        return Asked(RequestKind(found[2]), url, module, _uncased(found[1]))
    return Asked(RequestKind.VERSIONS, url, module)


def _module(path: str) -> str:
    """The module's path behind that of the proxy: it begins with the first name with a dot."""
    parts = path.split("/")
    first = next((at for at, part in enumerate(parts) if "." in part), 0)
    return "/".join(parts[first:])


def _uncased(text: str) -> str:
    return _CASED.sub(lambda found: found[1].upper(), text)


def _server(url: str) -> str:
    """Host and port, without a login."""
    return _place(url).partition("/")[0].lower()


def _place(url: str) -> str:
    """What stands behind `scheme://`, without a login."""
    authority, slash, path = url.partition("://")[2].partition("/")
    return authority.rpartition("@")[2] + slash + path


def _safe(text: str) -> str:
    return neutralise(mask(text))
