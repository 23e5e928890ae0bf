"""Where an answer sends one on to, and whether the go command would go there."""

from __future__ import annotations

from urllib.parse import urljoin

from gomodgui.core import gourl

STATUSES = frozenset({301, 302, 303, 307, 308})
MOST = 10


def follow(url: str, location: str) -> tuple[str, str]:
    """The address that `location` names, seen from `url`, and the problem with it.

    The problem is "" where Go would go there, redirect_insecure for https to http, and
    redirect_scheme for anything but http and https, and for what is no address (then "" is it).
    """
    try:
        following = urljoin(url, location)
        scheme = gourl.parse(following).scheme
    except ValueError:
        return "", "redirect_scheme"
    if scheme not in ("http", "https"):
        return following, "redirect_scheme"
    is_downgrade = url.startswith("https:") and scheme == "http"
    return following, "redirect_insecure" if is_downgrade else ""
