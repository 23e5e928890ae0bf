"""Diagnoses as the engine tells them: a blocked server, a healthy computer, no Go, and others."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.change import Proof
from gomodgui.core.flow import STEPS, Diagnosis, Step, StepEntry, StepStatus
from gomodgui.core.model import Alternative, Evidence, Finding, FixCall, Severity
from tests.ui import samples

MODULE = "github.com/gin-gonic/gin@v1.9.1"
GOLANG, CN = "https://proxy.golang.org", "https://goproxy.cn"
OK, WARN, FAIL, SKIP, UNKNOWN, RUN, WAIT = (
    StepStatus.OK,
    StepStatus.WARN,
    StepStatus.FAIL,
    StepStatus.SKIP,
    StepStatus.UNKNOWN,
    StepStatus.RUN,
    StepStatus.WAIT,
)


def step(name: str, status: StepStatus, summary: str = "", **more: object) -> Step:
    """A step; `host` and other plain words are arguments of its summary."""
    known = ("evidence", "entries", "hint", "causes", "duration_ms")
    args = {key: str(value) for key, value in more.items() if key not in known}
    rest = {key: value for key, value in more.items() if key in known}
    return Step(name, status, summary, args, **rest)  # type: ignore[arg-type]  # its own fields


def walked(*told: Step, **more: object) -> Diagnosis:
    """A diagnosis in which these steps have an answer."""
    by_id = {each.id: each for each in told}
    steps = tuple(by_id.get(name, Step(name)) for name in STEPS)
    return replace(Diagnosis(MODULE, steps=steps), **more)  # type: ignore[arg-type]


GO = step("go", OK, "go.ok", version="go1.22.4", evidence=(Evidence("path", samples.GO.path),))
SETTINGS = step("settings", OK, "settings.ok")
CACHE = step("cache", OK, "cache.ok", path="~/go/pkg/mod", n="3")
DNS = step(
    "dns",
    OK,
    "dns.ok",
    host="proxy.golang.org",
    ms="4",
    evidence=(Evidence("server", "proxy.golang.org"), Evidence("address", "142.250.66.145")),
)
SILENT_PING = step("ping", OK, "ping.silent", host="proxy.golang.org", hint=True)
_DIAL = (
    Evidence("server", "proxy.golang.org"),
    Evidence("detail", "dial tcp 142.250.66.145:443: i/o timeout"),
    Evidence("took", "5000 ms"),
)
NO_TCP = step(
    "tcp",
    FAIL,
    "failed.connect_timeout",
    host="proxy.golang.org",
    evidence=_DIAL,
    causes=("connect_timeout",),
    duration_ms=5000.0,
)
EARLIER = tuple(step(name, SKIP, "earlier") for name in ("tls", "http", "protocol"))
NO_SUMDB = step("sumdb", FAIL, "sumdb.fails", host="sum.golang.org", causes=("sumdb_unreachable",))
NOT_PRIVATE = step("private", SKIP, "private.none")
NO_VERSION = step("version", FAIL, "version.not_had", module=MODULE)

BLOCKED_SERVER = Finding(
    "connect_timeout",
    Severity.ERROR,
    "proxy.golang.org",
    args={"host": "proxy.golang.org", "secs": "5", "location": "~/.bashrc:12"},
    consequences=("sumdb_unreachable", "toolchain_unavailable"),
    alternatives=(Alternative("dns_hijacked", "dns"),),
    fixes=samples.SWITCH,
)
PAUSED = walked(
    GO, SETTINGS, CACHE, DNS, SILENT_PING, NO_TCP, findings=(BLOCKED_SERVER,), mirrors=samples.RACE
)
FAILED = walked(
    GO,
    SETTINGS,
    CACHE,
    DNS,
    SILENT_PING,
    NO_TCP,
    *EARLIER,
    NO_SUMDB,
    NOT_PRIVATE,
    NO_VERSION,
    findings=(BLOCKED_SERVER,),
    plan=(*samples.SWITCH, FixCall("remove_env_variable", {"name": "GOPROXY"})),
    healthy=False,
    mirrors=samples.RACE,
    snapshot=samples.snapshot(),
    proof=Proof(ok=False, module=MODULE, detail="dial tcp: i/o timeout"),
    duration_ms=5200.0,
    finished=True,
)
_OK_OF = ("dns", "tcp", "tls", "http", "protocol")
HEALTHY = walked(
    GO,
    SETTINGS,
    CACHE,
    *(step(name, OK, f"{name}.ok", host="goproxy.cn", ms="11") for name in _OK_OF),
    step("ping", OK),
    step("sumdb", OK, "sumdb.ok", host="sum.golang.org"),
    NOT_PRIVATE,
    step("version", OK, "version.proved", module=MODULE, ms="83"),
    healthy=True,
    mirrors=samples.RACE,
    snapshot=samples.snapshot("https://goproxy.cn,direct"),
    proof=Proof(ok=True, module=MODULE, duration_ms=83),
    duration_ms=1240.0,
    finished=True,
)
RUNNING = walked(
    GO,
    SETTINGS,
    CACHE,
    DNS,
    step("ping", RUN),
    step("tcp", RUN),
    mirrors=samples.RACE,
    snapshot=samples.snapshot(),
)


def _entries(name: str) -> Step:
    """A step at which the first address fails and Go goes on to the second."""
    dead = StepEntry(GOLANG, SKIP, "earlier", {"host": "proxy.golang.org"})
    if name == "dns":
        dead = StepEntry(GOLANG, OK, "dns.ok", {"host": "proxy.golang.org", "ms": "4"})
    if name == "tcp":
        args = {"host": "proxy.golang.org"}
        dead = StepEntry(GOLANG, FAIL, "failed.connect_timeout", args, _DIAL)
    works = StepEntry(CN, OK, f"{name}.ok", {"host": "goproxy.cn", "ms": "11"})
    direct = StepEntry("direct", SKIP, "no_server")
    causes = ("connect_timeout",) if name == "tcp" else ()
    told = dead if name == "tcp" else works
    return Step(
        name,
        WARN if name == "tcp" else OK,
        told.summary,
        told.args,
        entries=(dead, works, direct),
        causes=causes,
    )


STEPPED_OVER = replace(BLOCKED_SERVER, severity=Severity.WARNING, variant="stepped")
ENTRIES = replace(
    HEALTHY,
    steps=tuple(_entries(each.id) if each.id in _OK_OF else each for each in HEALTHY.steps),
    findings=(STEPPED_OVER,),
    plan=samples.SWITCH,
)
NO_GO = walked(
    step("go", FAIL, "go.missing", causes=("go_missing",)),
    step("settings", UNKNOWN, "untold"),
    *(each for each in HEALTHY.steps if each.id not in ("go", "settings", "version")),
    step("version", UNKNOWN, "untold"),
    findings=(
        Finding(
            "go_missing",
            Severity.ERROR,
            "go",
            fixes=(FixCall("install_go", recommended=True),),
        ),
    ),
    healthy=False,
    snapshot=samples.snapshot(go=False),
    duration_ms=900.0,
    finished=True,
)
CANCELLED = replace(
    RUNNING,
    steps=tuple(
        replace(each, status=UNKNOWN, summary="untold") if each.status is RUN else each
        for each in RUNNING.steps
    ),
    finished=True,
    cancelled=True,
)
UNTOLD = replace(
    HEALTHY,
    steps=tuple(step(name, UNKNOWN, "untold") for name in STEPS),
    healthy=None,
    proof=None,
)
OFFICE_PROXY = replace(
    FAILED,
    steps=tuple(
        step(
            "dns",
            FAIL,
            "failed.http_proxy_broken",
            host="proxy.golang.org",
            causes=("http_proxy_broken",),
        )
        if each.id == "dns"
        else each
        for each in FAILED.steps
    ),
    findings=(
        Finding(
            "http_proxy_broken",
            Severity.ERROR,
            "127.0.0.1:7890",
            args={"host": "127.0.0.1:7890", "name": "HTTPS_PROXY"},
            consequences=("connect_timeout",),
            fixes=(
                FixCall("remove_env_variable", {"name": "HTTPS_PROXY"}, recommended=True),
                FixCall("start_http_proxy"),
            ),
        ),
        replace(samples.SHADOWED, subject="GOPROXY"),
    ),
    plan=(FixCall("remove_env_variable", {"name": "HTTPS_PROXY"}),),
)
