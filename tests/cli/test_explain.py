"""`gomodgui explain`, run for real."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from gomodgui.cli import explain_shape
from gomodgui.cli.shapes import Shapes
from gomodgui.core.logs import read
from gomodgui.core.texts import LANGUAGES
from gomodgui.engine.logreading import Explanation
from tests.cli.running import Shell
from tests.cli.texts import catalogue
from tests.core.logs.samples import samples

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "resources" / "schemas" / "explain-1.json").read_text()
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TIMEOUT = (
    'go: example.org/a@v1.0.0: Get "https://me:hunter2@m.example.net/example.org/a/@v/v1.0.0.mod": '
    "dial tcp 192.0.2.7:443: i/o timeout\n"
)
COMPILE_ERROR = "# shop\n./main.go:3:1: undefined: x\n"


def test_a_log_on_standard_input(shell: Shell) -> None:
    for words in (("explain", "--json"), ("explain", "--json", "-")):
        answer = shell.run(*words, stdin=f"building\n{TIMEOUT}")
        (found,) = answer.json["findings"]
        assert (answer.status, answer.json["file"]) == (0, "-")
        assert (found["cause"], found["subject"], found["lines"]) == (
            "connect_timeout",
            "m.example.net",
            [2, 2],
        )
        assert found["quote"] == "dial tcp 192.0.2.7:443: i/o timeout"
        assert "hunter2" not in answer.out + answer.err


def test_several_files_are_json_lines_in_order(shell: Shell) -> None:
    (shell.home / "a.log").write_text(TIMEOUT, encoding="utf-16")
    (shell.home / "b.log").write_text(COMPILE_ERROR)
    answer = shell.run("explain", "--json", "a.log", "b.log")
    first, second = (json.loads(line) for line in answer.out.splitlines())
    assert (first["file"], second["file"]) == ("~/a.log", "~/b.log")
    assert [each["cause"] for each in first["findings"]] == ["connect_timeout"]
    assert (second["findings"], answer.status) == ([], 0)


def test_a_file_that_cannot_be_read_does_not_keep_the_others_back(shell: Shell) -> None:
    (shell.home / "b.log").write_text(TIMEOUT)
    answer = shell.run("explain", "--json", "none.log", ".", "b.log")
    assert answer.status == 3
    assert json.loads(answer.out)["file"] == "~/b.log"
    assert answer.err.count("\n") == 2
    assert "none.log" in answer.err


def test_for_a_person_it_is_text_in_their_language(shell: Shell) -> None:
    english = shell.run("explain", stdin=TIMEOUT)
    assert "m.example.net can't be reached" in english.out
    assert "gomodgui doctor" in english.out
    chinese = shell.run("explain", stdin=TIMEOUT, LANG="zh_CN.UTF-8")
    assert "连不上 m.example.net" in chinese.out
    nothing = shell.run("explain", stdin=COMPILE_ERROR)
    assert (nothing.status, nothing.out.strip()) == (0, "No download problem is shown here.")


def test_what_a_terminal_would_act_upon_is_shown_as_text(shell: Shell) -> None:
    hostile = "\x1b]0;owned\x07" + TIMEOUT.replace("192.0.2.7", "192.0.2.7\x9b31m\u202e")
    answer = shell.run("explain", stdin=hostile)
    assert not set("\x1b\x07\x9b\u202e") & set(answer.out + answer.err)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sample_has_its_words(language: str) -> None:
    texts = catalogue(language)
    shapes = Shapes(texts, str)
    for sample in samples("go"):
        shape = explain_shape.shape(Explanation("-", read(sample.log)), shapes)
        VALIDATOR.validate(shape)
        for found in shape["findings"]:
            assert found["title"]
            assert "  " not in found["why"], sample.id
            for cause in (found["cause"], *(each["cause"] for each in found["alternatives"])):
                assert f"cause.{cause}.title" in texts
