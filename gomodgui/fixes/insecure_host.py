"""Lets Go fetch from one private host that speaks only http: GOINSECURE for that host alone."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

from gomodgui.core import patterns, publichosts
from gomodgui.core.change import ChangePlan
from gomodgui.core.fix import Fix, RefusedError
from gomodgui.core.model import FixClass
from gomodgui.core.ports import Facts
from gomodgui.fixes.git import checked_host
from gomodgui.fixes.settings_file import set_values

_NAME = "GOINSECURE"


def allow(facts: Facts, args: Mapping[str, str]) -> ChangePlan:
    """GOINSECURE gets that host as well. Refused for a host of the Internet, and for a pattern."""
    host = checked_host(args["host"])
    if ":" in host or not _is_private(facts, host):
        raise RefusedError("public_host", {"host": host})
    value = facts.snapshot.value(_NAME)
    kept = [each for each in patterns.split(value) if not publichosts.too_broad(each)]
    if host in kept:
        return ChangePlan(())
    return set_values(facts, {_NAME: ",".join([*kept, host])})


def _is_private(facts: Facts, host: str) -> bool:
    """By its name, or by where it is."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        pass
    if "." not in host or publichosts.ends_privately(host):
        return True
    addresses = facts.git.addresses(host)
    return bool(addresses) and all(ipaddress.ip_address(each).is_private for each in addresses)


FIXES = (Fix("allow_insecure_host", ("host",), FixClass.B, allow),)
