"""What the engine would say: sample data as rich as real life, for pictures and tests."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from gomodgui.core.change import ChangeState, JournalEntry, Proof, RecordedEdit
from gomodgui.core.measurement import (
    Comparison,
    Latency,
    Mirror,
    MirrorReport,
    Phases,
    Usability,
)
from gomodgui.core.model import (
    Finding,
    FixCall,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Severity,
    Toolchain,
)
from gomodgui.core.overview import Health, NodeStatus, OverviewState, Passed, PathNode

MODULE = "golang.org/x/text@v0.3.0"
ENVIRONMENT, SAVED, DEFAULT, DERIVED = (
    OriginKind.ENVIRONMENT,
    OriginKind.GO_ENV_FILE,
    OriginKind.GOROOT_ENV_FILE,
    OriginKind.DERIVED,
)
GO = Toolchain("/usr/local/go/bin/go", "go1.22.4", "login_shell")


def mirror(id_: str, url: str, zh: str = "", en: str = "", *, china: bool = True) -> Mirror:
    """A public mirror."""
    host = url.partition("://")[2].partition("/")[0] or url
    return Mirror(url, id_, {"zh_CN": zh or host, "en": en or zh or host}, china=china)


GOPROXY_CN = mirror("goproxy_cn", "https://goproxy.cn")
ALIYUN = mirror("aliyun", "https://mirrors.aliyun.com/goproxy/", "阿里云", "Aliyun")
TENCENT = mirror("tencent", "https://mirrors.tencent.com/go/", "腾讯云", "Tencent Cloud")
HUAWEI = mirror(
    "huawei", "https://repo.huaweicloud.com/repository/goproxy/", "华为云", "Huawei Cloud"
)
GOPROXY_IO = mirror("goproxy_io", "https://goproxy.io")
GOLANG = mirror("golang_org", "https://proxy.golang.org", china=False)
ATHENS = Mirror(
    "http://athens.corp.lan:3000",
    "custom_1",
    {"zh_CN": "公司 Athens", "en": "Company Athens"},
    public=False,
)
DIRECT = Mirror(
    "direct", "direct", {"zh_CN": "直接下载", "en": "Direct"}, notes=("2026-11-22: needs git",)
)
MIRRORS = (GOPROXY_CN, ALIYUN, ATHENS, TENCENT, GOPROXY_IO, DIRECT, GOLANG)


def report(
    subject: Mirror,
    steps: tuple[float, float, float, float, float] | None,
    rounds: tuple[float | None, ...] = (),
    **more: object,
) -> MirrorReport:
    """A report whose latency comes from its rounds."""
    clean = sorted(sample for sample in rounds if sample is not None)
    latency = None
    if clean:
        in_time = [sample for sample in rounds if sample is not None]
        steps_between = [abs(b - a) for a, b in pairwise(in_time)]
        jitter = sum(steps_between) / len(steps_between) if steps_between else 0.0
        latency = Latency(clean[len(clean) // 2], clean[0], clean[-1], jitter)
    lost = sum(1 for sample in rounds if sample is None)
    made = MirrorReport(
        subject,
        verdict=Usability.USABLE,
        latency=latency,
        phases=Phases(*steps) if steps else Phases(),
        loss=lost / len(rounds) if rounds else None,
        rounds=rounds,
        checksum_db=True,
        private=not subject.public,
        score=(latency.min + latency.median) / 2 if latency else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # names of its fields


RACE = (
    report(GOPROXY_CN, (4, 11, 19, 31, 12), (82, 77, 71, 79), throughput_mib_s=9.4),
    report(ALIYUN, (6, 14, 23, 44, 15), (118, 101, 93, 103), throughput_mib_s=8.1),
    report(ATHENS, (2, 3, 0, 118, 22), (190, 149, 129, 141), throughput_mib_s=4.2),
    report(TENCENT, (9, 24, 38, 61, 20), (170, 158, 140, 152)),
    report(GOPROXY_IO, (22, 61, 74, 142, 40), (420, None, 339, 288), verdict=None),
    report(
        DIRECT, (31, 182, 198, 612, 230), (1600, None, 1253, None), checksum_db=None, private=None
    ),
    report(
        GOLANG,
        None,
        (None, None, None, None),
        verdict=Usability.UNUSABLE,
        reason="connect_timeout",
        cause="connect_timeout",
        checksum_db=None,
        in_use=True,
    ),
)
BEFORE = tuple(MirrorReport(each, in_use=each is GOLANG) for each in MIRRORS)


def comparison(reports: tuple[MirrorReport, ...] = RACE, **more: object) -> Comparison:
    """A comparison of them."""
    return replace(Comparison(MODULE, reports), **more)  # type: ignore[arg-type]  # its fields


def setting(
    name: str, value: str | None, kind: OriginKind = DEFAULT, location: str | None = None
) -> Setting:
    """A setting without anything hidden."""
    return Setting(name, value, Origin(kind, location))


def snapshot(goproxy: str = "https://proxy.golang.org", *, go: bool = True) -> SettingsSnapshot:
    """The settings of a person whose shell profile names the mirror."""
    saved = Layer("https://proxy.golang.org,direct", Origin(SAVED, "~/.config/go/env:1"))
    default = Layer("https://proxy.golang.org,direct", Origin(DEFAULT, "/usr/local/go/go.env"))
    private = "git.corp.example.com"
    return SettingsSnapshot(
        go=GO if go else None,
        toolchains=(GO, Toolchain("/home/li/sdk/go1.21.0/bin/go", "go1.21.0", "usual_place"))
        if go
        else (),
        settings=(
            Setting("GOPROXY", goproxy, Origin(ENVIRONMENT, "~/.bashrc:12"), (saved, default)),
            setting("GOSUMDB", "sum.golang.org"),
            setting("GOPRIVATE", private, SAVED, "~/.config/go/env:2"),
            setting("GONOPROXY", private, DERIVED),
            setting("GONOSUMDB", private, DERIVED),
            setting("HTTPS_PROXY", None),
            setting("HTTP_PROXY", None),
            setting("NO_PROXY", "localhost,.corp.example.com", ENVIRONMENT, "/etc/environment:3"),
            setting("GOINSECURE", None),
            setting("GOVCS", None),
            setting("GOFLAGS", None),
            setting("GOTOOLCHAIN", "auto"),
            setting("GOMODCACHE", "/home/li/go/pkg/mod"),
        ),
        go_env_file="/home/li/.config/go/env",
        places_searched=("PATH", "/usr/local/go/bin", "~/go/bin", "~/sdk/go*", "snap", "Homebrew"),
    )


SWITCH = (
    FixCall(
        "set_goproxy",
        {"value": "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"},
        recommended=True,
    ),
)
UNREACHABLE = Finding(
    "connect_timeout",
    Severity.ERROR,
    "proxy.golang.org",
    args={"host": "proxy.golang.org", "secs": "5", "location": "~/.bashrc:12"},
    fixes=SWITCH,
)
NO_SUMDB = Finding(
    "sumdb_unreachable", Severity.WARNING, "sum.golang.org", args={"host": "sum.golang.org"}
)
SHADOWED = Finding(
    "goproxy_shadowed",
    Severity.WARNING,
    "GOPROXY",
    args={"var": "GOPROXY", "file": "~/.bashrc", "line": "12"},
    fixes=(FixCall("remove_env_variable", {"name": "GOPROXY"}, recommended=True),),
)
PASSED = (
    Passed("go", {"version": "go1.22.4", "path": "/usr/local/go/bin/go"}),
    Passed("settings", {"n": "13"}),
    Passed("network", {"n": "4"}),
    Passed("mirrors", {"n": "5"}),
)


def node(id_: str, status: str, detail: str, host: str = "", **args: str) -> PathNode:
    """A station."""
    return PathNode(id_, NodeStatus(status), detail, args, host)


GO_FOUND = node("local", "ok", "go_found", version="Go 1.22.4")
ONLINE = node("net", "ok", "online")
ALL_WELL = (
    GO_FOUND,
    node("net", "ok", "online"),
    node("proxy", "ok", "works_ms", "goproxy.cn", ms="83"),
    node("sumdb", "ok", "sumdb_works", "sum.golang.org"),
    node("modules", "ok", "available"),
)
PROOF = Proof(ok=True, module="github.com/gin-gonic/gin@v1.9.1", duration_ms=83)
IN_USE_CN = replace(RACE[0], in_use=True)
HEALTHY = OverviewState(
    Health.HEALTHY,
    finished=True,
    progress=1.0,
    snapshot=snapshot("https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct"),
    current=IN_USE_CN,
    best=IN_USE_CN,
    mirrors=(IN_USE_CN, *RACE[1:]),
    proof=PROOF,
    passed=PASSED,
    nodes=ALL_WELL,
    duration_ms=1200,
)
RUNNING = OverviewState(
    Health.RUNNING,
    step="connect",
    step_args={"host": "proxy.golang.org"},
    progress=0.42,
    snapshot=snapshot(),
    passed=PASSED[:3],
    nodes=(
        GO_FOUND,
        node("net", "ok", "online"),
        node("proxy", "run", "connecting", "proxy.golang.org"),
    ),
)
FAILING = OverviewState(
    Health.FAILING,
    finished=True,
    progress=1.0,
    snapshot=snapshot(),
    current=RACE[-1],
    best=RACE[0],
    mirrors=RACE,
    proof=Proof(ok=False, module=PROOF.module, detail="dial tcp: i/o timeout"),
    findings=(UNREACHABLE, NO_SUMDB),
    passed=PASSED,
    nodes=(
        GO_FOUND,
        ONLINE,
        node("proxy", "err", "no_answer", "proxy.golang.org"),
        node("sumdb", "warn", "no_answer_either", "sum.golang.org"),
        node("modules", "wait", "unavailable"),
    ),
    switch=SWITCH,
    duration_ms=4800,
)
_SILENT = tuple(
    replace(
        each,
        verdict=Usability.UNUSABLE,
        reason="connect_timeout",
        cause="connect_timeout",
        latency=None,
        phases=Phases(),
        rounds=(None, None),
        loss=1.0,
    )
    for each in RACE
)
BLOCKED = replace(
    FAILING, health=Health.BLOCKED, mirrors=_SILENT, best=None, switch=(), findings=(UNREACHABLE,)
)
OFFLINE = replace(
    BLOCKED,
    health=Health.OFFLINE,
    findings=(Finding("offline", Severity.ERROR),),
    nodes=(
        GO_FOUND,
        node("net", "err", "offline"),
        node("proxy", "wait", "not_reached", "proxy.golang.org"),
        node("sumdb", "wait", "not_reached", "sum.golang.org"),
        node("modules", "wait", "unavailable"),
    ),
)
NO_GO = replace(
    HEALTHY,
    health=Health.NOGO,
    snapshot=snapshot(go=False),
    current=None,
    proof=None,
    findings=(Finding("go_missing", Severity.ERROR),),
    nodes=(
        node("local", "err", "no_go"),
        node("net", "ok", "online"),
        PathNode("proxy", NodeStatus.OK, "other_works", {"host": "goproxy.cn"}),
        node("sumdb", "ok", "works", "sum.golang.org"),
        node("modules", "wait", "needs_go"),
    ),
)
PARTIAL = replace(HEALTHY, health=Health.PARTIAL, findings=(SHADOWED, NO_SUMDB))
SLOW = replace(
    HEALTHY,
    health=Health.SLOW,
    current=replace(report(GOLANG, (31, 182, 198, 612, 230), (1400, 1253, 1301)), in_use=True),
    best=RACE[0],
    switch=SWITCH,
    nodes=(
        GO_FOUND,
        ONLINE,
        node("proxy", "warn", "slow_ms", "proxy.golang.org", ms="1301"),
        node("sumdb", "ok", "sumdb_works", "sum.golang.org"),
        node("modules", "ok", "available"),
    ),
)
UNKNOWN = replace(RUNNING, health=Health.UNKNOWN, finished=True, cancelled=True, duration_ms=900)

CHANGE = JournalEntry(
    id="20261123-143500-1",
    time=1795415700.0,
    calls=SWITCH,
    edits=(
        RecordedEdit(
            "/home/li/.config/go/env",
            "go_env_file",
            "3f9a" * 16,
            "c21e" * 16,
            ("GOPROXY=https://proxy.golang.org,direct",),
            ("GOPROXY=https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct",),
        ),
        RecordedEdit(
            "/home/li/.bashrc",
            "shell_profile",
            "aa00" * 16,
            "bb11" * 16,
            ("export GOPROXY=https://proxy.golang.org",),
            ("# gomodgui: export GOPROXY=https://proxy.golang.org",),
        ),
    ),
    state=ChangeState.APPLIED,
    verified=True,
    proof_ms=83.0,
    source="overview",
)
