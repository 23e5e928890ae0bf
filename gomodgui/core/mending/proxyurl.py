"""An address of an HTTP proxy as a variable may hold it: a scheme, and a login that can be read."""

from __future__ import annotations

import re
from urllib.parse import quote

from gomodgui.core.gotext import trim_space
from gomodgui.core.mending import proxyaddress

_ENCODED = re.compile(r"(%[0-9A-Fa-f]{2})")
_HOST_AND_PORT = re.compile(r"[\w.-]+(?::\d+)?$")
_HINTS = frozenset({"", "https_local", "no_port"})


def written(text: str) -> str:
    """The address with a scheme, its login percent-encoded; "" where Go cannot use it as a proxy.

    What is percent-encoded already stays as it is.
    """
    scheme, _, rest = trim_space(text).rpartition("://") if "://" in text else ("", "", text)
    if "://" in scheme or not rest:
        return ""
    rest = trim_space(rest)
    login, at, server = rest.rpartition("@")
    if at and "/" in login and _HOST_AND_PORT.match(login.partition("/")[0]):
        return ""
    user, colon, password = login.partition(":")
    made = f"{scheme.lower() or 'http'}://{_quoted(user)}{colon}{_quoted(password)}{at}{server}"
    return made if proxyaddress.address_flaw(made) in _HINTS else ""


def _quoted(text: str) -> str:
    return "".join(
        part if _ENCODED.fullmatch(part) else quote(part, safe="", errors="surrogateescape")
        for part in _ENCODED.split(text)
    )
