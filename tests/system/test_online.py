"""Whether there is a way to the Internet, by the routing table alone."""

from pathlib import Path

import pytest

from gomodgui.system.online import has_route, is_offline
from tests.servers import namespace

only_with_namespaces = pytest.mark.skipif(
    bool(namespace.why_not()), reason=namespace.why_not() or "possible"
)


def test_loopback_has_a_route() -> None:
    assert has_route("127.0.0.1")


@pytest.mark.parametrize(
    "text",
    [
        "nameserver 127.0.0.1\n# nameserver 192.0.2.1\nnameserver\nnameserver x\n",
        "nameserver ::1\nsearch x\n",
        "\xff",
        "",
    ],
)
def test_a_local_name_server_says_nothing_about_the_network(tmp_path: Path, text: str) -> None:
    file = tmp_path / "resolv.conf"
    file.write_bytes(text.encode("latin-1"))
    outside = has_route("198.51.100.1") or has_route("2001:db8::1")
    assert is_offline(file) is not outside


def test_no_file_is_no_error(tmp_path: Path) -> None:
    outside = has_route("198.51.100.1") or has_route("2001:db8::1")
    assert is_offline(tmp_path / "missing") is not outside


ASK = "from gomodgui.system.online import is_offline\nprint(is_offline())\n"
NEAR = """
import subprocess
for words in (
    ["link", "add", "near", "type", "veth", "peer", "far"],
    ["addr", "add", "192.0.2.1/24", "dev", "near"],
    ["link", "set", "near", "up"],
    ["link", "set", "far", "up"],
):
    subprocess.run(["ip", *words], check=True)
"""


@only_with_namespaces
@pytest.mark.parametrize(
    ("setup", "servers", "expected"),
    [
        ("", "nameserver 192.0.2.53\n", "True"),
        ("", "nameserver 127.0.0.53\n", "True"),
        (NEAR, "nameserver 192.0.2.53\n", "False"),
    ],
    ids=["no network", "local stub without network", "name server in reach"],
)
def test_in_a_network_of_its_own(tmp_path: Path, setup: str, servers: str, expected: str) -> None:
    assert namespace.run(setup + ASK, tmp_path, servers).strip() == expected
