"""What stands around the go command's words where people copy them from."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable

_CSI = "\x1b["


def bare(log: str) -> str:
    return log


def docker(log: str) -> str:
    """docker build before BuildKit."""
    head = "Step 4/9 : WORKDIR /src\n ---> Using cache\nStep 5/9 : RUN go mod download\n"
    tail = "\nThe command '/bin/sh -c go mod download' returned a non-zero code: 1"
    return f"{head} ---> Running in 0a1b2c3d4e5f\n{log}{tail}"


def buildkit(log: str) -> str:
    """docker build with BuildKit, plain progress and the summary below."""
    lines = log.split("\n")
    first = "\n".join(f"#11 {9.1 + n / 10:.3f} {line}" for n, line in enumerate(lines))
    again = "\n".join(f"{9.1 + n / 10:.3f} {line}" for n, line in enumerate(lines))
    error = (
        'ERROR: failed to solve: process "/bin/sh -c go mod download" did not complete '
        "successfully: exit code: 1"
    )
    return (
        f"#11 [build 4/6] RUN go mod download\n{first}\n#11 ERROR: did not complete\n------\n"
        f" > [build 4/6] RUN go mod download:\n{again}\n------\nDockerfile:9\n{error}"
    )


def compose(log: str) -> str:
    return "\n".join(f"web-1  | {line}" for line in log.split("\n")) + "\nweb-1 exited with code 1"


def actions(log: str) -> str:
    """GitHub Actions, raw log."""
    head = [
        "2026-03-04T05:06:07.1234567Z ##[group]Run go mod download",
        "2026-03-04T05:06:07.2345678Z \x1b[36;1mgo mod download\x1b[0m",
        "2026-03-04T05:06:07.3456789Z ##[endgroup]",
    ]
    body = [f"2026-03-04T05:06:09.{n:07d}Z {line}" for n, line in enumerate(log.split("\n"))]
    end = ["2026-03-04T05:06:10.0000000Z ##[error]Process completed with exit code 1."]
    return "\n".join(head + body + end)


def gitlab(log: str) -> str:
    head = f"{_CSI}0KRunning with gitlab-runner 16.1\n{_CSI}32;1m$ go build ./...{_CSI}0;m\n"
    return f"{head}{log}\n{_CSI}31;1mERROR: Job failed: exit code 1{_CSI}0;m"


def jenkins(log: str) -> str:
    body = "\n".join(f"[2026-03-04T05:06:07.890Z] {line}" for line in log.split("\n"))
    head = "[Pipeline] sh\n[2026-03-04T05:06:07.000Z] + go test ./..."
    return f"{head}\n{body}\nscript returned exit code 1"


def make(log: str) -> str:
    tail = "make[1]: *** [Makefile:12: build] Error 1\nmake: *** [all] Error 2"
    return f"go build -o bin/app ./cmd/app\n{log}\n{tail}"


def journal(log: str) -> str:
    return "\n".join(f"Mar 04 05:06:07 buildhost ci-run[4711]: {line}" for line in log.split("\n"))


def zap(log: str) -> str:
    """One line of JSON, as a language server or a linter prints it."""
    return json.dumps({"level": "error", "msg": f"exit status 1: stderr: {log}\n"})


def logfmt(log: str) -> str:
    return f"level=error msg={json.dumps('Running error: err: exit status 1: stderr: ' + log)}"


def coloured(log: str) -> str:
    return "\n".join(f"{_CSI}1m{_CSI}31m{line}{_CSI}0m{_CSI}K" for line in log.split("\n"))


def carriage_returns(log: str) -> str:
    return "downloading 1%\rdownloading 50%\rdone\r\n" + log.replace("\n", "\r\n") + "\r\n"


def prompt(log: str) -> str:
    return f"dev@laptop:~/shop$ go mod tidy\n{log}\ndev@laptop:~/shop$ "


def powershell(log: str) -> str:
    """Windows PowerShell 5 with 2>&1: the first line is told as an error record."""
    first, _, rest = log.partition("\n")
    record = (
        "At line:1 char:1\n+ go mod tidy 2>&1 | tee out.txt\n+ ~~~~~~~~~~~~~~~~\n"
        "    + CategoryInfo          : NotSpecified: (go: :String) [], RemoteException\n"
        "    + FullyQualifiedErrorId : NativeCommandError\n "
    )
    return f"PS C:\\src\\shop> go mod tidy 2>&1 | tee out.txt\ngo : {first}\n{record}\n{rest}"


def wrapped(log: str) -> str:
    """A console of 100 columns, copied as it looks."""
    lines = [
        textwrap.wrap(line, 100, break_long_words=False, break_on_hyphens=False) or [""]
        if not line[:1].isspace()
        else [line]
        for line in log.split("\n")
    ]
    return "\n".join(part for parts in lines for part in parts)


def quoted(log: str) -> str:
    """An issue or a mail."""
    return (
        "It fails like this:\n\n"
        + "\n".join(f"> {line}" for line in log.split("\n"))
        + "\n\nAny idea?"
    )


def progress(log: str) -> str:
    before = "\n".join(f"go: downloading github.com/some/dep{n} v1.{n}.0" for n in range(12))
    return f"{before}\n{log}"


def tests(log: str) -> str:
    """In the middle of what else a build prints."""
    return (
        "=== RUN   TestSum\n--- PASS: TestSum (0.00s)\nPASS\nok  \texample.org/shop/sum\t0.004s\n"
        f"{log}\nFAIL\texample.org/shop/api [setup failed]\nFAIL"
    )


WRAPPERS: tuple[Callable[[str], str], ...] = (
    bare,
    docker,
    buildkit,
    compose,
    actions,
    gitlab,
    jenkins,
    make,
    journal,
    zap,
    logfmt,
    coloured,
    carriage_returns,
    prompt,
    powershell,
    wrapped,
    quoted,
    progress,
    tests,
)
