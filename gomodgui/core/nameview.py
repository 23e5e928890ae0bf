"""What names lead to, as it was seen."""

from __future__ import annotations

from dataclasses import dataclass

from gomodgui.core.fakeaddresses import Kind, kind


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A server's name. `addresses`: what this computer's name server says.

    `failed`: no mirror answers there. `stops`: downloads fail because of it. `others`: what other
    name servers say (() where they were not asked or did not answer). `works_elsewhere`: one of
    their addresses does answer for that name.
    """

    host: str
    addresses: tuple[str, ...]
    failed: bool = False
    stops: bool = False
    others: tuple[str, ...] = ()
    works_elsewhere: bool = False

    @property
    def kinds(self) -> frozenset[Kind]:
        """What its addresses are."""
        return frozenset(kind(each) for each in self.addresses)


@dataclass(frozen=True, slots=True)
class NameView:
    """`names`: the public servers that Go asks without a proxy. `references`: other public ones.

    `switch_value`: for GOPROXY, of mirrors that serve; "" without any.
    """

    names: tuple[NameSeen, ...]
    references: tuple[NameSeen, ...] = ()
    switch_value: str = ""
