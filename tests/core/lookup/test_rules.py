"""What Go takes for a module, by its own answers."""

from __future__ import annotations

from typing import Any

import pytest

from gomodgui.core.lookup.rules import is_standard, problem
from gomodgui.core.texts import LANGUAGES
from tests.cli.texts import catalogue
from tests.core.go_answers import load

CASES = load("module_paths")["cases"]
GIN = "github.com/gin-gonic/gin"


@pytest.mark.parametrize("case", CASES)
def test_a_path_is_valid_as_go_says(case: Any) -> None:
    told = problem(case["path"], "")
    assert (told.go_words if told else None) == case["check_path_error"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [case for case in CASES if case["check_path_error"]])
def test_every_problem_has_its_words(case: Any, language: str) -> None:
    told = problem(case["path"], "")
    assert told is not None
    assert told.reason != "other"
    assert "{" not in catalogue(language).text(
        f"lookup.problem.{told.reason}", **told.args
    ).replace("'{'", "")


@pytest.mark.parametrize(
    ("path", "query", "reason"),
    [
        (GIN, "v1.9.1", None),
        (GIN, "", None),
        (GIN, "latest", None),
        (GIN, "upgrade", None),
        (GIN, "master", None),
        (GIN, "1.9.1", None),
        (GIN, "v1", None),
        (GIN, ">=v1.2.0", None),
        (GIN, "<v1.2", None),
        (GIN, "v2.0.0", None),
        (GIN, ">v1.2", "range_ambiguous"),
        (GIN, "<=v1.2", "range_ambiguous"),
        (GIN, ">=1.2.0", "range_version"),
        (GIN, "none", "query_none"),
        (GIN, "feature/x", "version_disallowed"),
        (GIN, "v1.9.1.", "version_disallowed"),
        (GIN, "a!b", "version_disallowed"),
        (f"{GIN}/v2", "v2.0.0", None),
        (f"{GIN}/v2", "v1.9.1", "wrong_major"),
        ("gopkg.in/yaml.v3", "v2.4.0", "wrong_major"),
        ("gopkg.in/yaml", "", "gopkg_suffix"),
        ("net/http", "", "standard_library"),
        ("gorilla/mux", "", "no_dot"),
        (f"{GIN}/v1", "", "major_suffix"),
    ],
)
def test_a_module_and_a_query(path: str, query: str, reason: str | None) -> None:
    told = problem(path, query)
    assert (told.reason if told else None) == reason


def test_the_standard_library() -> None:
    assert is_standard("fmt")
    assert is_standard("encoding/json")
    assert not is_standard("github.com/a/fmt")
