"""A sign-in page answers in the place of the Internet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.redact import mask, neutralise

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class PortalView:
    """`pages`: test pages by their host, with whether they came as they are (False: another one).

    `strange`: hosts of mirrors that answered with a web page or a strange certificate. `sign_in`:
    where an answer sent one, "" where none did. Only for networks on which no mirror answers.
    """

    pages: tuple[tuple[str, bool], ...]
    strange: tuple[str, ...] = ()
    sign_in: str = ""


def check(view: PortalView) -> Iterator[Finding]:
    """Several signs, and no page that came as it is."""
    others = [host for host, as_it_is in view.pages if not as_it_is]
    if len(others) < len(view.pages) or not others:
        return
    if len(others) + len(set(view.strange)) < _ENOUGH:
        return
    evidence = [Evidence("another_page", host) for host in others]
    evidence += [Evidence("strange_answer", host) for host in dict.fromkeys(view.strange)]
    address = neutralise(mask(view.sign_in))
    if address:
        evidence.append(Evidence("sign_in_page", address))
    args = {"url": view.sign_in} if address else {}
    yield Finding(
        "captive_portal",
        Severity.ERROR,
        subject=others[0],
        variant="seen",
        args={"host": others[0], "n": str(len(others))},
        evidence=tuple(evidence),
        fixes=(FixCall("log_in_to_portal", args, recommended=True),),
    )
