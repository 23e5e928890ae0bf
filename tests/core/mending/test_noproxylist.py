"""What a mistyped NO_PROXY was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.mending import noproxylist


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("localhost 10.*;.corp.example", "localhost,10.0.0.0/8,.corp.example"),
        ("http://a.example/x, <local>", "a.example"),
        ("172.16.*", "172.16.0.0/16"),
        ("*.corp.example,*corp.example", "*.corp.example,.corp.example"),
        ("127.0.0.1,::1,*", "127.0.0.1,::1,*"),
    ],
)
def test_repaired(value: str, meant: str) -> None:
    assert noproxylist.repaired(value) == meant


@given(st.text("ab.*/:;, 10<>\"'", max_size=25))
def test_what_comes_out_is_right_and_stays(value: str) -> None:
    fixed = noproxylist.repaired(value)
    assert not any(noproxylist.entry_flaw(text) for text in fixed.split(",") if text)
    assert noproxylist.repaired(fixed) == fixed
