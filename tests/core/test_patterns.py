"""core.patterns: GOPRIVATE and its like (see also test_against_go)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.patterns import PatternError, match, matches, split
from tests.core.go_answers import load


@pytest.mark.parametrize("case", load("patterns")["cases"])
def test_matches_as_go(case: Any) -> None:
    assert matches(case["globs"], case["target"]) is case["match"]


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ("", []),
        (",/,", []),
        ("a.b/,c.d//, e", ["a.b/", "c.d//", " e"]),
        ("*.corp.com,corp.com", ["*.corp.com", "corp.com"]),
    ],
)
def test_splits_into_the_patterns_that_count(patterns: str, expected: list[str]) -> None:
    assert split(patterns) == expected


@pytest.mark.parametrize("pattern", ["[", "[]", "[]a]", "[-]", "[a-]", "[x-", "a[", "\\", "a*["])
@pytest.mark.parametrize("name", ["", "a", "zzz"])
def test_a_malformed_pattern_is_refused_whatever_the_name(pattern: str, name: str) -> None:
    with pytest.raises(PatternError):
        match(pattern, name)


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("*a*b*", "xxaxxbxx", True),
        ("*a", "aab", False),
        ("*", "a/b", False),
        ("a*/b", "a/c/b", False),
        ("[^a]", "/", True),
        ("?", "/", False),
        ("?", "中", True),
        ("*??", "中", True),
        ("[\\-]", "-", True),
        ("[a-", "b", None),
        ("[中-国]", "丰", True),
        ("[中-国]", "一", False),
        ("\\*", "*", True),
    ],
)
def test_match(pattern: str, name: str, expected: bool | None) -> None:
    if expected is None:
        with pytest.raises(PatternError):
            match(pattern, name)
    else:
        assert match(pattern, name) is expected


@given(host=st.text(alphabet="ab.", min_size=1), rest=st.text(alphabet="xy/"))
def test_a_plain_prefix_matches_whole_elements_only(host: str, rest: str) -> None:
    assert matches(host, f"{host}/{rest}")
    assert not matches(host, f"{host}x/{rest}")


@given(patterns=st.text(alphabet="ab.*?[]^-\\/,"), target=st.text(alphabet="ab./"))
def test_a_list_matches_where_one_of_its_patterns_does(patterns: str, target: str) -> None:
    assert matches(patterns, target) == any(matches(each, target) for each in split(patterns))
