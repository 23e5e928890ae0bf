"""A host of the laboratory: mirror, checksum database or web site, in whatever state it is.

The state is a set of words: `ok`; how it listens (`drop`, `down`, `rst`,
`tls-mute`, `tls-alert`, `http-only`); its
certificate (`expired`, `wrong-host`, `unknown-ca`, `future`); what it says (`500`, `403`, `429`,
`html`, `portal`, `html-zip`, `cut-zip`, `stalled-zip`, `stale`, `tampered`, `no-sumdb`,
`sumdb-500`); how fast (`slow`, `late`).
"""

from __future__ import annotations

import email.utils
import io
import json
import re
import ssl
import time
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.lab.certificates import SKEW
from tests.lab.recording import SUMDB, Recording
from tests.servers import replies
from tests.servers.http import HttpServer, Request
from tests.servers.modules import INFO_TYPE, TEXT_TYPE, ZIP_TYPE
from tests.servers.replies import Reply

SLOW_S, LATE_S = 1.4, 0.25
_STATUS = re.compile(r"[45]\d\d")
_MISSING = Reply(404, b"not found: unknown module or version\n")
_LOGIN = Reply(401, headers=(("WWW-Authenticate", 'Basic realm="git"'),))
"""What public git hosts say to git where there is no such repository."""
_PORTAL = "http://login.hotel.example/"
_ALIVE = {
    "/generate_204": Reply(204),
    "/gen_204": Reply(204),
    "/hotspot-detect.html": Reply(
        body=b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>\n",
        content_type="text/html",
    ),
    "/success.txt": Reply(body=b"success\n"),
    "/canonical.html": Reply(
        body=b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org"/>',
        content_type="text/html",
    ),
    "/connecttest.txt": Reply(body=b"Microsoft Connect Test"),
    "/ncsi.txt": Reply(body=b"Microsoft NCSI"),
    "/check_network_status.txt": Reply(body=b"NetworkManager is online\n"),
    "/nm": Reply(body=b"NetworkManager is online\n"),
}
"""What computers ask for to see whether they are online, and the right answers."""


@dataclass(frozen=True)
class Place:
    """A host: its name, address, the path below which its mirror lies, and what it is.

    `role`: `mirror`, `sumdb` or `web`. `only`: a mirror of these (escaped) modules alone.
    """

    name: str
    address: str
    role: str = "mirror"
    prefix: str = ""
    only: tuple[str, ...] = ()


class Mirror(HttpServer):
    """Serves the recording as that host does in that state."""

    def __init__(
        self,
        place: Place,
        words: frozenset[str],
        recording: Recording,
        extra: Mapping[str, Reply],
        tls: ssl.SSLContext | None,
        port: int,
    ) -> None:
        super().__init__(tls=tls, host=place.address, port=port)
        self._place = place
        self._words = words
        self._recording = recording
        self._extra = extra
        self._status = next((int(word) for word in words if _STATUS.fullmatch(word)), 200)

    def answer(self, request: Request) -> Reply:
        """What it says; always with the date that it believes in."""
        path = request.path.removeprefix(self._place.prefix).replace("%21", "!")
        reply = self._reply(path if path.startswith("/") else f"/{path}")
        if "slow" in self._words:
            reply = reply.delayed(SLOW_S)
        if "late" in self._words:
            reply = reply.delayed(LATE_S)
        ahead = SKEW.total_seconds() if "future" in self._words else 0.0
        date = email.utils.formatdate(time.time() + ahead, usegmt=True)
        return replace(reply, headers=(*reply.headers, ("Date", date)))

    def _reply(self, path: str) -> Reply:
        if "portal" in self._words:
            return replies.redirect(_PORTAL) if self._tls is None else replies.html()
        if path in self._extra:
            return self._extra[path]
        if path.endswith("/info/refs"):
            return _LOGIN
        if self._tls is None and path in _ALIVE:
            return _ALIVE[path]
        if self._place.role == "web":
            return _ALIVE.get(path, Reply(body=b"<html></html>", content_type="text/html"))
        if self._status != 200:
            return Reply(self._status, b"the server says no\n")
        if "html" in self._words:
            return replies.html()
        if self._place.role == "sumdb":
            return self._database(path)
        if path.startswith("/sumdb/"):
            return self._relayed(path)
        return self._module(path)

    def _relayed(self, path: str) -> Reply:
        if "no-sumdb" in self._words:
            return _MISSING
        if "sumdb-500" in self._words:
            return Reply(500, b"checksum database: upstream timeout\n")
        if path == f"/sumdb/{SUMDB}/supported":
            return Reply()
        return self._database(path.removeprefix(f"/sumdb/{SUMDB}"))

    def _database(self, path: str) -> Reply:
        found = self._recording.get(f"sumdb/{SUMDB}{path}")
        return _MISSING if found is None else Reply(body=found)

    def _module(self, path: str) -> Reply:
        module, mark, file = path.lstrip("/").partition("/@")
        if self._place.only and module not in self._place.only:
            return _MISSING
        versions = self._recording.versions(module)
        if "stale" in self._words:
            versions = versions[:-1]
        if not mark or not versions:
            return _MISSING
        if file == "v/list":
            return Reply(body="".join(f"{each}\n" for each in versions).encode())
        if file == "latest":
            file = f"v/{versions[-1]}.info"
        version, _, kind = file.removeprefix("v/").rpartition(".")
        found = self._recording.get(f"{module}/@v/{version}.{kind}")
        if version not in versions or found is None:
            return self._query(module, file, versions)
        return self._zip(found) if kind == "zip" else _typed(found, kind)

    def _query(self, module: str, file: str, versions: list[str]) -> Reply:
        """`v1.info` and the like are answered by the best version."""
        wanted, _, kind = file.removeprefix("v/").rpartition(".")
        fitting = [each for each in versions if each.startswith(f"{wanted}.")]
        if kind != "info" or not fitting:
            return _MISSING
        found = json.dumps({"Version": fitting[-1], "Time": "2020-01-02T03:04:05Z"})
        return _typed(found.encode(), "info")

    def _zip(self, data: bytes) -> Reply:
        reply = _typed(data, "zip")
        if "html-zip" in self._words:
            return replies.html()
        if "cut-zip" in self._words:
            return replies.truncated(reply, len(data) // 3)
        if "tampered" in self._words:
            return _typed(_tampered(data), "zip")
        if "stalled-zip" in self._words:
            cut = replies.truncated(reply, min(len(data) // 3, 4000))
            return replace(cut, ending=replies.Ending.HOLD)
        return reply


def _tampered(data: bytes) -> bytes:
    """The same module with something more in every file."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + b"\n")
    return made.getvalue()


def _typed(data: bytes, kind: str) -> Reply:
    types = {"info": INFO_TYPE, "mod": TEXT_TYPE, "zip": ZIP_TYPE}
    return Reply(body=data, content_type=types[kind])
