"""A network with a delay, in a namespace of its own: `python -m benchmarks._far_away MS`.

Packets to 10.9.0.2 come back MS later, as if that machine had sent them here: whoever connects to
it reaches the server of this process with a round-trip time of twice that. Prints the errors of
the TCP phase, one number a line. Linux, as root, inside `unshare --net`.
"""

from __future__ import annotations

import fcntl
import heapq
import os
import select
import struct
import subprocess
import sys
import time

from gomodgui.core.cancel import CancelScope
from gomodgui.system.prober import SocketProber
from tests.servers.http import HttpServer
from tests.servers.replies import Reply

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
HERE, THERE = "10.9.0.1", "10.9.0.2"
REPEATS = 15


def reflect(device: int, delay_s: float) -> None:
    """Send every packet back after the delay, source and destination swapped (same checksum)."""
    waiting: list[tuple[float, int, bytes]] = []
    count = 0
    while True:
        seconds = waiting[0][0] - time.monotonic() if waiting else None
        if seconds is None or seconds > 0:
            select.select([device], [], [], seconds)
        while waiting and waiting[0][0] <= time.monotonic():
            os.write(device, heapq.heappop(waiting)[2])
        if select.select([device], [], [], 0)[0]:
            packet = os.read(device, 65536)
            if packet[0] >> 4 == 4:
                back = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
                heapq.heappush(waiting, (time.monotonic() + delay_s, count, back))
                count += 1


def main(milliseconds: str) -> None:
    """Measure."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"far0", IFF_TUN | IFF_NO_PI))
    for words in (
        ("link", "set", "lo", "up"),
        ("addr", "add", f"{HERE}/24", "dev", "far0"),
        ("link", "set", "far0", "up"),
    ):
        subprocess.run(["ip", *words], check=True)
    delay_s = float(milliseconds) / 1000
    child = os.fork()
    if child == 0:
        reflect(device, delay_s)
    try:
        with HttpServer(lambda _: Reply(), host=HERE) as server:
            prober = SocketProber({})
            for _ in range(REPEATS):
                result = prober.probe(f"http://{THERE}:{server.port}/", CancelScope())
                sys.stdout.write(f"{(result.phases.tcp or 0.0) - 2000 * delay_s}\n")
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1])
