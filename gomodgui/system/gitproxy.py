"""The proxies of git's own settings, which the go command does not look at."""

from __future__ import annotations

from collections.abc import Mapping

from gomodgui.core.cancel import CancelScope
from gomodgui.core.foundproxy import FoundProxy, Source, of_text
from gomodgui.system.gitcommand import Git

_DEADLINE_S = 1.0
_WANTED = r"^https?(\..*)?\.proxy$"


def find(environ: Mapping[str, str], scope: CancelScope) -> tuple[FoundProxy, ...]:
    """`http.proxy`, `http.<address>.proxy` and the misspelt `https.proxy`, in git's order."""
    git = Git(environ)
    if not git.path:
        return ()
    done = git.run(["config", "--null", "--get-regexp", _WANTED], scope, deadline_s=_DEADLINE_S)
    found: dict[str, FoundProxy] = {}
    for entry in done.stdout.decode("utf-8", "replace").split("\0"):
        name, _, value = entry.partition("\n")
        proxy = of_text(Source.GIT, value, name=name) if value.strip() else None
        if proxy is not None and proxy.url:
            found.setdefault(proxy.url, proxy)
    return tuple(found.values())
