"""How far the clock is off."""

import pytest

from gomodgui.core.clockskew import DAY_S, agreed


@pytest.mark.parametrize(
    ("ahead", "refused", "expected"),
    [
        ([], 3, None),
        ([DAY_S], 1, None),
        ([DAY_S], 2, DAY_S),
        ([7200.0], 2, None),
        ([DAY_S, DAY_S + 10], 1, DAY_S + 5),
        ([1.0, -1.0, 2 * DAY_S], 1, 1.0),
        ([0.0, DAY_S], 2, None),
        ([0.0, DAY_S, 2 * DAY_S, 3 * DAY_S], 2, None),
    ],
)
def test_what_servers_agree_on(ahead: list[float], refused: int, expected: float | None) -> None:
    assert agreed(ahead, refused) == expected
