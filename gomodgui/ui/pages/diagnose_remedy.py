"""Which of the four remedies below the flowchart applies, and to which step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gomodgui.core.flow import STEPS, Diagnosis, StepStatus
from gomodgui.ui.pages import diagnose_words

if TYPE_CHECKING:
    from gomodgui.core.model import Finding, FixCall

_BY_FIX = {
    "install_go": "install",
    "upgrade_go": "install",
    "set_goproxy": "mirror",
    "set_gosumdb": "mirror",
    "set_http_proxy": "proxy",
    "start_http_proxy": "proxy",
    "add_no_proxy": "proxy",
    "add_private": "private",
    "set_goprivate": "private",
    "remove_private": "private",
    "use_ssh": "private",
    "store_credentials": "private",
    "trust_host_key": "private",
    "add_ssh_key": "private",
    "allow_insecure_host": "private",
}
_BY_VARIABLE = {
    "GOPROXY": "mirror",
    "GOSUMDB": "mirror",
    "HTTP_PROXY": "proxy",
    "HTTPS_PROXY": "proxy",
    "ALL_PROXY": "proxy",
    "NO_PROXY": "proxy",
    "GOPRIVATE": "private",
    "GONOPROXY": "private",
    "GONOSUMDB": "private",
}


class Remedy(NamedTuple):
    """`remedy`: install, mirror, proxy or private; "" with an empty `step` where none applies."""

    step: str = ""
    remedy: str = ""
    fix: FixCall | None = None


def remedy(state: Diagnosis | None) -> Remedy:
    """The remedy for the first step that failed, where it is one of the four."""
    if state is None:
        return Remedy()
    failed = (step for step in state.steps if step.status is StepStatus.FAIL)
    for step in sorted(failed, key=lambda step: STEPS.index(step.id)):
        found = diagnose_words.finding_of(state, step)
        fix = diagnose_words.recommended(found) if found is not None else None
        kind = _kind(found, fix)
        if kind:
            return Remedy(step.id, kind, fix)
    return Remedy()


def _kind(found: Finding | None, fix: FixCall | None) -> str:
    if found is None or fix is None:
        return ""
    return _BY_FIX.get(fix.id) or _BY_VARIABLE.get(fix.args.get("name", "").upper(), "")
