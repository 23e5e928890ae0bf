"""What a mistyped list of patterns was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.mending import patternlist


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("https://git.corp.example:8443/team/repo.git/", "git.corp.example/team/repo"),
        ("git@git.corp.example:team/repo", "git.corp.example/team/repo"),
        ("a.example|b.example；c.example", "a.example,b.example,c.example"),
        ("*.corp.example, corp.example", "*.corp.example,corp.example"),
        ("*,github.com,a.example", "a.example"),
        ("10.0.0.0/8", ""),
    ],
)
def test_repaired(value: str, meant: str) -> None:
    assert patternlist.repaired(value) == meant


@given(st.text("abC.*/:;, @[]\"'\r-8", max_size=25))
def test_what_comes_out_is_right_and_stays(value: str) -> None:
    fixed = patternlist.repaired(value)
    assert not any(patternlist.flaw(text) for text in fixed.split(",") if text)
    assert not patternlist.broad(fixed)
    assert patternlist.repaired(fixed) == fixed


def test_broad_patterns_are_those_that_match() -> None:
    assert patternlist.broad("*,corp.example,github.com") == ("*", "github.com")
    assert patternlist.broad('"*", *') == ()
