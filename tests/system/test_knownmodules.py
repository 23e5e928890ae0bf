"""Modules that the person has: in the module cache, and in the go.mod of a project."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gomodgui.core.cancel import CancelScope
from gomodgui.system import knownmodules
from gomodgui.system.knownmodules import cache_folder, known_modules


def cached(gomodcache: Path, *paths: str) -> dict[str, str]:
    """Settings of a person whose cache has these modules, by escaped path."""
    for path in paths:
        folder = gomodcache / "cache" / "download" / path / "@v"
        folder.mkdir(parents=True)
        (folder / "list").write_text("v1.0.0\n")
    return {"GOMODCACHE": str(gomodcache)}


def test_the_module_cache(tmp_path: Path) -> None:
    settings = cached(
        tmp_path / "mod",
        "github.com/!burnt!sushi/toml",
        "golang.org/x/net",
        "github.com/a/b",
        "github.com/a/b/v2",
        "not-a-module",
        "sumdb/sum.golang.org",
    )
    found = known_modules(settings, CancelScope(), str(tmp_path))
    assert sorted(found) == [
        "github.com/BurntSushi/toml",
        "github.com/a/b",
        "github.com/a/b/v2",
        "golang.org/x/net",
    ]


def test_the_project_comes_first(tmp_path: Path) -> None:
    settings = cached(tmp_path / "mod", "github.com/a/b")
    inside = tmp_path / "project" / "cmd" / "tool"
    inside.mkdir(parents=True)
    (tmp_path / "project" / "go.mod").write_text(
        "module example.com/me\n\nrequire (\n\texample.com/dep v1.0.0\n\tBAD/path v1.0.0\n)\n"
    )
    found = known_modules(settings, CancelScope(), str(inside))
    assert found == ("example.com/dep", "github.com/a/b")


def test_the_current_folder_is_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "go.mod").write_text("module example.com/me\n\nrequire example.com/dep v1.0.0\n")
    monkeypatch.chdir(tmp_path)
    assert known_modules({}, CancelScope()) == ("example.com/dep",)


def test_where_the_cache_is(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    gopath = {"GOPATH": f"{first}{os.pathsep}{second}"}
    assert cache_folder(gopath) == first / "pkg" / "mod" / "cache" / "download"
    assert cache_folder({}) is None
    assert known_modules({"GOMODCACHE": str(tmp_path / "none")}, CancelScope(), str(tmp_path)) == ()


def test_there_are_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = cached(tmp_path / "mod", *(f"example.com/m{number}" for number in range(30)))
    monkeypatch.setattr(knownmodules, "MOST_MODULES", 10)
    assert len(known_modules(settings, CancelScope(), str(tmp_path))) == 10
    stopped = CancelScope()
    stopped.cancel()
    assert known_modules(settings, stopped, str(tmp_path)) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_lead_nowhere(tmp_path: Path) -> None:
    settings = cached(tmp_path / "mod", "example.com/m")
    folder = tmp_path / "mod" / "cache" / "download" / "example.com"
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert known_modules(settings, CancelScope(), str(tmp_path)) == ("example.com/m",)
