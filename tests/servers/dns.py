"""A name server for tests: answers as it is told, late, wrongly or not at all.

The system's resolver is led to it in a network namespace of its own (Linux, as root):
see `namespace.py`.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import struct
import threading
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

NXDOMAIN, SERVFAIL = 3, 2
_TYPES = {1: 4, 28: 6}


class DnsServer:
    """Answers A and AAAA questions over UDP. `names`: name → addresses; any other is NXDOMAIN.

    `delay_s` passes before every answer; `mute`: no answer at all; `rcode`: the answer to
    everything, where it is set.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        *,
        delay_s: float = 0.0,
        mute: bool = False,
        rcode: int | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self._names = names
        self.delay_s = delay_s
        self.mute = mute
        self.rcode = rcode
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((host, port))
        self.port: int = self._socket.getsockname()[1]
        self._stopped = threading.Event()

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._socket.close()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            try:
                question, client = self._socket.recvfrom(4096)
            except OSError:
                return
            if not self.mute:
                threading.Thread(target=self._reply, args=(question, client), daemon=True).start()

    def _reply(self, question: bytes, client: tuple[str, int]) -> None:
        due = time.monotonic() + self.delay_s
        answer = self.answer(question)
        self._stopped.wait(max(0.0, due - time.monotonic()))
        with contextlib.suppress(OSError):
            self._socket.sendto(answer, client)

    def answer(self, question: bytes) -> bytes:
        """The packet that answers that one."""
        labels, at = [], 12
        while size := question[at]:
            labels.append(question[at + 1 : at + 1 + size].decode("ascii"))
            at += 1 + size
        kind = struct.unpack_from("!H", question, at + 1)[0]
        asked = question[12 : at + 5]
        addresses = self._names.get(".".join(labels).lower())
        code = self.rcode if self.rcode is not None else 0 if addresses else NXDOMAIN
        parsed = [ipaddress.ip_address(address) for address in addresses or ()]
        records = [
            b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 0, len(one.packed)) + one.packed
            for one in parsed
            if code == 0 and one.version == _TYPES.get(kind)
        ]
        head = struct.pack("!HHHHHH", 0, 0x8180 | code, 1, len(records), 0, 0)
        return question[:2] + head[2:] + asked + b"".join(records)
