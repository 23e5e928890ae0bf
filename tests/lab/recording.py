"""What the laboratory's mirrors serve: module versions and their checksum database.

Recorded once through the machine's own module mirror into a folder of the person's cache, which
is never part of the project. All lookups get one tree head, so that the tiles of one tree are
enough. Where no mirror can be had, `standin` makes content of the same names.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tests.conftest import make_writable_and_remove
from tests.lab import standin
from tests.servers.http import HttpServer, Request
from tests.servers.replies import Reply

EDITION = "3"
SUMDB = "sum.golang.org"
VERIFIER = "verifier"
_DOWNLOAD_S = 120.0
_LIMIT = 64 << 20

MODULES = (
    "github.com/gin-gonic/gin@v1.9.1",
    "golang.org/x/text@v0.3.0",
    "golang.org/x/text@v0.0.0-20170915032832-14c0d48ead0c",
    "rsc.io/quote@v1.5.1",
    "rsc.io/quote@v1.5.2",
    "rsc.io/sampler@v1.3.0",
    "github.com/pkg/errors@v0.8.1",
    "github.com/pkg/errors@v0.9.1",
    "github.com/google/uuid@v1.6.0",
    "github.com/Sirupsen/logrus@v1.4.2",
    "github.com/sirupsen/logrus@v1.4.2",
    "github.com/konsorten/go-windows-terminal-sequences@v1.0.1",
    "github.com/stretchr/testify@v1.2.2",
    "golang.org/x/sys@v0.0.0-20190422165155-953cdadca894",
    "github.com/pmezard/go-difflib@v1.0.0",
    "github.com/davecgh/go-spew@v1.1.1",
    "github.com/stretchr/objx@v0.1.1",
)
"""All that is downloaded, with the go.mod files of what it needs."""


@dataclass(frozen=True)
class Recording:
    """The files, by their path below a mirror's address. `real`: of real modules."""

    folder: Path

    def get(self, path: str) -> bytes | None:
        """The file of that path (with `!` for capitals), None where there is none."""
        file = self.folder / path.lstrip("/")
        return file.read_bytes() if ".." not in path and file.is_file() else None

    def versions(self, module: str) -> list[str]:
        """Those that were recorded of the (escaped) module."""
        found = (self.folder / module / "@v").glob("*.info")
        return sorted(file.stem for file in found)

    @property
    def verifier(self) -> str:
        """The key of the stand-in's checksum database, "" where it is the real one."""
        file = self.folder / VERIFIER
        return file.read_text().strip() if file.exists() else ""


def provide(environ: Mapping[str, str]) -> Recording:
    """The recording of this machine, made now where there is none."""
    cache = Path(platformdirs.user_cache_path("gomodgui-lab"))
    folder = cache / f"recording-{EDITION}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            _record(folder, environ)
    if folder.exists():
        return Recording(folder)
    made = cache / f"standin-{EDITION}"
    if not made.exists():
        _finished(made, standin.write)
    return Recording(made)


def _record(folder: Path, environ: Mapping[str, str]) -> None:
    """Raises OSError, SubprocessError where something cannot be had."""
    go = shutil.which("go", path=environ.get("PATH"))
    if go is None:
        raise FileNotFoundError("go")
    mirror = _run([go, "env", "GOPROXY"], dict(environ), Path("/")).strip()
    mirror = mirror.split(",")[0].split("|")[0].rstrip("/")
    if not mirror.startswith("http"):
        raise FileNotFoundError("a module mirror")

    def fill(unfinished: Path) -> None:
        with _Recorder(mirror, unfinished) as recorder:
            top = Path(tempfile.mkdtemp(prefix="lab-recording-"))
            try:
                own = {**environ, **_settings(recorder.url, top)}
                _run([go, "mod", "download", *MODULES], own, top)
            finally:
                make_writable_and_remove(top)

    _finished(folder, fill)


def _settings(url: str, top: Path) -> dict[str, str]:
    return {
        "GOENV": "off",
        "GOFLAGS": "-modcacherw",
        "GOPATH": str(top),
        "GOMODCACHE": str(top / "mod"),
        "GOPROXY": url,
        "GOPRIVATE": "",
        "GONOSUMDB": "",
        "GOSUMDB": SUMDB,
        "GOTOOLCHAIN": "local",
    }


def _finished(folder: Path, fill: object) -> None:
    """Fill a folder beside it and put that in its place only when all of it is there."""
    assert callable(fill)
    unfinished = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))
    try:
        fill(unfinished)
        with contextlib.suppress(OSError):  # another run was faster
            unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _run(words: list[str], environ: Mapping[str, str], cwd: Path) -> str:
    done = subprocess.run(
        words, env=environ, cwd=cwd, capture_output=True, text=True, timeout=_DOWNLOAD_S, check=True
    )
    return done.stdout


class _Recorder(HttpServer):
    """A mirror that asks another one, and keeps every good answer."""

    def __init__(self, upstream: str, folder: Path) -> None:
        super().__init__()
        self._upstream = upstream
        self._folder = folder
        self._head = self._ask(f"sumdb/{SUMDB}/latest")
        self._keep(f"sumdb/{SUMDB}/latest", self._head)

    def answer(self, request: Request) -> Reply:
        """What upstream says; lookups with the one tree head."""
        try:
            return Reply(body=self.fetch(request.path.lstrip("/").replace("%21", "!")))
        except urllib.error.HTTPError as error:
            return Reply(404 if error.code in (403, 404, 410) else 502)
        except OSError:
            return Reply(502)

    def fetch(self, path: str) -> bytes:
        """Ask for one file and keep it. Raises OSError."""
        found = self._ask(path)
        if path.startswith(f"sumdb/{SUMDB}/lookup/"):
            found = found.partition(b"\n\n")[0] + b"\n\n" + self._head
        self._keep(path, found)
        return found

    def _ask(self, path: str) -> bytes:
        with urllib.request.urlopen(f"{self._upstream}/{path}", timeout=30) as answer:  # noqa: S310 - the machine's own mirror
            found: bytes = answer.read(_LIMIT)
        return found

    def _keep(self, path: str, data: bytes) -> None:
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}-{id(data)}")
        unfinished.write_bytes(data)
        unfinished.replace(file)
