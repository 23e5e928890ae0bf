"""Redirects lead where Go would go, and nowhere else."""

import pytest

from gomodgui.core.redirects import follow


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("https://b.test/y", ("https://b.test/y", "")),
        ("/y", ("https://me:secret@a.test/y", "")),
        ("y?z=1", ("https://me:secret@a.test/d/y?z=1", "")),
        ("//b.test/y", ("https://b.test/y", "")),
        ("http://b.test/y", ("http://b.test/y", "redirect_insecure")),
        ("HTTP://b.test/y", ("HTTP://b.test/y", "redirect_insecure")),
        ("file:///etc/passwd", ("file:///etc/passwd", "redirect_scheme")),
        ("data:text/plain,x", ("data:text/plain,x", "redirect_scheme")),
        ("https://[::1", ("", "redirect_scheme")),
        ("https://b.test/\x01", ("", "redirect_scheme")),
    ],
)
def test_from_an_encrypted_page(location: str, expected: tuple[str, str]) -> None:
    assert follow("https://me:secret@a.test/d/x", location) == expected


def test_from_a_plain_page_to_a_plain_page() -> None:
    assert follow("http://a.test/", "http://b.test/") == ("http://b.test/", "")
