"""core.goproxy: the list as cmd/go reads it, the way back, and what is wrong with a bad one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.goproxy import Entry, GoproxyError, join, parse
from gomodgui.core.gotext import WHITE_SPACE
from tests.core.go_answers import load

ADDRESS = "127.0.0.1:8080"


def _cases() -> list[Any]:
    return list(load("goproxy_lists")["cases"])


def _here(text: str) -> str:
    return text.replace("LOOPBACK", ADDRESS)


@pytest.mark.parametrize("case", [case for case in _cases() if case["parsed"]])
def test_reads_the_list_as_go(case: Any) -> None:
    found = parse(_here(case["goproxy"]), case["gonoproxy"])
    expected = [Entry(_here(each["url"]), each["fall_back_on_error"]) for each in case["parsed"]]
    assert found == expected


@pytest.mark.parametrize("case", [case for case in _cases() if not case["parsed"]])
def test_refuses_with_the_words_of_go(case: Any) -> None:
    with pytest.raises(GoproxyError) as caught:
        parse(_here(case["goproxy"]), case["gonoproxy"])
    assert str(caught.value) == _here(case["parse_error"])


@pytest.mark.parametrize(
    ("value", "entry", "reason"),
    [
        ("", "", "empty_list"),
        (" ,|", "", "empty_list"),
        ("https://a.b, none ,direct", "none", "missing_scheme"),
        ("/srv/proxy", "/srv/proxy", "missing_scheme"),
        ("ftp://a.b", "ftp://a.b", "bad_scheme"),
        ("c:/proxy", "c:/proxy", "bad_scheme"),
        ("file:///srv?x", "file:///srv?x", "file_not_path"),
        ("file:///srv?", "file:///srv?", "file_not_path"),
        ("file://@/srv", "file://@/srv", "file_not_path"),
        ("https://a.b:port", "https://a.b:port", "unparsable"),
        ("a.b:80:80", "a.b:80:80", "unparsable"),
    ],
)
def test_names_the_bad_entry_and_the_reason(value: str, entry: str, reason: str) -> None:
    with pytest.raises(GoproxyError) as caught:
        parse(value)
    assert (caught.value.entry, caught.value.reason) == (entry, reason)


def test_hides_the_password_of_a_list_it_can_read() -> None:
    with pytest.raises(GoproxyError) as caught:
        parse("ftp://user:secret@a.b")
    assert "secret" not in str(caught.value)


def test_an_empty_fragment_is_part_of_no_file_address() -> None:
    assert parse("file:///srv#") == [Entry("file:///srv#", fall_back_on_error=False)]


def test_gonoproxy_counts_unless_the_value_is_exactly_direct() -> None:
    assert [entry.url for entry in parse("direct", "corp.com")] == ["direct"]
    assert [entry.url for entry in parse("direct,", "corp.com")] == ["noproxy", "direct"]


def test_bare_bars_after_direct_and_off_mean_nothing() -> None:
    assert parse("direct|https://a.b") == [Entry("direct", fall_back_on_error=False)]


ADDRESSES = st.sampled_from(
    ["https://a.b", "http://[::1]:80/x", "file:///srv", "https://u:p@a.b/?q", "https://a.b/ x"]
)
MIDDLE = st.lists(st.builds(Entry, url=ADDRESSES, fall_back_on_error=st.booleans()), min_size=1)
LAST = st.sampled_from([[], [Entry("direct", False)], [Entry("off", False)]])  # noqa: FBT003


@given(middle=MIDDLE, last=LAST)
def test_join_is_read_back_as_the_same_entries(middle: list[Entry], last: list[Entry]) -> None:
    assert parse(join(middle + last)) == middle + last


def test_join_writes_the_one_click_value() -> None:
    entries = parse("https://a.b|https://c.d,direct", "corp.com")
    assert join(entries) == "https://a.b|https://c.d,direct"


@given(text=st.text(alphabet=[*WHITE_SPACE, ",", "|"]))
def test_white_space_alone_is_no_list(text: str) -> None:
    with pytest.raises(GoproxyError, match="contains no entries"):
        parse(text)


@given(text=st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        entries = parse(text)
    except GoproxyError:
        return
    assert parse(join(entries)) == entries


@given(text=st.text(alphabet="ab.:/ ,|[%"))
def test_the_entry_at_fault_is_part_of_the_value(text: str) -> None:
    found = ""
    try:
        parse(text)
    except GoproxyError as error:
        found = error.entry
    assert found in text
