"""Whether a module's name looks as if it were nobody's business but a company's."""

from __future__ import annotations

import re

from gomodgui.core import patterns, publichosts

_OWN_SERVERS = frozenset(
    {
        "bitbucket",
        "gerrit",
        "ghe",
        "git",
        "gitea",
        "github",
        "gitlab",
        "gogs",
        "scm",
        "stash",
        "svn",
        "tfs",
        "vcs",
    }
)
"""First labels of the names that companies give to servers of their own."""
_INSIDE = frozenset(["corp", "internal", "intern", "intra", "intranet", "lan", "private", "priv"])
_ADDRESS = re.compile(r"[0-9.]+|\[.*\]")


def private_reason(path: str, gonoproxy: str) -> tuple[str, str]:
    """A text key below `lookup.private.` and what it is about; ("", "") for a public name.

    `gonoproxy`: the effective patterns, GOPRIVATE's where GONOPROXY is empty.
    """
    for pattern in patterns.split(gonoproxy):
        if patterns.matches(pattern, path):
            return "pattern", pattern
    host = path.partition("/")[0].partition(":")[0].lower()
    if not host:
        return "", ""
    if _ADDRESS.fullmatch(host):
        return "address", host
    if "." not in host:
        return "no_dot", host
    if publichosts.ends_privately(host):
        return "suffix", host
    labels = host.split(".")
    if host not in publichosts.HOSTS and (
        _INSIDE.intersection(labels) or (len(labels) > 2 and labels[0] in _OWN_SERVERS)
    ):
        return "name", host
    return "", ""
