"""The tool that fetches a repository: is it there, and does GOVCS allow it?"""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.accessview import AccessView
from gomodgui.core.mending.accessrules import govcs_flaw
from gomodgui.core.model import Finding, FixCall


def check(view: AccessView) -> Iterator[Finding]:
    """Without it nothing can be fetched directly."""
    access = view.access
    if access.repository is None:
        return
    kind = access.repository.kind
    if not access.vcs_allowed:
        value = view.values.get("GOVCS", "")
        drop = FixCall("unset_go_setting", {"name": "GOVCS"}, recommended=True)
        if not govcs_flaw(value):
            yield view.finding(
                "vcs_fetch_failure",
                "not_allowed",
                subject=view.module,
                args={"kind": kind},
                evidence={"value": value},
                fixes=(drop,),
            )
    elif not access.has_git and kind == "git":
        install = FixCall("install_git", recommended=True)
        yield view.finding("git_missing", "private", subject=view.module, fixes=(install,))
    elif not access.has_git:
        yield view.finding(
            "vcs_fetch_failure",
            "tool_missing",
            subject=view.module,
            args={"kind": kind},
            fixes=(FixCall("ask_administrator"),),
        )
