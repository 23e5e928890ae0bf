"""The parts of the self-test, in order: each tries one thing and tells what it saw."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import ssl
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gomodgui import __version__
from gomodgui.cli.selftest import Part
from gomodgui.core.cancel import CancelScope
from gomodgui.core.change import ChangeState
from gomodgui.core.flow import StepStatus
from gomodgui.core.model import FixCall
from gomodgui.core.texts import LANGUAGES
from gomodgui.selftest import home
from gomodgui.selftest.proxy import LoopbackProxy
from gomodgui.system import paths, throwaway, trust

if TYPE_CHECKING:
    from gomodgui.engine.backend import EngineBackend

MakeBackend = Callable[[paths.Surroundings], "EngineBackend"]
_MODULE = "github.com/gin-gonic/gin@v1.9.1"
_MUST_PASS = ("http", "protocol")
_DIAGNOSIS_S, _CHANGE_S = 30.0, 60.0


class PartError(Exception):
    """A part did not do what it must; says what, for whoever made the package."""


@contextlib.contextmanager
def parts(make_backend: MakeBackend) -> Iterator[tuple[Part, ...]]:
    """Every part; they share a throw-away home and a proxy that are gone afterwards."""
    with throwaway.folder() as folder, LoopbackProxy(_MODULE) as proxy:
        where = home.surroundings(folder, os.environ, proxy.url)
        yield (
            Part("program", program),
            Part("texts", texts),
            Part("schemas", schemas),
            Part("trust", lambda: certificates(where.environ)),
            Part("diagnosis", lambda: diagnosis(make_backend(where), proxy.url)),
            Part("change", lambda: change(make_backend(where), home.settings_file(folder))),
            Part("window", lambda: _window(make_backend, where)),
        )


def program() -> Mapping[str, str]:
    """Which program this is."""
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def texts() -> Mapping[str, str]:
    """Every language has every text."""
    found = {language: paths.load_catalogue(language) for language in LANGUAGES}
    counts = {language: len(catalogue.keys()) for language, catalogue in found.items()}
    if len(set(counts.values())) != 1 or not all(counts.values()):
        raise PartError(f"texts: {counts}")
    return {"languages": ", ".join(LANGUAGES), "n": str(min(counts.values()))}


def schemas() -> Mapping[str, str]:
    """Every schema can be read and is of the shape that its name says."""
    files = sorted(paths.resource_path("schemas").glob("*.json"))
    for file in files:
        name, _, version = file.stem.rpartition("-")
        if json.loads(file.read_bytes())["title"] != f"gomodgui.{name}/{version}":
            raise PartError(f"{file.name}: another schema")
    if not files:
        raise PartError("no schemas")
    return {"n": str(len(files))}


def certificates(environ: Mapping[str, str]) -> Mapping[str, str]:
    """TLS is there, and certificates to trust."""
    context = trust.TrustStore(environ).context()
    if context.verify_mode is not ssl.CERT_REQUIRED:
        raise PartError("certificates would not be verified")
    return {"library": ssl.OPENSSL_VERSION}


def diagnosis(backend: EngineBackend, url: str) -> Mapping[str, str]:
    """A diagnosis against the loopback proxy finds that it serves modules."""
    with contextlib.closing(CancelScope(_DIAGNOSIS_S)) as scope:
        found = backend.diagnose(_MODULE, None, None, lambda _: None, scope)
    for name in _MUST_PASS:
        step = found.step(name)
        if step.status not in (StepStatus.OK, StepStatus.WARN):
            raise PartError(f"step {name}: {step.status.value} {step.summary} at {url}")
    return {"ms": str(round(found.duration_ms))}


def change(backend: EngineBackend, file: Path) -> Mapping[str, str]:
    """A change is applied to the settings file and undone to the byte."""
    before = file.read_bytes()
    with contextlib.closing(CancelScope(_CHANGE_S)) as scope:
        value = f"{before.decode().strip().removeprefix('GOPROXY=')},direct"
        backend.snapshot(scope)
        plan = backend.plan([FixCall("set_goproxy", {"value": value})], scope)
        done = backend.apply(plan, "self-test", lambda *_: None, scope)
        if done.entry is None or file.read_bytes() != f"GOPROXY={value}\n".encode():
            raise PartError(f"not applied: {done.reason}")
        backend.undo(done.entry.id, scope)
    if file.read_bytes() != before:
        raise PartError("not undone to the byte")
    if backend.history()[0].state is not ChangeState.UNDONE:
        raise PartError("undone, and not written down as undone")
    return {"n": str(len(plan.edits))}


def _window(make_backend: MakeBackend, where: paths.Surroundings) -> Mapping[str, str]:
    from gomodgui.selftest import window  # Qt: only here

    return window.check(lambda: make_backend(where), where.config, where.environ)
