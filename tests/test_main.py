"""Which face the words open, and how little is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gomodgui import __main__, app

HEAVY = ("PySide6", "asyncio", "httpcore", "httpx", "platformdirs", "ssl", "truststore")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """The faces that were opened, with their words; each ends with a status of its own."""
    seen: list[tuple[str, list[str]]] = []

    def window(words: list[str]) -> int:
        seen.append(("window", words))
        return 4

    def command(words: list[str]) -> int:
        seen.append(("command", words))
        return 5

    monkeypatch.setattr(app, "run_window", window)
    monkeypatch.setattr(app, "run_command", command)
    return seen


THIS = str(Path(__file__).resolve())


@pytest.mark.parametrize("words", [[], ["--lang", "en"], ["--lang=zh_CN"], [THIS], [THIS, THIS]])
def test_without_a_command_the_window_opens(
    opened: list[tuple[str, list[str]]], words: list[str]
) -> None:
    assert __main__.main(words) == 4
    assert opened == [("window", words)]


@pytest.mark.parametrize(
    "words",
    [
        ["settings"],
        ["--help"],
        ["--version"],
        ["--lang", "en", "settings"],
        ["--lang=en", "--help"],
        ["nonsense"],
        ["explain", THIS],
        [""],
    ],
)
def test_anything_else_is_for_the_command_line(
    opened: list[tuple[str, list[str]]], words: list[str]
) -> None:
    assert __main__.main(words) == 5
    assert opened == [("command", words)]


def test_the_words_of_the_process_are_the_usual_ones(
    opened: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["gomodgui", "settings", "--json"])
    __main__.main()
    __main__.window()
    assert opened == [
        ("command", ["settings", "--json"]),
        ("window", ["settings", "--json"]),
    ]


def loaded_by(code: str) -> set[str]:
    """The heavy packages that a fresh process has loaded after that code."""
    end = "import sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{end}"],
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return {name for name in HEAVY if name in done.stderr.split()}


def test_the_door_itself_loads_nothing() -> None:
    assert loaded_by("import gomodgui.__main__, gomodgui.app") == set()


@pytest.mark.parametrize("word", ["--help", "--version", "nonsense"])
def test_what_needs_no_network_loads_neither_it_nor_the_window(word: str) -> None:
    code = f"from gomodgui.__main__ import main; main([{word!r}])"
    assert loaded_by(code) <= {"platformdirs"}


def test_reading_settings_loads_no_window() -> None:
    code = "from gomodgui.__main__ import main; main(['settings', '--json'])"
    assert not loaded_by(code) & {"PySide6", "asyncio"}
