"""Disks with and without room."""

from __future__ import annotations

import pytest

from gomodgui.checks import cache_space
from gomodgui.core.modcache import Room
from gomodgui.core.model import Severity
from tests.checks.caches import GB, room, spare, view

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("seen", "variant", "severity"),
    [
        (room(free=0), "full", ERROR),
        (room(free=31_000_000), "full", ERROR),
        (room(free=400_000_000), "soon", WARNING),
        (room(free_files=3), "files", ERROR),
        (room(free_files=1000), "soon", WARNING),
        (room(refused=True), "quota", ERROR),
        (room("TMPDIR", free=0), "builds", WARNING),
    ],
)
def test_too_little(seen: Room, variant: str, severity: Severity) -> None:
    [found] = cache_space.check(view(rooms=(seen,)))
    assert (found.cause, found.variant, found.severity) == ("disk_full", variant, severity)
    assert [(call.id, call.recommended) for call in found.fixes] == [("free_disk", True)]


@pytest.mark.parametrize(
    "seen",
    [room(), room(free=500_000_000), room(free_files=None), room("TMPDIR", free=100_000_000)],
)
def test_enough(seen: Room) -> None:
    assert list(cache_space.check(view(rooms=(seen,)))) == []


def test_another_disk_is_better_than_none() -> None:
    [found] = cache_space.check(view(rooms=(room(free=0),), spare=(spare(device=1), spare())))
    assert [(call.id, call.recommended) for call in found.fixes] == [
        ("set_go_setting", True),
        ("free_disk", False),
    ]
    assert found.fixes[0].args["name"] == "GOMODCACHE"


def test_another_folder_on_the_same_disk_is_not() -> None:
    [found] = cache_space.check(view(rooms=(room(free=0),), spare=(spare(device=1, free=9 * GB),)))
    assert [call.id for call in found.fixes] == ["free_disk"]
