"""The names in a zip, by its end."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.lookup.zipnames import NotWholeError, has_package, names

M = "example.com/m@v1.0.0"


def zipped(*members: str, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "x" * 100)
        archive.comment = comment
    return buffer.getvalue()


def test_names_of_the_whole_and_of_the_end() -> None:
    data = zipped(f"{M}/go.mod", f"{M}/sub/a.go", comment=b"hello")
    assert names(data) == [f"{M}/go.mod", f"{M}/sub/a.go"]
    assert names(data[-250:]) == names(data)


def test_an_end_that_is_too_short_says_how_much_it_takes() -> None:
    data = zipped(*(f"{M}/file{number}.go" for number in range(50)))
    with pytest.raises(NotWholeError) as caught:
        names(data[-100:])
    assert names(data[-caught.value.needed :]) == names(data)


@given(st.binary(max_size=200))
def test_what_is_no_zip(data: bytes) -> None:
    for tail in (data, data + b"PK\x05\x06" + data):
        try:
            names(tail)
        except ValueError:
            continue


def test_packages() -> None:
    members = [f"{M}/go.mod", f"{M}/sub/a.go", f"{M}/docs/x.md", f"{M}/deep/er/b.go"]
    told = {
        path: has_package(members, "example.com/m", "v1.0.0", f"example.com/m{path}")
        for path in ("", "/sub", "/docs", "/deep", "/deep/er", "/su")
    }
    assert told == {
        "": False,
        "/sub": True,
        "/docs": False,
        "/deep": False,
        "/deep/er": True,
        "/su": False,
    }
