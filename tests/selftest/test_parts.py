"""The parts without the window: each passes here, and fails where its thing is broken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gomodgui import app
from gomodgui.cli.selftest import Part
from gomodgui.selftest import parts
from gomodgui.selftest.parts import PartError
from gomodgui.system import paths

WITHOUT_WINDOW = ("program", "texts", "schemas", "trust", "diagnosis", "change")


@pytest.fixture
def found() -> Iterator[dict[str, Part]]:
    with app.self_test() as each:
        yield {part.id: part for part in each}


@pytest.mark.parametrize("name", WITHOUT_WINDOW)
def test_each_part_passes_here(found: dict[str, Part], name: str) -> None:
    assert found[name].run()


def test_the_window_is_the_only_other_part(found: dict[str, Part]) -> None:
    assert tuple(found) == (*WITHOUT_WINDOW, "window")


def test_nothing_is_left_of_it(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with app.self_test() as each:
        for part in each:
            if part.id in ("diagnosis", "change"):
                part.run()
    assert not list(tmp_path.glob("gomodgui-*"))
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_mirror_that_serves_nothing_fails(found: dict[str, Part]) -> None:
    def make(where: paths.Surroundings) -> object:
        backend = app.make_backend(joins_terminal=False, where=where)
        settings = Path(where.environ["GOENV"])
        settings.write_text("GOPROXY=http://127.0.0.1:1\n")
        return backend

    with parts.parts(make) as each, pytest.raises(PartError, match="step http"):  # type: ignore[arg-type]
        next(part for part in each if part.id == "diagnosis").run()


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "resource_folders", lambda: (tmp_path,))
    return tmp_path


def test_a_language_that_lacks_a_text_fails(resources: Path) -> None:
    for language, texts in {"en": {"a": "x", "b": "y"}, "zh_CN": {"a": "x"}}.items():
        folder = resources / "locale" / language
        folder.mkdir(parents=True)
        (folder / "all.json").write_text(json.dumps(texts))
    with pytest.raises(PartError, match="texts"):
        parts.texts()


def test_a_missing_folder_fails(resources: Path) -> None:
    for part in (parts.texts, parts.schemas):
        with pytest.raises(FileNotFoundError):
            part()


@pytest.mark.parametrize("content", ["{}", '{"title": "gomodgui.other/1"}', "{"])
def test_a_schema_of_another_shape_fails(resources: Path, content: str) -> None:
    (resources / "schemas").mkdir()
    (resources / "schemas" / "doctor-1.json").write_text(content)
    with pytest.raises((KeyError, ValueError, PartError)):
        parts.schemas()
