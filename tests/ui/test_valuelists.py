"""Lists as chips edit them."""

from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import goproxy
from gomodgui.ui.valuelists import ValueList


def proxies(value: str) -> ValueList:
    return ValueList.read(value, bars=True)


def test_a_goproxy_value_is_cut_at_commas_and_bars() -> None:
    items = proxies("https://a.example|https://b.example/x/,direct")
    assert items.entries == ("https://a.example", "https://b.example/x/", "direct")
    assert items.separators == ("|", ",")


def test_blanks_and_empty_entries_do_not_count() -> None:
    assert proxies(" https://a.example ,,| direct ,").entries == ("https://a.example", "direct")


def test_what_was_read_is_written_again() -> None:
    assert str(proxies("https://a.example|https://b.example,direct")) == (
        "https://a.example|https://b.example,direct"
    )


@given(
    st.lists(st.sampled_from(["https://a.example", "http://b.example:3000", "c.example"])),
    st.lists(st.sampled_from([",", "|"]), min_size=10),
)
def test_go_reads_the_written_list_as_the_chips_show_it(
    entries: list[str], separators: list[str]
) -> None:
    value = "".join(f"{entry}{sign}" for entry, sign in zip(entries, separators, strict=False))
    items = proxies(value)
    if not items.entries:
        return
    read = goproxy.parse(str(items))
    assert [entry.url.removeprefix("https://") for entry in read] == [
        entry.removeprefix("https://") for entry in items.entries
    ]
    rules = [entry.fall_back_on_error for entry in read[:-1]]
    assert rules == [sign == "|" for sign in items.separators]


def test_moving_an_entry_leaves_the_rules_where_they_are() -> None:
    assert str(proxies("a.b|c.d,direct").move(1, 0)) == "c.d|a.b,direct"


def test_a_move_beyond_the_end_stops_there() -> None:
    assert str(proxies("a.b|direct").move(0, 9)) == "direct|a.b"


def test_removing_an_entry_takes_the_separator_behind_it() -> None:
    assert str(proxies("a.b|c.d,direct").remove(0)) == "c.d,direct"


def test_removing_the_last_entry_takes_the_separator_before_it() -> None:
    assert str(proxies("a.b|c.d,direct").remove(2)) == "a.b|c.d"


def test_removing_the_only_entry_leaves_nothing() -> None:
    assert str(proxies("direct").remove(0)) == ""


def test_a_new_address_goes_before_the_entry_where_go_stops() -> None:
    assert str(proxies("a.b|direct").add("c.d")) == "a.b|c.d,direct"


def test_direct_goes_to_the_end() -> None:
    assert str(proxies("a.b|c.d").add("direct")) == "a.b|c.d,direct"


def test_the_first_entry_of_an_empty_list_has_no_separator() -> None:
    assert str(proxies("").add("a.b")) == "a.b"


def test_an_entry_can_be_replaced() -> None:
    assert str(proxies("a.b|direct").replace(0, "c.d")) == "c.d|direct"


def test_the_rule_between_two_entries_is_toggled() -> None:
    assert str(proxies("a.b|c.d").toggle(0)) == "a.b,c.d"
    assert str(proxies("a.b,c.d").toggle(0)) == "a.b|c.d"


def test_go_stops_at_off() -> None:
    assert proxies("a.b,off,c.d").stops_at == 1


def test_a_list_of_patterns_knows_no_bar_and_keeps_blanks() -> None:
    items = ValueList.read("*.corp.example, x|y", bars=False)
    assert items.entries == ("*.corp.example", " x|y")
    assert items.stops_at is None
