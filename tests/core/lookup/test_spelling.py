"""How far names are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.lookup.spelling import differing, distance, nearest

WORDS = st.text(alphabet="abc/", max_size=8)


@pytest.mark.parametrize(
    ("a", "b", "far"),
    [
        ("gin", "gin", 0),
        ("gin", "gni", 1),
        ("githb.com", "github.com", 1),
        ("logrsu", "logrus", 1),
        ("abc", "xyz", 3),
        ("", "ab", 2),
    ],
)
def test_the_distance(a: str, b: str, far: int) -> None:
    assert distance(a, b, 5) == far


def slow(a: str, b: str) -> int:
    """The textbook's recursion, to hold the quick one against."""
    table = {(-1, -1): 0}
    for i in range(len(a)):
        table[i, -1] = i + 1
    for j in range(len(b)):
        table[-1, j] = j + 1
    for i in range(len(a)):
        for j in range(len(b)):
            cost = a[i] != b[j]
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + cost)
            if i and j and a[i] == b[j - 1] and a[i - 1] == b[j]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a) - 1, len(b) - 1]


@given(WORDS, WORDS, st.integers(0, 4))
def test_the_distance_is_that_of_the_textbook(a: str, b: str, most: int) -> None:
    assert distance(a, b, most) == min(slow(a, b), most + 1)


def test_the_nearest_first() -> None:
    known = ["github.com/sirupsen/logrus", "github.com/Sirupsen/logrus", "github.com/spf13/cobra"]
    assert nearest("github.com/sirupsen/logrsu", known) == [known[1], known[0]]
    assert nearest("github.com/SIRUPSEN/logrus", known)[:2] == [known[1], known[0]]
    assert nearest("github.com/gorilla/mux", known) == []
    assert nearest("", known) == []


def test_what_differs() -> None:
    assert differing("github.com/Gin-Gonic/gin", "github.com/gin-gonic/gin") == (
        "Gin-Gonic",
        "gin-gonic",
    )
    assert differing("a.b/c", "a.b/c/v2") == ("a.b/c", "a.b/c/v2")
