"""Lists and queries, as the go command reads them (its own answers: tests/engine)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import versions
from gomodgui.core.lookup.queries import is_time, range_of, read_list, read_query, select

PATH = "example.com/m"
LISTED = ("v0.1.0", "v1.0.0-rc.1", "v1.0.0", "v1.1.0", "v1.2.0", "v1.10.0", "v2.0.0-beta")


def chosen(query: str, *, retracted: frozenset[str] = frozenset()) -> str:
    listed = sorted(LISTED, key=versions.sort_key)
    return select(read_query(PATH, query), listed, lambda v: v not in retracted, lambda _v: True)


@pytest.mark.parametrize(
    ("query", "version"),
    [
        ("", "v1.10.0"),
        ("latest", "v1.10.0"),
        ("v1", "v1.10.0"),
        ("v1.0", "v1.0.0"),
        ("v1.1", "v1.1.0"),
        ("v3", ""),
        ("<v1.1.0", "v1.0.0"),
        ("<=v1.1.0", "v1.1.0"),
        (">v1.1.0", "v1.2.0"),
        (">=v1.1.0", "v1.1.0"),
        (">v1.10.0", "v2.0.0-beta"),
        ("v2", ""),
    ],
)
def test_a_query(query: str, version: str) -> None:
    assert chosen(query) == version


def test_retracted_versions_do_not_answer() -> None:
    assert chosen("latest", retracted=frozenset({"v1.10.0"})) == "v1.2.0"


@pytest.mark.parametrize(
    ("has_go_mod", "version"), [(True, "v1.0.0"), (False, "v3.0.0+incompatible")]
)
def test_incompatible_versions(has_go_mod: bool, version: str) -> None:
    listed = ["v1.0.0", "v2.0.0+incompatible", "v3.0.0+incompatible"]
    got = select(read_query(PATH, "latest"), listed, lambda _v: True, lambda _v: has_go_mod)
    assert got == version


def test_a_list_is_read_as_go_reads_it() -> None:
    pseudo = "v0.0.0-20240102030405-0123456789ab"
    text = (
        f"v1.10.0\nv1.9.0 2024-01-01T00:00:00Z\n\n  v1.2.0\r\nnonsense\n<html>\n{pseudo}\nv1.9.0\n"
    )
    listing = read_list(text)
    assert listing.versions == ("v1.2.0", "v1.9.0", "v1.10.0")
    assert listing.newest == pseudo


def test_untagged_versions_are_told_by_time() -> None:
    older = "v0.0.0-20230102030405-0123456789ab"
    newer = "v0.0.0-20240102030405-0123456789ab"
    assert read_list(f"{newer}\n{older}\n").newest == newer
    assert read_list(f"{older} 2025-01-01T00:00:00Z\n{newer}\n").newest == older


@given(st.text(max_size=200))
def test_any_list_is_read(text: str) -> None:
    listing = read_list(text)
    assert list(listing.versions) == sorted(set(listing.versions), key=versions.sort_key)


def test_exact_queries() -> None:
    assert read_query(PATH, "v1.2.3").is_exact
    assert read_query(PATH, "master").is_exact
    assert not read_query(PATH, "v1.2").is_exact
    assert range_of(">=v1") == (">=", "v1")


def test_times() -> None:
    assert is_time("2024-01-02T03:04:05Z")
    assert is_time("2024-01-02T03:04:05.123456789+08:00")
    assert not is_time("yesterday")
