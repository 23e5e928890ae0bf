"""Public modules that a pattern sends past the mirrors."""

from typing import Any

import pytest

from gomodgui.checks import private_broad
from tests.checks.accesses import told, view

GITHUB: dict[str, Any] = {"modules": ("github.com/pkg/errors",), "host": "github.com"}


def test_it_is_what_fails() -> None:
    seen = view("connect_timeout", values={"GONOPROXY": "a.corp,github.com"}, **GITHUB)
    assert told(private_broad.check, seen) == [
        "private_pattern_too_broad.modules -> *remove_private"
    ]


@pytest.mark.parametrize(
    ("reason", "pattern"),
    [("", "github.com"), ("connect_timeout", "github.com/pkg"), ("connect_timeout", "")],
)
def test_it_is_not(reason: str, pattern: str) -> None:
    assert told(private_broad.check, view(reason, values={"GONOPROXY": pattern}, **GITHUB)) == []
