"""Pages that are known to the letter, by which one tells the Internet from a sign-in page.

Of several operators, some of them in mainland China: none of them decides alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gomodgui.core import gourl
from gomodgui.core.measurement import ProbeResult

_NO_CONTENT, _SIGN_IN = 204, 511
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|script|meta)\b", re.IGNORECASE
)


class Page(StrEnum):
    """What came of asking for a page. `untold`: nothing, or nothing that says much."""

    AS_IT_IS = "as_it_is"
    ANOTHER = "another"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class TestPage:
    """`text` stands in its body; "" where it answers 204 without any."""

    __test__ = False  # no test, whatever its name

    url: str
    text: bytes = b""

    @property
    def host(self) -> str:
        """Who serves it."""
        return gourl.parse(self.url).hostname


PAGES = (
    TestPage("http://connect.rom.miui.com/generate_204"),
    TestPage("http://captive.apple.com/hotspot-detect.html", b"Success"),
    TestPage("http://connectivitycheck.platform.hicloud.com/generate_204"),
    TestPage("http://detectportal.firefox.com/success.txt", b"success"),
    TestPage("http://www.msftconnecttest.com/connecttest.txt", b"Microsoft Connect Test"),
    TestPage("http://nmcheck.gnome.org/check_network_status.txt", b"NetworkManager is online"),
)


def judged(page: TestPage, result: ProbeResult) -> Page:
    """Whether that page came, or another one in its place."""
    status = result.status
    if result.error is not None or status is None:
        return Page.UNTOLD
    if status == _SIGN_IN:
        return Page.ANOTHER
    if 300 <= status < 400:
        there = redirect_host(result)
        return Page.UNTOLD if not there or _is_kin(there, page.host) else Page.ANOTHER
    if status == _NO_CONTENT or (status == 200 and not result.body and not page.text):
        return Page.AS_IT_IS if not page.text else Page.UNTOLD
    if status != 200:
        return Page.UNTOLD
    if page.text and page.text in result.body:
        return Page.AS_IT_IS
    return Page.ANOTHER if is_markup(result) else Page.UNTOLD


def is_markup(result: ProbeResult) -> bool:
    """Whether the answer is a web page."""
    kind = result.headers.get("content-type", "").lower()
    return _MARKUP.match(result.body) is not None or (
        "html" in kind and result.body.lstrip().startswith(b"<")
    )


def redirect_host(result: ProbeResult) -> str:
    """The host that the answer sends one to, "" where it is none or the same."""
    try:
        return gourl.parse(result.headers.get("location", "")).hostname.lower()
    except gourl.UrlError:
        return ""


def sign_in_address(result: ProbeResult) -> str:
    """Where the person may sign in: an address of the web, "" where the answer names none."""
    found = result.headers.get("location", "")
    try:
        parsed = gourl.parse(found)
    except gourl.UrlError:
        return ""
    is_good = parsed.scheme in ("http", "https") and parsed.hostname and parsed.username is None
    return str(parsed) if is_good else ""


def _is_kin(one: str, other: str) -> bool:
    """Whether both names end in the same two labels."""
    return one.split(".")[-2:] == other.split(".")[-2:]
