"""The fixes that move the module cache elsewhere, or forget a variable."""

from __future__ import annotations

import pytest

from gomodgui.core.model import OriginKind
from tests.checks.caches import CACHE, OTHER, spare, view


@pytest.mark.parametrize(
    ("origin", "place", "fixes"),
    [
        (OriginKind.DEFAULT, OTHER, ["set_go_setting"]),
        (OriginKind.GO_ENV_FILE, OTHER, ["set_go_setting"]),
        (OriginKind.GO_ENV_FILE, CACHE, ["unset_go_setting"]),
        (OriginKind.ENVIRONMENT, OTHER, ["unset_in_parent"]),
    ],
)
def test_elsewhere(origin: OriginKind, place: str, fixes: list[str]) -> None:
    found = view(origin, value="/srv/mod", spare=(spare(place),)).elsewhere(recommended=False)
    assert [call.id for call in found] == fixes
    assert not any(call.recommended for call in found)


def test_nowhere_else() -> None:
    assert view(spare=(spare(device=1),)).elsewhere(recommended=True, not_on=1) == ()
    assert view(spare=(spare(free=5),)).elsewhere(recommended=True) == ()


@pytest.mark.parametrize(
    ("environ", "in_file", "variable", "fixes"),
    [
        ({"GOCACHE": "/x"}, frozenset(), "GOCACHE", ["unset_in_parent"]),
        ({}, frozenset({"GOTMPDIR"}), "GOTMPDIR", ["unset_go_setting"]),
        ({"TMPDIR": "/x"}, frozenset(), "TMPDIR", []),
        ({}, frozenset(), "GOCACHE", []),
    ],
)
def test_forgetting(
    environ: dict[str, str], in_file: frozenset[str], variable: str, fixes: list[str]
) -> None:
    found = view(environ=environ, in_file=in_file).forget(variable)
    assert [call.id for call in found] == fixes
