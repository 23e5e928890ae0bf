"""The computer's clock, by certificates and what servers say."""

import pytest

from gomodgui.checks.clock import ClockView, check
from gomodgui.core.model import FixCall, Severity

LOCAL = "2031-01-01 08:00"
DAY = 86400.0


def view(
    refused: tuple[str, ...] = ("a.test",),
    valid: tuple[str, ...] = (),
    ahead: tuple[float, ...] = (),
    *,
    stops: bool = True,
) -> ClockView:
    return ClockView(refused, valid, ahead, LOCAL, stops)


@pytest.mark.parametrize(
    ("seen", "variant", "n"),
    [
        (view(ahead=(-30 * DAY, -30 * DAY)), "days", "30"),
        (view(ahead=(366 * DAY, 366 * DAY + 5, 3.0)), "days", "366"),
        (view(ahead=(7200.0, 7201.0)), "hours", "2"),
        (view(("a.test", "b.test"), ahead=(-3 * DAY,)), "days", "3"),
        (view(("a.test", "b.test", "c.test")), "all_refused", "3"),
    ],
)
def test_it_is_wrong(seen: ClockView, variant: str, n: str) -> None:
    [found] = check(seen)
    assert (found.cause, found.variant, found.args["n"]) == ("clock_skew", variant, n)
    assert found.args["local"] == LOCAL
    assert found.severity is Severity.ERROR
    assert found.fixes == (FixCall("fix_clock", recommended=True),)


@pytest.mark.parametrize(
    "seen",
    [
        view(()),
        view(),
        view(("a.test", "b.test")),
        view(("a.test", "a.test", "a.test")),
        view(valid=("b.test",), ahead=(-30 * DAY, -30 * DAY)),
        view(("a.test", "b.test", "c.test"), ahead=(1.0, 2.0)),
        view(("a.test", "b.test", "c.test"), ahead=(60.0,)),
        view(ahead=(1800.0, 1800.0)),
    ],
)
def test_it_may_be_right(seen: ClockView) -> None:
    assert not list(check(seen))


def test_where_downloads_work_it_is_a_warning() -> None:
    [found] = check(view(ahead=(DAY, DAY), stops=False))
    assert found.severity is Severity.WARNING
