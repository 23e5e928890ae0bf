"""Who gets a repository; why not is tested with the check of https."""

import pytest

from gomodgui.core import loginverdict
from tests.checks.accesses import Page, WebAnswer, view


@pytest.mark.parametrize(
    ("reason", "status", "private"),
    [
        ("login_missing", 401, True),
        ("forbidden", 403, True),
        ("not_found", 404, False),
        ("", 404, True),
        ("", 200, False),
        ("connect_timeout", None, False),
    ],
)
def test_strangers(reason: str, status: int | None, private: bool) -> None:
    assert loginverdict.is_private(view(reason, anonymous=WebAnswer(status))) is private


def test_a_sign_in_page() -> None:
    assert loginverdict.is_private(view(page=Page("https://x", 200, problem="login")))


def test_both_answers_are_told() -> None:
    seen = view("login_missing", anonymous=WebAnswer(401), with_login=WebAnswer(404))
    assert loginverdict.statuses(seen) == "401, 404"
    assert loginverdict.statuses(view()) == ""
