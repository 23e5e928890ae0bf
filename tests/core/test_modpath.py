"""core.modpath: module and import paths (see also test_against_go)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import modpath
from gomodgui.core.gourl import escape_segments
from gomodgui.core.modpath import EscapedPathError, PathError
from tests.core.go_answers import error_of, load

CASES = load("module_paths")["cases"]
ELEMENTS = st.text(alphabet="abYZ01-_~", min_size=1).filter(lambda text: "~" not in text[1:])
PATHS = st.lists(ELEMENTS, max_size=4).map(lambda rest: "/".join(["example.com", *rest]))


@pytest.mark.parametrize("case", CASES)
def test_checks_as_go(case: Any) -> None:
    assert error_of(modpath.check_path, case["path"]) == case["check_path_error"]
    assert error_of(modpath.check_import_path, case["path"]) == case["check_import_path_error"]


@pytest.mark.parametrize("case", CASES)
def test_splits_as_go(case: Any) -> None:
    assert list(modpath.split_path_version(case["path"])) == case["split_path_version"]


@pytest.mark.parametrize("case", [case for case in CASES if case["escape_path"]])
def test_escapes_as_go(case: Any) -> None:
    escaped = modpath.escape_path(case["path"])
    assert escaped == case["escape_path"]
    assert escape_segments(escaped) == case["url_path_on_wire"]


@pytest.mark.parametrize("case", [case for case in CASES if not case["escape_path"]])
def test_does_not_escape_what_go_refuses(case: Any) -> None:
    with pytest.raises(PathError):
        modpath.escape_path(case["path"])


def test_the_error_tells_kind_path_and_detail() -> None:
    with pytest.raises(PathError) as caught:
        modpath.check_path("gorilla/mux")
    error = caught.value
    assert (error.kind, error.path) == ("module", "gorilla/mux")
    assert error.detail == "missing dot in first path element"


FOREIGN = {"byte": "\udcff", "surrogate": "\ud800", "zero width space": "\u200b", "digit": "٣"}


@pytest.mark.parametrize("char", FOREIGN.values(), ids=FOREIGN.keys())
def test_refuses_what_is_not_plain_ascii(char: str) -> None:
    with pytest.raises(PathError):
        modpath.check_path(f"a.b/c{char}")


@given(path=PATHS)
def test_unescaping_undoes_escaping(path: str) -> None:
    try:
        escaped = modpath.escape_path(path)
    except PathError:
        return
    assert escaped == escaped.lower()
    assert modpath.unescape_path(escaped) == path


@pytest.mark.parametrize("escaped", ["a.b/C", "a.b/!", "a.b/!C", "a.b/!1", "a.b/é", "", "!a.b/c"])
def test_refuses_what_is_no_escaped_path(escaped: str) -> None:
    with pytest.raises(EscapedPathError):
        modpath.unescape_path(escaped)


@given(path=PATHS)
def test_prefix_and_major_make_the_path(path: str) -> None:
    prefix, major, _ = modpath.split_path_version(path)
    assert prefix + major == path
