"""At which entry Go ends."""

import pytest

from gomodgui.core.stopping import stops


@pytest.mark.parametrize(
    ("answers", "moves_on", "expected"),
    [
        ([False], [False], [True]),
        ([True], [False], [False]),
        ([None], [False], [False]),
        ([False, True], [False, False], [True, False]),
        ([False, True], [True, False], [False, False]),
        ([False, False], [True, False], [True, True]),
        ([True, False], [False, False], [False, False]),
        ([False, False], [False, False], [True, False]),
        ([False, None], [True, False], [True, False]),
    ],
)
def test_the_walk(answers: list[bool | None], moves_on: list[bool], expected: list[bool]) -> None:
    assert [stops(at, answers, moves_on) for at in range(len(answers))] == expected
