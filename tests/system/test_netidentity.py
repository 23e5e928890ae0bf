"""Which network the machine is in."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest

from gomodgui.system import netidentity
from tests.servers import namespace


def test_it_is_the_machines_own_addresses_and_the_same_each_time() -> None:
    found = netidentity.identity()
    assert found == netidentity.identity()
    assert all(ipaddress.ip_address(address.partition("%")[0]) for address in found)


@pytest.mark.skipif(bool(namespace.why_not()), reason=namespace.why_not() or "it can")
def test_another_address_is_another_network(tmp_path: Path) -> None:
    script = """
import subprocess
from gomodgui.system.netidentity import identity
def ip(*words): subprocess.run(["ip", *words], check=True)
assert identity() == (), identity()
for address in ("192.168.7.2", "192.168.8.2"):
    ip("addr", "add", address + "/32", "dev", "lo")
    ip("route", "replace", "default", "dev", "lo", "src", address)
    assert identity() == (address,), identity()
"""
    namespace.run(script, tmp_path, "")
