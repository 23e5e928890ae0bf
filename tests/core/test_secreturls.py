"""Logins in front of hosts."""

import pytest

from gomodgui.core.secreturls import mask_logins


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://u:p@h", "https://u:***@h"),
        ("https://u:p@q@h:80/x", "https://u:***@h:80/x"),
        ("https://token:@h", "https://***:@h"),
        ("https://alice@h/x", "https://alice@h/x"),
        ("https://a1b2c3d4e5f6a7b8c9d0e1f2@h", "https://***@h"),
        ("https%3a%2f%2fu%3ap%40h%2fx", "https%3a%2f%2fu%3a***%40h%2fx"),
        ("u:p@h:1", "u:***@h:1"),
        ("see mailto:me@example.com", "see mailto:me@example.com"),
    ],
)
def test_the_password_goes_and_the_rest_stays(text: str, shown: str) -> None:
    assert mask_logins(text) == shown
