"""Pages that are known to the letter."""

import pytest

from gomodgui.core.measurement import Phase, Phases, ProbeError, ProbeResult
from gomodgui.core.testpages import PAGES, Page, TestPage, judged, sign_in_address

EMPTY = TestPage("http://connect.vendor.test/generate_204")
TEXT = TestPage("http://portal.vendor.test/success.txt", b"success")
SIGN_IN = b"<!DOCTYPE html><html><body>Sign in</body></html>"


def came(status: int, body: bytes = b"", **headers: str) -> ProbeResult:
    return ProbeResult("http://x.test/", Phases(), status=status, headers=headers, body=body)


def test_several_operators() -> None:
    assert len({page.host.split(".")[-2] for page in PAGES}) >= 5
    assert all(page.url.startswith("http://") for page in PAGES)


@pytest.mark.parametrize(
    ("page", "result", "expected"),
    [
        (EMPTY, came(204), Page.AS_IT_IS),
        (EMPTY, came(200), Page.AS_IT_IS),
        (EMPTY, came(200, SIGN_IN), Page.ANOTHER),
        (EMPTY, came(200, b"maintenance"), Page.UNTOLD),
        (EMPTY, came(302, location="http://login.hotel.test/"), Page.ANOTHER),
        (EMPTY, came(302, location="https://www.vendor.test/"), Page.UNTOLD),
        (EMPTY, came(302), Page.UNTOLD),
        (EMPTY, came(511), Page.ANOTHER),
        (EMPTY, came(404, SIGN_IN), Page.UNTOLD),
        (EMPTY, came(503, SIGN_IN), Page.UNTOLD),
        (TEXT, came(200, b"success\n"), Page.AS_IT_IS),
        (TEXT, came(200, SIGN_IN), Page.ANOTHER),
        (TEXT, came(204), Page.UNTOLD),
        (TEXT, came(200), Page.UNTOLD),
        (
            EMPTY,
            ProbeResult("x", Phases(), error=ProbeError("connect_timeout", Phase.TCP)),
            Page.UNTOLD,
        ),
    ],
)
def test_by_what_came(page: TestPage, result: ProbeResult, expected: Page) -> None:
    assert judged(page, result) is expected


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("http://login.hotel.test/?a=b", "http://login.hotel.test/?a=b"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://user:password@login.hotel.test/", ""),
        ("/login", ""),
        ("", ""),
    ],
)
def test_where_to_sign_in(location: str, address: str) -> None:
    assert sign_in_address(came(302, location=location)) == address
