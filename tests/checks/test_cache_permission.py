"""What is said, and offered, where Go may not write."""

from __future__ import annotations

import pytest

from gomodgui.checks import cache_permission
from gomodgui.core.modcache import Blocked, BlockKind
from gomodgui.core.model import OriginKind, Severity
from tests.checks.caches import CACHE, OTHER, spare, view

PERMISSION = BlockKind.PERMISSION


@pytest.mark.parametrize(
    ("blocked", "variant", "fixes"),
    [
        (
            Blocked("GOMODCACHE", CACHE, PERMISSION, "root", "me"),
            "permission",
            ["ask_administrator", "set_go_setting"],
        ),
        (
            Blocked("GOMODCACHE", CACHE, PERMISSION, "root", "root"),
            "refused",
            ["ask_administrator", "set_go_setting"],
        ),
        (Blocked("GOMODCACHE", CACHE, BlockKind.OWN), "own", ["repair_cache_owner"]),
        (
            Blocked("GOMODCACHE", CACHE, BlockKind.READ_ONLY),
            "read_only",
            ["set_go_setting", "ask_administrator"],
        ),
        (
            Blocked("GOMODCACHE", CACHE, BlockKind.DANGLING),
            "dangling",
            ["clean_modcache", "set_go_setting"],
        ),
        (
            Blocked("GOMODCACHE", "/home/me/go", BlockKind.NOT_A_FOLDER),
            "not_a_folder",
            ["set_go_setting"],
        ),
    ],
)
def test_each_reason_has_its_words_and_fixes(
    blocked: Blocked, variant: str, fixes: list[str]
) -> None:
    [found] = cache_permission.check(view(blocked=(blocked,), spare=(spare(),)))
    assert (found.variant, found.severity) == (variant, Severity.ERROR)
    assert [call.id for call in found.fixes] == fixes
    assert [call.recommended for call in found.fixes].count(True) == 1
    assert found.fixes[0].recommended


def test_the_command_is_for_the_whole_cache() -> None:
    blocked = Blocked("GOMODCACHE", f"{CACHE}/cache/download/a", PERMISSION, "root", "me")
    [found] = cache_permission.check(view(blocked=(blocked,)))
    assert found.fixes[0].args == {"path": CACHE, "value": "me"}


def test_a_chosen_folder_is_given_up_for_the_usual_one() -> None:
    blocked = Blocked("GOMODCACHE", "/srv/mod", BlockKind.READ_ONLY)
    state = view(
        OriginKind.GO_ENV_FILE, value="/srv/mod", blocked=(blocked,), spare=(spare(CACHE), spare())
    )
    [found] = cache_permission.check(state)
    assert found.fixes[0].id == "unset_go_setting"


def test_without_another_place_only_an_administrator_can_help() -> None:
    blocked = Blocked("GOMODCACHE", CACHE, BlockKind.READ_ONLY)
    [found] = cache_permission.check(view(blocked=(blocked,), spare=(spare(free=1000),)))
    assert [(call.id, call.recommended) for call in found.fixes] == [("ask_administrator", True)]


def test_what_only_builds_need_is_a_warning() -> None:
    blocked = Blocked("GOCACHE", "/x", PERMISSION, blocks_downloads=False)
    [found] = cache_permission.check(view(in_file=frozenset({"GOCACHE"}), blocked=(blocked,)))
    assert (found.variant, found.severity) == ("builds", Severity.WARNING)
    assert [call.id for call in found.fixes] == ["unset_go_setting"]
    assert OTHER not in str(found)
