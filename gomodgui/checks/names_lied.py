"""The name server gives a wrong address: there answers nobody, or somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from gomodgui.core.fakeaddresses import Kind
from gomodgui.core.model import Evidence, Finding, FixCall, Severity
from gomodgui.core.nameview import NameSeen, NameView

_NOWHERE = frozenset({Kind.LOOPBACK, Kind.UNSPECIFIED})
_ODD = frozenset({Kind.PRIVATE, Kind.DOCUMENTATION})


def check(view: NameView) -> Iterator[Finding]:
    """Only where the server is not reached at the address that was given."""
    for name in view.names:
        variant = _variant(name, view) if name.failed and name.addresses else ""
        if not variant:
            continue
        evidence = [Evidence("address", each) for each in name.addresses]
        evidence += [Evidence("other_answer", each) for each in name.others]
        switch = FixCall("set_goproxy", {"value": view.switch_value}, recommended=True)
        ask = FixCall("ask_administrator", {"what": "DNS"}, recommended=not view.switch_value)
        yield Finding(
            "dns_hijacked",
            Severity.ERROR if name.stops else Severity.WARNING,
            subject=name.host,
            variant=variant,
            args={"host": name.host, "address": name.addresses[0]},
            evidence=tuple(evidence),
            fixes=(switch, ask) if view.switch_value else (ask,),
        )


def _variant(name: NameSeen, view: NameView) -> str:
    """Where other names lead to addresses of the same kind, that is how it is meant here."""
    if name.works_elsewhere and not set(name.addresses) & set(name.others):
        return "disagree"
    others = [each for each in view.references if each.host != name.host]
    kinds = frozenset(kind for each in others for kind in each.kinds)
    if name.kinds <= _NOWHERE and not name.kinds & kinds:
        return "nowhere"
    return "inside" if name.kinds <= _ODD and Kind.PUBLIC in kinds else ""
