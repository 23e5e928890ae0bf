"""One diagnosis in a network of the fault lab: `python -m benchmarks._diagnosis FOLDER CASE`.

CASE: `swallowed` (every host swallows packets, and a list of twelve of them), `far` (all is well,
20 ms away), `cancel` (stopped in the middle, everything swallowed). Prints one JSON object, times
in seconds. Linux, as root, inside `unshare --net --mount`.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._far_away import IFF_NO_PI, IFF_TUN, TUNSETIFF, reflect
from gomodgui.app import make_backend
from gomodgui.core.cancel import CancelScope
from gomodgui.core.flow import Diagnosis
from tests.lab import recording
from tests.lab.certificates import Certificates
from tests.lab.mirror import Mirror, Place
from tests.lab.network import NAME_SERVER, PLACES, Network
from tests.servers.dns import DnsServer
from tests.servers.http import HttpServer, Request
from tests.servers.replies import Reply

ENTRIES = 12
ROUND_TRIP_S = 0.02
HERE = "10.9.0.1"
WARM_UP_S = 1.0
CANCEL_AFTER_S = (0.1, 0.4, 0.9, 1.7, 3.1)


def main(folder: Path, case: str) -> None:
    """Measure one case."""
    content = recording.provide(os.environ)
    home = folder / "home"
    home.mkdir()
    certificates = Certificates(folder)
    os.environ.update(
        HOME=str(home), SHELL="/bin/sh", SSL_CERT_FILE=str(certificates.authority.pem), GOFLAGS=""
    )
    if case == "far":
        with far_away(folder, content, certificates):
            answer = diagnosed()
    else:
        with Network(folder, content, certificates) as network:
            network.host("everything", "drop")
            entries = [f"https://{place.name}" for place in PLACES if place.role == "mirror"]
            entries += [f"https://198.51.100.{at}" for at in range(1, ENTRIES)]
            os.environ["GOPROXY"] = "|".join(entries[:ENTRIES])
            answer = diagnosed() if case == "swallowed" else cancelled()
    sys.stdout.write(json.dumps(answer) + "\n")


def diagnosed() -> dict[str, float]:
    """`go_env`, `first` (a finding, or health), `whole`; `healthy`: 1, 0 or -1."""
    backend = make_backend()
    start = time.monotonic()
    subprocess.run(["go", "env", "-json"], capture_output=True, check=True)
    go_env = time.monotonic() - start
    firsts: list[float] = []
    start = time.monotonic()

    def seen(diagnosis: Diagnosis) -> None:
        if diagnosis.findings or diagnosis.healthy is not None:
            firsts.append(time.monotonic() - start)

    last = backend.diagnose("", None, None, seen, CancelScope())
    whole = time.monotonic() - start
    healthy = -1.0 if last.healthy is None else float(last.healthy)
    return {"go_env": go_env, "first": [*firsts, whole][0], "whole": whole, "healthy": healthy}


def cancelled() -> dict[str, float]:
    """`slowest`: from cancelling, at different moments, to the answer; `moment`: that one."""
    took = []
    for after in (WARM_UP_S, *CANCEL_AFTER_S):
        scope = CancelScope()
        moments: list[float] = []

        def stop(scope: CancelScope = scope, moments: list[float] = moments) -> None:
            moments.append(time.monotonic())
            scope.cancel()

        timer = threading.Timer(after, stop)
        timer.start()
        make_backend().diagnose("", None, None, lambda _: None, scope)
        took.append(time.monotonic() - moments[0])
        timer.join()
    took.pop(0)  # the first also loads modules
    slowest = max(took)
    return {"slowest": slowest, "moment": CANCEL_AFTER_S[took.index(slowest)]}


@contextlib.contextmanager
def far_away(
    folder: Path, content: recording.Recording, certificates: Certificates
) -> Iterator[None]:
    """Every host is one server, all packets to which are under way for 10 ms, there and back."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"far0", IFF_TUN | IFF_NO_PI))
    resolv_conf = folder / "resolv.conf"
    resolv_conf.write_text(f"nameserver {NAME_SERVER}\n")
    for words in (
        ["mount", "--bind", str(resolv_conf), "/etc/resolv.conf"],
        ["ip", "link", "set", "lo", "up"],
        ["ip", "addr", "add", f"{NAME_SERVER}/32", "dev", "lo"],
        ["ip", "addr", "add", f"{HERE}/16", "dev", "far0"],
        ["ip", "link", "set", "far0", "up"],
        ["ip", "route", "add", "default", "dev", "far0"],
    ):
        subprocess.run(words, check=True)
    names = {place.name: [f"10.9.1.{at}"] for at, place in enumerate(PLACES, 1)}
    servers = {
        place.name: Mirror(
            Place(place.name, HERE, place.role, place.prefix), frozenset(), content, {}, None, 0
        )
        for place in PLACES
    }

    def answer(request: Request) -> Reply:
        host = request.headers.get("host", "").partition(":")[0]
        return servers[host].answer(request) if host in servers else Reply(404)

    child = os.fork()
    if child == 0:
        reflect(device, ROUND_TRIP_S / 2)
    tls = certificates.authority.good(*names)
    try:
        with (
            DnsServer(names, host=NAME_SERVER, port=53, delay_s=ROUND_TRIP_S),
            HttpServer(answer, tls=tls, host=HERE, port=443),
            HttpServer(answer, host=HERE, port=80),
        ):
            yield
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
