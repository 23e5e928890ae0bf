"""A sign-in page in the place of the Internet."""

import pytest

from gomodgui.checks.portal import PortalView, check
from gomodgui.core.model import FixCall, Severity


@pytest.mark.parametrize(
    "view",
    [
        PortalView((("a.test", False), ("b.test", False))),
        PortalView((("a.test", False),), ("goproxy.test",)),
    ],
)
def test_several_signs(view: PortalView) -> None:
    [found] = check(view)
    assert (found.cause, found.variant) == ("captive_portal", "seen")
    assert found.severity is Severity.ERROR
    assert found.fixes == (FixCall("log_in_to_portal", recommended=True),)


@pytest.mark.parametrize(
    "view",
    [
        PortalView(()),
        PortalView((), ("goproxy.test", "other.test")),
        PortalView((("a.test", False),)),
        PortalView((("a.test", True),), ("goproxy.test",)),
        PortalView((("a.test", False), ("b.test", False), ("c.test", True))),
    ],
)
def test_too_little(view: PortalView) -> None:
    assert not list(check(view))


def test_where_to_sign_in() -> None:
    pages = (("a.test", False), ("b.test", False))
    [found] = check(PortalView(pages, sign_in="http://login.hotel.test/x"))
    assert found.fixes[0].args == {"url": "http://login.hotel.test/x"}
