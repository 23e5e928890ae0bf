"""Settings of made-up people."""

from collections.abc import Callable, Mapping

from gomodgui.checks.settings_problems import problems
from gomodgui.core.measurement import Mirror
from gomodgui.core.model import (
    Assignment,
    Finding,
    Layer,
    Origin,
    OriginKind,
    Setting,
    SettingsSnapshot,
    Syntax,
    Toolchain,
)

GO = Toolchain("/usr/local/go/bin/go", "go1.26.8", "path")
FILE = "/home/u/.config/go/env"
MIRRORS = (
    Mirror("https://goproxy.cn", "goproxy_cn"),
    Mirror("https://mirrors.aliyun.com/goproxy/", "aliyun"),
    Mirror("https://mirrors.tencent.com/go/", "tencent"),
    Mirror("https://proxy.golang.org", "google"),
)
DEFAULTS = {"GOPROXY": "https://proxy.golang.org,direct", "GOSUMDB": "sum.golang.org"}
SAVED = OriginKind.GO_ENV_FILE
ENVIRONMENT = OriginKind.ENVIRONMENT


def nowhere(_name: str) -> tuple[Assignment, ...]:
    return ()


def in_bashrc(name: str) -> tuple[Assignment, ...]:
    return (Assignment(name, "x", "/home/u/.bashrc", 12, Syntax.SH, text=f"export {name}=x"),)


def snapshot(values: Mapping[str, str | None], kind: OriginKind = SAVED) -> SettingsSnapshot:
    settings = [Setting(name, value, Origin(kind)) for name, value in values.items()]
    settings += [
        Setting(name, value, Origin(OriginKind.GOROOT_ENV_FILE))
        for name, value in DEFAULTS.items()
        if name not in values
    ]
    return SettingsSnapshot(GO, (GO,), tuple(settings), FILE)


def found(
    values: Mapping[str, str | None],
    kind: OriginKind = SAVED,
    *,
    system: str = "linux",
    environ: Mapping[str, str] | None = None,
    file: bytes | None = None,
    assignments: Callable[[str], tuple[Assignment, ...]] = in_bashrc,
    read_file: Callable[[str], bytes | None] | None = None,
) -> list[Finding]:
    """All problems of these settings, the variables in the order in which they were found."""
    answer = problems(
        snapshot(values, kind),
        system,
        environ=environ,
        settings_file=file,
        assignments=assignments,
        mirrors=MIRRORS,
        read_file=read_file,
    )
    return [finding for findings in answer.values() for finding in findings]


def told(findings: list[Finding]) -> list[str]:
    """`severity cause.variant` of each."""
    return [f"{f.severity.value} {f.cause}{'.' * bool(f.variant)}{f.variant}" for f in findings]


def fixes(finding: Finding) -> list[str]:
    """Each fix as a command would name it."""
    return [
        " ".join([call.id, *(f"{name}={value}" for name, value in call.args.items())])
        for call in finding.fixes
    ]


def shadowed(name: str, value: str, saved: str, location: str | None) -> Setting:
    """A variable of the environment that hides a saved value."""
    return Setting(
        name,
        value,
        Origin(ENVIRONMENT, location),
        (Layer(saved, Origin(SAVED, f"{FILE}:1")),),
    )
