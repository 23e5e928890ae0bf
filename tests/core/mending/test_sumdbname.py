"""What a mistyped GOSUMDB was meant to be."""

import pytest

from gomodgui.core.mending import sumdbname


@pytest.mark.parametrize(
    ("value", "slip", "meant"),
    [
        ("https://sum.golang.google.cn/", "gosumdb_address", "sum.golang.google.cn"),
        ("“sum.golang.org”", "gosumdb_quotes", "sum.golang.org"),
        ("sum。golang。google。cn", "gosumdb_full_width", "sum.golang.google.cn"),
        (" Off", "gosumdb_off_mistyped", "sum.golang.org"),
        (" ", "gosumdb_empty", "sum.golang.org"),
        ("x", "gosumdb_unknown", "sum.golang.org"),
    ],
)
def test_slips(value: str, slip: str, meant: str) -> None:
    assert (sumdbname.slip(value), sumdbname.meant(value)) == (slip, meant)
