"""A module proxy on loopback: serves tiny modules, and any misbehaviour, path by path.

    with ModuleProxy(TinyModule("example.com/a", "v1.2.3")) as proxy:
        go_environ["GOPROXY"] = proxy.url
        proxy.replies["/example.com/a/@v/v1.2.3.zip"] = replies.html()

The real go command downloads from it with GONOSUMDB (or GOSUMDB=off) for these modules.
"""

from __future__ import annotations

import ssl

from tests.servers.http import HttpServer, Request
from tests.servers.modules import TinyModule, escape
from tests.servers.replies import Reply

SUMDB = "sum.golang.org"


def signed_note(body: str, name: str = SUMDB) -> bytes:
    """A note with a signature of the right shape (and of no key): text, blank line, signature."""
    return f"{body}\n— {name} {'A' * 91}=\n".encode()


def lookup_note(module: TinyModule) -> bytes:
    """What the checksum database would say of the module, in form."""
    hashes = f"{module.path} {module.version} h1:{'A' * 43}=\n"
    hashes += f"{module.path} {module.version}/go.mod h1:{'A' * 43}=\n"
    return signed_note(f"1\n{hashes}\ngo.sum database tree\n1\n{'A' * 43}=\n")


class ModuleProxy(HttpServer):
    """Serves `modules`; `sumdb` tells whether it also stands in for the checksum database.

    `replies`: path → answer, first. `everything`: the answer to all else, where it is set.
    `prefix`: the path under which the proxy lies (`/goproxy`). `delay_s`: before every first byte.
    """

    def __init__(
        self,
        *modules: TinyModule,
        sumdb: bool = True,
        everything: Reply | None = None,
        prefix: str = "",
        delay_s: float = 0.0,
        tls: ssl.SSLContext | None = None,
        tls_delay_s: float = 0.0,
        name: str = "",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        super().__init__(tls=tls, tls_delay_s=tls_delay_s, name=name, host=host, port=port)
        self.sumdb = sumdb
        self.everything = everything
        self.prefix = prefix
        self.delay_s = delay_s
        self.replies: dict[str, Reply] = {}
        self._served: dict[str, Reply] = {}
        for module in modules:
            self.add(module)

    @property
    def url(self) -> str:
        """The GOPROXY entry."""
        return super().url + self.prefix

    def add(self, module: TinyModule) -> None:
        """Serve one more version."""
        for path, (kind, body) in module.paths().items():
            before = self._served.get(path)
            if path.endswith("/@v/list") and before is not None:
                body = before.body + body
            self._served[path] = Reply(body=body, content_type=kind)
        lookup = f"/sumdb/{SUMDB}/lookup/{escape(module.path)}@{escape(module.version)}"
        self._served[lookup] = Reply(body=lookup_note(module))

    def answer(self, request: Request) -> Reply:
        """The asked for misbehaviour, else the file, else 404."""
        path = request.path.removeprefix(self.prefix).replace("%21", "!")
        reply = self.replies.get(path) or self.everything or self._file(path)
        return reply.delayed(self.delay_s)

    def _file(self, path: str) -> Reply:
        missing = Reply(404, b"not found\n")
        if path.startswith("/sumdb/"):
            if not self.sumdb:
                return missing
            if path == f"/sumdb/{SUMDB}/supported":
                return Reply()
        return self._served.get(path, missing)
