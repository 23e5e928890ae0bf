"""core.gourl: URLs read and written as net/url does (see also test_against_go)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core import gourl
from gomodgui.core.gourl import Url, UrlError


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        ("http://a.b/\x01", "control_character", "net/url: invalid control character in URL"),
        (":x", "missing_scheme", "missing protocol scheme"),
        (
            "1a:b",
            "colon_in_first_segment",
            "first path segment in URL cannot contain colon",
        ),
        ("http://a.b/%zz", "bad_escape", 'invalid URL escape "%zz"'),
        ("http://a.b/%2", "bad_escape", 'invalid URL escape "%2"'),
        ("http://a.b/#%", "bad_escape", 'invalid URL escape "%"'),
        ("http://a%41.b", "bad_escape", 'invalid URL escape "%41"'),
        ("http://a b/", "bad_host_character", 'invalid character " " in host name'),
        ("http://a.b:8o/", "bad_port", 'invalid port ":8o" after host'),
        ("http://a.b:1:2/", "bad_port", 'invalid port ":1:2" after host'),
        ("http://[::1]x/", "bad_port", 'invalid port "x" after host'),
        ("http://[::1/", "missing_bracket", "missing ']' in host"),
        ("http://a[::1]/", "bad_ip_literal", "invalid IP-literal"),
        ("http://[1.2.3.4]/", "bad_ip_literal", "invalid IP-literal"),
        ("http://[a:b]@c:%20/", "bad_port", 'invalid port ":%20" after host'),
        ("http://us er@a.b/", "bad_userinfo", "net/url: invalid userinfo"),
    ],
)
def test_tells_what_go_finds_wrong(text: str, reason: str, detail: str) -> None:
    with pytest.raises(UrlError) as caught:
        gourl.parse(text)
    assert (caught.value.reason, caught.value.detail) == (reason, detail)


def test_names_the_url_without_its_fragment_where_the_fault_is_before_it() -> None:
    with pytest.raises(UrlError) as caught:
        gourl.parse("http://a.b:x/#f")
    assert str(caught.value) == 'parse "http://a.b:x/": invalid port ":x" after host'


def test_reads_all_parts() -> None:
    url = gourl.parse("HTTPS://u%40:p%3A@[fe80::1%25en0]:8080/a%2fb?q=%#f%20")
    assert url == Url(
        scheme="https",
        username="u@",
        password="p:",
        host="[fe80::1%en0]:8080",
        path="/a/b",
        raw_path="/a%2fb",
        raw_query="q=%",
        fragment="f ",
    )
    assert (url.hostname, url.port) == ("fe80::1%en0", "8080")


def test_other_schemes_may_have_several_colons_in_the_host() -> None:
    assert gourl.parse("socks5://a:1:2").host == "a:1:2"


def test_hides_only_the_password() -> None:
    assert gourl.parse("http://u:p@h/p?p#p").redacted() == "http://u:xxxxx@h/p?p#p"
    assert gourl.parse("http://u@h/").redacted() == "http://u@h/"


def test_bytes_that_are_no_text_survive() -> None:
    assert str(gourl.parse("http://h/\udcff")) == "http://h/%FF"
    assert gourl.parse("http://h/%ff").path == "/\udcff"


@pytest.mark.parametrize(
    ("path", "escaped"),
    [
        ("github.com/!azure/sdk", "github.com/%21azure/sdk"),
        ("v2.0.0+incompatible", "v2.0.0+incompatible"),
        ("a,b;c?d%e~", "a%2Cb%3Bc%3Fd%25e~"),
        ("é", "%C3%A9"),
    ],
)
def test_escapes_a_path_for_the_wire(path: str, escaped: str) -> None:
    assert gourl.escape_segments(path) == escaped


@given(text=st.text())
def test_what_go_writes_is_read_as_the_same_url(text: str) -> None:
    try:
        written = str(gourl.parse("http://h/" + text))
    except UrlError:
        return
    assert str(gourl.parse(written)) == written
