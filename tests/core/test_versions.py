"""core.versions: semantic versions as Go has them (see also test_against_go)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import versions
from gomodgui.core.gourl import escape_segments
from gomodgui.core.versions import VersionError
from tests.core.go_answers import error_of, load

DATA = load("versions")
NUMBERS = st.sampled_from(["0", "1", "2", "9", "10", "11", "9" * 30])
PARTS = st.sampled_from(["0", "1", "2", "10", "a", "b", "A", "rc", "a-b", "0a", "-"])
SUFFIXES = st.lists(PARTS, max_size=3).map(lambda parts: "-" + ".".join(parts) if parts else "")
VERSIONS = st.builds("v{}.{}.{}{}".format, NUMBERS, NUMBERS, NUMBERS, SUFFIXES) | st.sampled_from(
    ["", "v1", "v1.2", "1.2.3", "v01.0.0", "v1.0.0+b", "v2.0.0+incompatible"]
)


@pytest.mark.parametrize("case", DATA["cases"])
def test_takes_versions_apart_as_go(case: Any) -> None:
    version = case["version"]
    assert versions.is_valid(version) is case["semver_valid"]
    assert versions.is_pseudo(version) is case["is_pseudo"]
    assert versions.canonical(version) == case["semver_canonical"]
    assert versions.module_canonical(version) == case["module_canonical"]
    assert versions.major(version) == case["major"]
    assert versions.major_minor(version) == case["major_minor"]
    assert versions.prerelease(version) == case["prerelease"]
    assert versions.build(version) == case["build"]


@pytest.mark.parametrize("case", [case for case in DATA["cases"] if case["escape_version"]])
def test_escapes_as_go(case: Any) -> None:
    escaped = versions.escape_version(case["version"])
    assert escaped == case["escape_version"]
    assert escape_segments(escaped) == case["url_path_on_wire"]


@pytest.mark.parametrize("case", [case for case in DATA["cases"] if not case["escape_version"]])
def test_does_not_escape_what_go_refuses(case: Any) -> None:
    assert error_of(versions.escape_version, case["version"]) == case["escape_version_error"]


@pytest.mark.parametrize("version", ["", "é", "v1!", "a/b", "con", "nul.x", "a.", "\udcff"])
def test_does_not_escape_what_is_no_file_name(version: str) -> None:
    with pytest.raises(VersionError) as caught:
        versions.escape_version(version)
    assert caught.value.reason == "disallowed"


@pytest.mark.parametrize("case", DATA["check_path_version_pairs"])
def test_checks_path_and_version_as_go(case: Any) -> None:
    assert error_of(versions.check, case["path"], case["version"]) == case["check_error"]


@pytest.mark.parametrize(
    ("version", "reason"), [("1.2.3", "not_semver"), ("v2.0.0", "wrong_major")]
)
def test_tells_why_a_version_does_not_go_with_its_path(version: str, reason: str) -> None:
    with pytest.raises(VersionError) as caught:
        versions.check("example.com/x", version)
    assert caught.value.reason == reason


@pytest.mark.parametrize("case", DATA["semver_compare"])
def test_compares_as_go(case: Any) -> None:
    assert versions.compare(case["v"], case["w"]) == case["compare"]


def test_sorts_as_go() -> None:
    given_order = DATA["semver_sort"]["input"]
    assert sorted(given_order, key=versions.sort_key) == DATA["semver_sort"]["output"]


@given(v=VERSIONS, w=VERSIONS)
def test_comparing_the_other_way_round_gives_the_opposite(v: str, w: str) -> None:
    assert versions.compare(v, w) == -versions.compare(w, v)


@given(v=VERSIONS, w=VERSIONS)
def test_equal_versions_have_one_canonical_form(v: str, w: str) -> None:
    assert (versions.compare(v, w) == 0) == (versions.canonical(v) == versions.canonical(w))


@given(listed=st.lists(VERSIONS))
def test_sorted_versions_never_fall(listed: list[str]) -> None:
    ordered = sorted(listed, key=versions.sort_key)
    assert all(versions.compare(v, w) <= 0 for v, w in pairwise(ordered))


def test_very_long_numbers_are_compared() -> None:
    assert versions.compare("v1." + "9" * 5000 + ".0", "v1.1" + "0" * 5000 + ".0") == -1
