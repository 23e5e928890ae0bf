"""A country of its own, for one test: proxy.golang.org swallows every packet, two mirrors answer.

Runs as root in a network namespace with the hosts file that `main` writes; prints one JSON object.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from gomodgui.app import make_backend
from gomodgui.core.cancel import CancelScope
from gomodgui.core.overview import Health, OverviewState
from tests.servers.certificates import Authority
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule

SILENT = "203.0.113.9"
_SILENT_HOSTS = ("proxy.golang.org", "sum.golang.org", "goproxy.io", "github.com", "golang.org")
_MODULES = (
    TinyModule("github.com/gin-gonic/gin", "v1.9.1", padding=200_000),
    TinyModule("golang.org/x/text", "v0.3.0", padding=200_000),
)


def make_network(folder: Path) -> None:
    """Addresses that answer are on loopback; what is sent through void0 is lost."""
    hosts = folder / "hosts"
    lines = ["127.0.0.1 localhost", "10.77.0.2 goproxy.cn", "10.77.0.3 mirrors.aliyun.com"]
    hosts.write_text("\n".join([*lines, *(f"{SILENT} {host}" for host in _SILENT_HOSTS)]) + "\n")
    for words in (
        ["mount", "--bind", str(hosts), "/etc/hosts"],
        ["ip", "addr", "add", "10.77.0.2/32", "dev", "lo"],
        ["ip", "addr", "add", "10.77.0.3/32", "dev", "lo"],
        ["ip", "link", "add", "void0", "type", "veth", "peer", "name", "void1"],
        ["ip", "addr", "add", "203.0.113.1/24", "dev", "void0"],
        ["ip", "link", "set", "void0", "up"],
        ["ip", "link", "set", "void1", "up"],
    ):
        subprocess.run(words, check=True)
    # Neighbours that never answer would be "no route" after 3 s; a fixed one swallows the SYN.
    neighbour = ["ip", "neigh", "add", SILENT, "lladdr", "02:00:00:00:00:09", "dev", "void0"]
    subprocess.run(neighbour, check=True)


def told(state: OverviewState, seconds: float) -> dict[str, Any]:
    """What the first screen shows then."""
    return {
        "seconds": round(seconds, 2),
        "health": state.health.value,
        "switch": [dict(call.args) for call in state.switch],
        "causes": [finding.cause for finding in state.findings],
        "best": state.best.mirror.url if state.best else None,
    }


def main(folder: Path) -> None:
    """Look, switch, look again."""
    make_network(folder)
    authority = Authority(folder)
    os.environ["SSL_CERT_FILE"] = str(authority.pem)
    with contextlib.ExitStack() as servers:
        for host, address, prefix, delay_s in (
            ("goproxy.cn", "10.77.0.2", "", 0.0),
            ("mirrors.aliyun.com", "10.77.0.3", "/goproxy", 0.03),
        ):
            proxy = ModuleProxy(
                *_MODULES,
                tls=authority.good(host),
                host=address,
                port=443,
                prefix=prefix,
                delay_s=delay_s,
            )
            servers.enter_context(proxy)
        print(json.dumps(switch()))  # noqa: T201 - the answer to the test


def switch() -> dict[str, Any]:
    """The first verdict, the change, and the verdict after it."""
    backend = make_backend()
    began = time.monotonic()
    first: list[dict[str, Any]] = []

    def keep(state: OverviewState) -> None:
        if state.health is not Health.RUNNING and not first:
            first.append(told(state, time.monotonic() - began))

    last = backend.overview(keep, CancelScope())
    first.append(told(last, time.monotonic() - began))
    plan = backend.plan(last.switch, CancelScope())
    result = backend.apply(plan, "test", lambda *_: None, CancelScope())
    after = backend.overview(lambda _: None, CancelScope())
    return {
        "first": first[0],
        "last": first[-1],
        "verified": result.verified,
        "detail": result.proof.detail if result.proof else "",
        "after": told(after, 0),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
