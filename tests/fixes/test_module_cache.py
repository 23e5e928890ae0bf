"""Plans for the module cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from gomodgui.core.change import ChangePlan, MoveEdit
from gomodgui.core.fix import RefusedError
from gomodgui.core.model import FixCall
from gomodgui.engine.planning import plan
from gomodgui.system.cachefolder import CacheFolder
from tests.fixes.fakefacts import FakeFacts

VERSIONS = "cache/download/a.test/!m/@v"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    top = tmp_path / "mod"
    (top / VERSIONS).mkdir(parents=True)
    for name in ("v1.0.0.zip", "v1.0.0.lock", "v1.1.0-!r!c.mod", "list", "junk.zip"):
        (top / VERSIONS / name).write_text("x")
    (top / "a.test" / "!m@v1.2.0").mkdir(parents=True)
    (top / "a.test" / "!mx@v1.2.0").mkdir(parents=True)
    vcs = top / "cache" / "vcs"
    (vcs / "0").mkdir(parents=True)
    (vcs / "0.info").write_text("git3:https://a.test/M")
    (vcs / "1.info").write_text("git3:https://a.test/other")
    (top / ".mine").mkdir()
    return top


def planned(cache: Path, fix: str, **args: str) -> ChangePlan:
    facts = FakeFacts(module_cache=CacheFolder(str(cache), "/home/somebody"))
    return plan(facts, [FixCall(fix, args)])


def names(found: ChangePlan) -> set[str]:
    [edit] = found.edits
    assert isinstance(edit, MoveEdit)
    return {item.name for item in edit.items if item.seal}


def test_one_version_without_its_lock(cache: Path) -> None:
    assert names(planned(cache, "clean_module", module="a.test/M@v1.0.0")) == {
        f"{VERSIONS}/v1.0.0.zip"
    }


def test_all_of_a_module_with_its_repository(cache: Path) -> None:
    assert names(planned(cache, "clean_module", module="a.test/M")) == {
        f"{VERSIONS}/v1.0.0.zip",
        f"{VERSIONS}/v1.1.0-!r!c.mod",
        "a.test/!m@v1.2.0",
        "cache/vcs/0",
        "cache/vcs/0.info",
    }


def test_the_whole_cache_but_what_is_not_of_go(cache: Path) -> None:
    found = planned(cache, "clean_modcache")
    assert names(found) == {"cache", "a.test"}
    assert found.commands == ("go clean -modcache",)


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "mod").write_text("")
    found = planned(tmp_path / "mod", "clean_modcache")
    [edit] = found.edits
    assert isinstance(edit, MoveEdit)
    assert (edit.folder, names(found)) == (str(tmp_path), {"mod"})


def test_nothing_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert planned(tmp_path / "none", "clean_modcache").edits == ()
    assert planned(tmp_path / "none", "clean_module", module="a.test/M").edits == ()


@pytest.mark.parametrize("folder", ["/", "/home", "/home/somebody"])
def test_a_folder_that_holds_the_home_folder(folder: str) -> None:
    with pytest.raises(RefusedError, match="not_only_a_cache"):
        planned(Path(folder), "clean_modcache")


def test_no_folder_at_all() -> None:
    with pytest.raises(RefusedError, match="no_module_cache"):
        plan(FakeFacts(), [FixCall("clean_modcache", {})])


def test_an_owner_who_is_somebody_else_is_for_an_administrator(tmp_path: Path) -> None:
    found = planned(tmp_path, "repair_cache_owner")
    assert (found.edits, len(found.guidance)) == ((), 1)
