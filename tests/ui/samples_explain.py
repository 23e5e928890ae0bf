"""Runs in a project, as they are told while they go on and when they have ended."""

from __future__ import annotations

from dataclasses import replace

from gomodgui.core.logs import reading
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import FixCall
from gomodgui.core.projectrun import Action, Attempt, Need, ProjectGlance, ProjectRun, Stall
from gomodgui.core.runtrace import RequestKind, RequestState, RunRequest

FOLDER = "/home/li/code/billing"
GLANCE = ProjectGlance(FOLDER, "billing", "1.22", 52)
BASE = "https://goproxy.cn"
ALIYUN = Mirror(
    "https://mirrors.aliyun.com/goproxy/", "aliyun", {"en": "Aliyun", "zh_CN": "阿里云"}
)
LINES = (
    "$ go mod download -x",
    f"# get {BASE}/golang.org/x/text/@v/v0.14.0.zip",
    f"# get {BASE}/golang.org/x/text/@v/v0.14.0.zip: 200 OK (0.412s)",
    f"# get {BASE}/github.com/gin-gonic/gin/@v/v1.9.1.mod",
    f"# get {BASE}/github.com/gin-gonic/gin/@v/v1.9.1.mod: 200 OK (0.081s)",
    f"# get {BASE}/golang.org/x/net/@v/v0.22.0.mod",
    f"# get {BASE}/google.golang.org/grpc/@v/v1.62.0.zip",
    f"# get {BASE}/k8s.io/client-go/@v/v0.29.3.zip",
)


def request(
    number: int,
    kind: str,
    module: str,
    version: str,
    begun: float,
    *,
    state: RequestState = RequestState.ASKED,
    ended: float | None = None,
    size: int = 0,
) -> RunRequest:
    return RunRequest(
        number,
        RequestKind(kind),
        f"{BASE}/{module}/@v/{version}.{kind}",
        "goproxy.cn",
        module,
        version,
        begun,
        ended or begun,
        state,
        ended,
        "200 OK" if state is not RequestState.ASKED else "",
        size,
    )


CLIENT = request(
    7, "zip", "k8s.io/client-go", "v0.29.3", 23.0, state=RequestState.RECEIVING, size=1_258_291
)
DONE = (
    request(
        2,
        "mod",
        "github.com/gin-gonic/gin",
        "v1.9.1",
        1.0,
        state=RequestState.DONE,
        ended=1.081,
        size=9000,
    ),
    request(
        1,
        "zip",
        "golang.org/x/text",
        "v0.14.0",
        0.5,
        state=RequestState.DONE,
        ended=0.91,
        size=8_000_000,
    ),
    request(3, "mod", "go.uber.org/zap", "v1.27.0", 1.0, state=RequestState.DONE, ended=1.2),
)
RUNNING = ProjectRun(
    FOLDER,
    Action.DOWNLOAD,
    "billing",
    "1.22",
    52,
    38,
    LINES,
    under_way=(
        CLIENT,
        request(
            6,
            "zip",
            "google.golang.org/grpc",
            "v1.62.0",
            64.0,
            state=RequestState.RECEIVING,
            size=1_153_433,
        ),
        request(5, "mod", "golang.org/x/net", "v0.22.0", 65.7),
    ),
    finished=DONE,
    answered=38,
    now=66.0,
)
TRIED = (Attempt(ALIYUN, ok=True, seconds=0.6, size=524_288, total=6_710_886),)
SWITCH = (FixCall("set_goproxy", {"value": f"{ALIYUN.url},direct"}, recommended=True),)
STALLED = replace(RUNNING, stall=Stall(CLIENT, 43.0, TRIED, tried=True, switch=SWITCH))
NO_BETTER = replace(
    RUNNING, stall=Stall(CLIENT, 25.0, (Attempt(ALIYUN, ok=False, seconds=10.0),), tried=True)
)
FAILED_LINES = (
    *LINES[:5],
    f"# get {BASE}/k8s.io/client-go/@v/v0.29.3.zip: 500 Internal Server Error (1.2s)",
    f"go: k8s.io/client-go@v0.29.3: reading {BASE}/k8s.io/client-go/@v/v0.29.3.zip: "
    "500 Internal Server Error",
)
FAILED = replace(
    RUNNING,
    lines=FAILED_LINES,
    under_way=(),
    reading=reading.read("\n".join(FAILED_LINES)),
    need=Need(
        "k8s.io/client-go",
        ("billing", "sigs.k8s.io/controller-runtime@v0.17.2", "k8s.io/client-go@v0.29.3"),
        ("billing/internal/watch", "sigs.k8s.io/controller-runtime", "k8s.io/client-go/rest"),
    ),
    ended=True,
    ok=False,
)
CANCELLED = replace(RUNNING, ended=True, cancelled=True)
FINISHED = replace(RUNNING, under_way=(), done=52, ended=True, ok=True)
TIDY = ProjectRun(
    FOLDER,
    Action.TIDY,
    "billing",
    "1.22",
    lines=("$ go mod tidy -diff -x", "diff current/go.mod tidy/go.mod"),
    diff="diff current/go.mod tidy/go.mod\n--- current/go.mod\n+++ tidy/go.mod\n@@ -2,6 +2,5 @@\n"
    " \n go 1.22\n \n-require github.com/pkg/errors v0.9.1\n+require golang.org/x/net v0.22.0\n\n"
    "diff current/go.sum tidy/go.sum\n--- current/go.sum\n+++ tidy/go.sum\n@@ -0,0 +1 @@\n"
    "+golang.org/x/net v0.22.0 h1:9sGLhx7iRIHEiX0oAJ3MRZMUCElJgy7Br1nO+AMN3Tc=\n",
    now=3.0,
    ended=True,
    ok=True,
)
NO_PROJECT = ProjectRun(FOLDER, Action.DOWNLOAD, ended=True, reason="no_project")
