"""A case of somebody whose environment and GOPROXY are as told, and their network."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gomodgui.core.model import Origin, OriginKind, Setting, SettingsSnapshot
from gomodgui.core.texts import LANGUAGES, Catalogue
from gomodgui.engine.examination import Case, Observation
from gomodgui.system.fetch import HttpFetcher
from gomodgui.system.network import Network
from gomodgui.system.prober import SocketProber
from gomodgui.system.resolver import Resolver
from gomodgui.system.trust import TrustStore
from tests.fixes.fakefacts import FakeFacts

LOCALE = Path(__file__).parents[2] / "resources" / "locale"
MODULE = "example.com/tiny@v1.0.0"


def case(
    goproxy: str,
    environ: Mapping[str, str] | None = None,
    facts: FakeFacts | None = None,
    **settings: str,
) -> Case:
    """Somebody with that GOPROXY; `settings` are other ones of Go. No checksum database."""
    values = {"GOPROXY": goproxy, "GOSUMDB": "off", "GOPRIVATE": "", **settings}
    origin = Origin(OriginKind.DEFAULT)
    listed = tuple(Setting(name, value, origin) for name, value in values.items())
    snapshot = SettingsSnapshot(None, (), listed, None)
    variables = dict(environ or {})
    known = facts or FakeFacts(environ=variables)
    return Case(known, snapshot, variables, MODULE)


def network(environ: Mapping[str, str], names: Mapping[str, Sequence[str]]) -> Network:
    """A network on which these names have these addresses, and no other name has any.

    `127.0.0.1:8080` is an address with a port of its own, whatever port is asked for.
    """

    def lookup(host: str, port: int) -> Sequence[Any]:
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return [_address(each, port) for each in names[host]]

    found = Network(environ)
    trust, resolver = TrustStore(environ), Resolver(lookup, offline=lambda: False)
    found.resolver = resolver
    found.prober = SocketProber(environ, trust, resolver)
    found.fetcher = HttpFetcher(environ, trust, resolver)
    return found


def _address(text: str, port: int) -> tuple[Any, ...]:
    if text.count(":") == 1:
        text, _, own = text.partition(":")
        port = int(own)
    family = socket.AF_INET6 if ":" in text else socket.AF_INET
    return family, socket.SOCK_STREAM, 6, "", (text, port)


def assert_worded(observation: Observation) -> None:
    """Everything that it says has its words in both languages, with all that they need."""
    for language in LANGUAGES:
        texts: dict[str, str] = {}
        for file in (LOCALE / language).glob("*.json"):
            texts |= json.loads(file.read_text(encoding="utf-8"))
        catalogue = Catalogue(language, texts)
        said = [catalogue.text(f"step.{observation.summary}", **observation.args)]
        labels = [*observation.evidence, *(e for f in observation.findings for e in f.evidence)]
        said += [catalogue.text(f"evidence.{each.label}") for each in labels]
        for finding in observation.findings:
            parts = [finding.cause, *([finding.variant] if finding.variant else [])]
            args = {"subject": finding.subject, **finding.args}
            for part in ("title", "why"):
                said.append(catalogue.text(".".join(["cause", *parts, part]), **args))
            for fix in finding.fixes:
                said.append(catalogue.text(f"fix.{fix.id}.title", **fix.args))
        assert not [text for text in said if "{" in text]
