"""Certificates of the laboratory's hosts: good ones, and those of each fault."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Callable
from pathlib import Path

from tests.servers.certificates import Authority

SKEW = datetime.timedelta(days=400)
"""How far ahead the world is where this computer's clock is behind."""
OTHER_NAME = "cdn.other.example"


class Certificates:
    """`pem`: what clients trust. `other`: an authority that nobody trusts."""

    def __init__(self, folder: Path) -> None:
        self._own = _Issuer(folder)
        strange = folder / "strange"
        strange.mkdir()
        self._strange = Authority(strange)
        self.authority: Authority = self._own
        self.other_pem = self._strange.pem
        self._kinds: dict[str, Callable[[str], ssl.SSLContext]] = {
            "expired": self._own.expired,
            "wrong-host": lambda _name: self._own.good(OTHER_NAME),
            "unknown-ca": self._strange.good,
            "portal": lambda _name: self._strange.good("login.hotel.example"),
            "future": self._own.from_the_future,
        }

    def context(self, name: str, words: frozenset[str]) -> ssl.SSLContext:
        """That of the first word that names a kind, else a good one."""
        for word, make in self._kinds.items():
            if word in words:
                return make(name)
        return self._own.good(name)


class _Issuer(Authority):
    """Issues certificates that are not valid yet, too."""

    def from_the_future(self, name: str) -> ssl.SSLContext:
        """As they look to a computer whose clock is behind."""
        now = datetime.datetime.now(datetime.UTC) + SKEW
        leaf = self._ca.issue_cert(
            name,
            not_before=now - datetime.timedelta(days=10),
            not_after=now + datetime.timedelta(days=80),
        )
        return self._context(leaf)
