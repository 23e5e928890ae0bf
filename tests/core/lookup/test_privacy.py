"""Names that are a company's own."""

from __future__ import annotations

import pytest

from gomodgui.core.lookup.privacy import private_reason


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("github.com/gin-gonic/gin", ""),
        ("golang.org/x/net", ""),
        ("gitlab.com/a/b", ""),
        ("gitlab.gnome.org/a/b", ""),
        ("k8s.io/api", ""),
        ("rsc.io/quote", ""),
        ("example.com/x", ""),
        ("corp/x", "no_dot"),
        ("localhost/x", "no_dot"),
        ("git.corp.lan/x", "suffix"),
        ("nas.home.arpa/x", "suffix"),
        ("go.acme.internal/x", "suffix"),
        ("CODE.ACME.LOCAL/x", "suffix"),
        ("git.acme.com/x", "name"),
        ("gitlab.acme.co.uk/x", "name"),
        ("go.corp.acme.com/x", "name"),
        ("10.1.2.3/x", "address"),
        ("192.168.0.7:3000/x", "address"),
        ("", ""),
    ],
)
def test_by_its_name(path: str, reason: str) -> None:
    assert private_reason(path, "")[0] == reason


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("github.com/acme/billing", "github.com/acme"),
        ("github.com/acme", "github.com/acme"),
        ("go.acme.dev/x/y", "*.acme.dev"),
        ("github.com/acme2/billing", ""),
        ("github.com/Acme/billing", ""),
    ],
)
def test_by_the_persons_patterns(path: str, pattern: str) -> None:
    told = private_reason(path, "github.com/acme,*.acme.dev,[")
    assert told == (("pattern", pattern) if pattern else ("", ""))
