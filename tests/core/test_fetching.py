"""Which answers Go takes for success."""

import pytest

from gomodgui.core.fetching import Fetched
from gomodgui.core.measurement import Phase, ProbeError

URL = "https://a.test/x"


def test_only_a_flawless_200_is_success() -> None:
    assert Fetched(URL, URL, 200).ok


@pytest.mark.parametrize(
    "fetched",
    [
        Fetched(URL, URL),
        Fetched(URL, URL, 203),
        Fetched(URL, URL, 304),
        Fetched(URL, URL, 200, problem="unpack_bomb"),
        Fetched(URL, URL, 200, error=ProbeError("connection_reset", Phase.DOWNLOAD)),
    ],
)
def test_anything_else_is_not(fetched: Fetched) -> None:
    assert not fetched.ok
