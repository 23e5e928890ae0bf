"""A module proxy on loopback that serves one tiny module: the self-test asks nobody else."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

_TIME = "2024-01-02T03:04:05Z"
_ZIP_TIME = (2024, 1, 2, 3, 4, 6)
_PATIENCE_S = 5.0


class LoopbackProxy:
    """Serves `path@version`, lower case, while the block is in force.

    with LoopbackProxy("example.com/tiny@v1.0.0") as proxy: ... proxy.url ...
    """

    def __init__(self, module: str) -> None:
        answers = _answers(module)

        class Handler(_Handler):
            files = answers

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Its GOPROXY entry."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> LoopbackProxy:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(_PATIENCE_S)


class _Server(ThreadingHTTPServer):
    """Says nothing of clients that hang up: those that lose a race do."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Standard error is the self-test's."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from `files`: path → (content type, body)."""

    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE_S
    files: Mapping[str, tuple[str, bytes]]

    def do_GET(self) -> None:
        """The file of that path, whole or the part that was asked for; else 404."""
        path = self.path.split("?", 1)[0]
        kind, body = self.files.get(path, ("text/plain", b"not found\n"))
        self.send_response(HTTPStatus.OK if path in self.files else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def log_message(self, *_: object) -> None:
        """Says nothing: standard error is the self-test's."""


def _answers(module: str) -> dict[str, tuple[str, bytes]]:
    path, version = module.split("@")
    base = f"/{path}/@v/{version}"
    info = json.dumps({"Version": version, "Time": _TIME}).encode()
    mod = f"module {path}\n".encode()
    return {
        f"/{path}/@v/list": ("text/plain; charset=utf-8", f"{version}\n".encode()),
        f"/{path}/@latest": ("application/json", info),
        f"{base}.info": ("application/json", info),
        f"{base}.mod": ("text/plain; charset=utf-8", mod),
        f"{base}.zip": ("application/zip", _zip(module, mod)),
    }


def _zip(module: str, mod: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (("go.mod", mod), ("tiny.go", b"package tiny\n")):
            archive.writestr(zipfile.ZipInfo(f"{module}/{name}", _ZIP_TIME), content)
    return buffer.getvalue()
