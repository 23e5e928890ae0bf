"""Values that come back as they were shown."""

import pytest

from gomodgui.core.redact import mask
from gomodgui.core.unmasking import restored

TOKEN = "ghp_0123456789abcdefghij"


@pytest.mark.parametrize(
    "known",
    [
        "https://me:p%40ss@corp.example/go,direct",
        "http://me:p%40ss@corp.example:8080",
        "me:p%40ss@corp.example",
        f"https://{TOKEN}@corp.example",
        f"https://{TOKEN}:x-oauth-basic@corp.example",
        "https://a:1@one.example|https://b:2@two.example,off",
    ],
)
def test_what_was_masked_comes_back(known: str) -> None:
    shown = mask(known)
    assert shown != known
    assert restored(shown, ["", "https://other:x@else.example", known]) == known


def test_a_secret_comes_back_into_a_mended_value() -> None:
    known = "https://me:p%40ss@corp.example，Direct"
    assert restored("https://me:***@corp.example,direct", [known]) == (
        "https://me:p%40ss@corp.example,direct"
    )


def test_the_first_that_fits_is_taken() -> None:
    assert restored("https://me:***@h", ["https://me:1@h", "https://me:2@h"]) == "https://me:1@h"


@pytest.mark.parametrize(
    "value", ["https://me:***@other.example", "https://you:***@h", "https://h/?token=***"]
)
def test_a_mask_that_nothing_explains_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="masked"):
        restored(value, ["https://me:1@h"])


@pytest.mark.parametrize("value", ["", "https://me:1@h", "corp.example/***", "-x ***"])
def test_other_values_stay(value: str) -> None:
    assert restored(value, ["https://me:2@h"]) == value
