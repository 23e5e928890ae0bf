"""The network of one trial, in a namespace of its own: hosts, states, names, packet faults."""

from __future__ import annotations

import contextlib
import socket
import subprocess
from pathlib import Path

from tests.lab.certificates import Certificates
from tests.lab.forward import MARK, ForwardProxy
from tests.lab.mirror import Mirror, Place
from tests.lab.recording import Recording
from tests.servers.dns import SERVFAIL, DnsServer
from tests.servers.http import RESET, TcpServer
from tests.servers.modules import TinyModule
from tests.servers.replies import Reply
from tests.servers.silent import tls_alert

NAME_SERVER = "10.53.0.53"
REFUSED = 5

PLACES = (
    Place("proxy.golang.org", "142.250.72.17"),
    Place("sum.golang.org", "142.250.72.49", "sumdb"),
    Place("sum.golang.google.cn", "120.253.253.98", "sumdb"),
    Place("goproxy.cn", "117.50.11.40"),
    Place("goproxy.io", "43.128.30.11"),
    Place("mirrors.aliyun.com", "47.246.23.10", prefix="/goproxy"),
    Place("mirrors.tencent.com", "101.33.17.20", prefix="/go"),
    Place("mirrors.cloud.tencent.com", "101.33.17.21", prefix="/go"),
    Place("repo.huaweicloud.com", "121.36.6.30", prefix="/repository/goproxy"),
    Place("athens.corp.example", "10.20.0.8"),
    Place("plain.corp.example", "10.20.0.9", "web"),
    Place("vanity.corp.example", "10.20.0.10", "web"),
    Place("github.com", "140.82.113.4", "web"),
    Place("golang.org", "142.250.72.81", "web"),
    Place("go.dev", "216.239.32.21", "web"),
    Place("golang.google.cn", "120.253.253.99", "web"),
    Place("login.hotel.example", "10.20.0.1", "web"),
    Place("detectportal.firefox.com", "34.107.221.82", "web"),
    Place("captive.apple.com", "17.253.83.201", "web"),
    Place("connectivitycheck.gstatic.com", "142.250.72.99", "web"),
    Place("www.gstatic.com", "142.250.72.100", "web"),
    Place("www.google.com", "142.250.72.101", "web"),
    Place("clients3.google.com", "142.250.72.102", "web"),
    Place("www.msftconnecttest.com", "13.107.4.52", "web"),
    Place("www.msftncsi.com", "13.107.4.53", "web"),
    Place("nmcheck.gnome.org", "209.132.180.180", "web"),
    Place("network-test.debian.org", "151.101.2.132", "web"),
    Place("connectivity-check.ubuntu.com", "91.189.91.48", "web"),
    Place("cp.cloudflare.com", "104.16.132.229", "web"),
    Place("connect.rom.miui.com", "220.181.104.20", "web"),
    Place("connectivitycheck.platform.hicloud.com", "121.36.6.31", "web"),
    Place("www.baidu.com", "110.242.68.3", "web"),
)
ABROAD = tuple(
    place.name
    for place in PLACES
    if "golang.org" in place.name or "google.com" in place.name or "gstatic" in place.name
)
"""What is not reached from mainland China."""
_NOBODY = "02:00:00:00:00:09"


class Network:
    """All hosts and the name server. `folder` holds the files that are laid over those of /etc."""

    def __init__(self, folder: Path, recording: Recording, certificates: Certificates) -> None:
        self._folder = folder
        self._recording = recording
        self._certificates = certificates
        self._places = {place.name: place for place in PLACES}
        self._states: dict[str, frozenset[str]] = {}
        self._servers: dict[str, contextlib.ExitStack] = {}
        self._forwards: dict[str, contextlib.ExitStack] = {}
        self._extra: dict[str, dict[str, Reply]] = {name: {} for name in self._places}
        self._answers: dict[str, list[str]] = {}
        self._name_server: DnsServer | None = None
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Network:
        self._lay_over()
        self._wire()
        self._name_server = self._stack.enter_context(
            DnsServer(self._answers, host=NAME_SERVER, port=53)
        )
        for name in self._places:
            self.host(name, "ok")
        return self

    def __exit__(self, *_: object) -> None:
        for stack in (*self._servers.values(), *self._forwards.values()):
            stack.close()
        self._stack.close()

    def host(self, name: str, state: str) -> None:
        """Bring a host (`abroad`: all of those) into that state."""
        for each in self._named(name):
            self._host(each, frozenset(state.split()))
        self._filter()

    def serve(self, name: str, module: str, version: str, below: str = "") -> None:
        """That host has one more module, which nobody else knows."""
        for path, (kind, body) in TinyModule(module, version).paths().items():
            self._extra[name][below + path] = Reply(body=body, content_type=kind)

    def page(self, name: str, path: str, text: str) -> None:
        """A page of that host."""
        self._extra[name][path] = Reply(body=text.encode(), content_type="text/html")

    def addresses(self, name: str, addresses: list[str]) -> None:
        """What the name server says of that name, whatever is behind it."""
        self._answers[name] = addresses

    def moved(self, name: str, address: str) -> None:
        """The host is found at another address."""
        run("ip", "addr", "replace", f"{address}/{128 if ':' in address else 32}", "dev", "lo")
        old = self._places[name]
        self._places[name] = Place(name, address, old.role, old.prefix, old.only)
        self._host(name, self._states[name])

    def names(self, state: str) -> None:
        """The name server: `ok`, `mute`, `servfail` or `refused`."""
        assert self._name_server is not None
        self._name_server.mute = state == "mute"
        self._name_server.rcode = {"servfail": SERVFAIL, "refused": REFUSED}.get(state)

    def forward(self, host: str, port: int, mode: str) -> None:
        """A forward proxy there; mode `gone` takes it away."""
        key = f"{host}:{port}"
        if key in self._forwards:
            self._forwards.pop(key).close()
        if mode != "gone":
            if not host.startswith("127."):
                run("ip", "addr", "replace", f"{host}/32", "dev", "lo")
            stack = contextlib.ExitStack()
            stack.enter_context(ForwardProxy(host, port, mode, self._address))
            self._forwards[key] = stack

    def lead(self, name: str, address: str) -> None:
        """One more host, a server of which listens on loopback; its ports as they are there."""
        run("ip", "addr", "replace", f"{address}/32", "dev", "lo")
        self._answers[name] = [address]
        for port in (22, 443):
            rule = f"ip daddr {address} tcp dport {port} dnat ip to 127.0.0.1:{port}"
            run("nft", "add", "rule", "inet", "lab", "out", *rule.split())

    def offline(self) -> None:
        """No address and no route but loopback; the cable is out."""
        run("ip", "link", "set", "void0", "down")
        for address in self._own_addresses():
            run("ip", "addr", "del", f"{address}/32", "dev", "lo")
        (self._folder / "resolv.conf").write_text("nameserver 192.168.1.1\n")

    def online(self) -> None:
        """As before."""
        for address in self._own_addresses():
            run("ip", "addr", "add", f"{address}/32", "dev", "lo")
        run("ip", "link", "set", "void0", "up")
        run("ip", "neigh", "replace", "192.168.1.1", "lladdr", _NOBODY, "dev", "void0")
        run("ip", "route", "replace", "default", "via", "192.168.1.1", "dev", "void0")
        (self._folder / "resolv.conf").write_text(f"nameserver {NAME_SERVER}\n")

    def _own_addresses(self) -> list[str]:
        return [NAME_SERVER, *(place.address for place in self._places.values())]

    def broken_ipv6(self) -> None:
        """A global address and a route that leads nowhere."""
        Path("/proc/sys/net/ipv6/conf/void0/disable_ipv6").write_text("0")
        run("ip", "-6", "addr", "add", "2001:4860:1::2/64", "dev", "void0", "nodad")
        run("ip", "-6", "neigh", "replace", "2001:4860:1::1", "lladdr", _NOBODY, "dev", "void0")
        run("ip", "-6", "route", "add", "default", "via", "2001:4860:1::1", "dev", "void0")

    def deaf_to_ping(self) -> None:
        """No answer to an echo request."""
        run("nft", "add", "rule", "inet", "lab", "ping", "icmp", "type", "echo-request", "drop")

    def _named(self, name: str) -> tuple[str, ...]:
        if name == "abroad":
            return ABROAD
        return tuple(self._places) if name == "everything" else (name,)

    def _address(self, name: str) -> str | None:
        place = self._places.get(name)
        return place.address if place else None

    def _host(self, name: str, words: frozenset[str]) -> None:
        place = self._places[name]
        self._states[name] = words
        if name in self._servers:
            self._servers.pop(name).close()
        self._answers[name] = [] if "nxdomain" in words else [place.address]
        if "down" not in words:
            stack = contextlib.ExitStack()
            for server in self._listeners(place, words):
                stack.enter_context(server)
            self._servers[name] = stack

    def _listeners(self, place: Place, words: frozenset[str]) -> list[TcpServer]:
        extra = self._extra[place.name]
        plain = Mirror(place, words, self._recording, extra, None, 80)
        if "http-only" in words:
            return [plain]
        if words & {"rst", "tls-alert"}:
            return [_Rude(place.address, tls_alert() if "tls-alert" in words else b"")]
        tls = self._certificates.context(place.name, words)
        secure = Mirror(place, words, self._recording, extra, tls, 443)
        if "tls-mute" in words:
            secure.tls_delay_s = 600
        return [secure, plain]

    def _filter(self) -> None:
        """Packets to the hosts that are dropped; those of forward proxies pass."""
        run("nft", "flush", "chain", "inet", "lab", "in")
        for name, words in self._states.items():
            if "drop" in words:
                address = self._places[name].address
                rule = f"meta mark != {MARK} ip daddr {address} tcp dport {{ 80, 443 }} drop"
                run("nft", "add", "rule", "inet", "lab", "in", *rule.split())

    def _lay_over(self) -> None:
        given = {
            "resolv.conf": f"nameserver {NAME_SERVER}\n",
            "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
            "hosts": "127.0.0.1 localhost\n::1 localhost\n",
        }
        for name, text in given.items():
            file = self._folder / name
            file.write_text(text)
            if Path(f"/etc/{name}").exists():
                run("mount", "--bind", str(file), f"/etc/{name}")

    def _wire(self) -> None:
        """Every host's address is on loopback; what goes elsewhere is swallowed by void0."""
        run("ip", "link", "set", "lo", "up")
        for address in self._own_addresses():
            run("ip", "addr", "add", f"{address}/32", "dev", "lo")
        run("ip", "link", "add", "void0", "type", "veth", "peer", "name", "void1")
        Path("/proc/sys/net/ipv6/conf/void0/disable_ipv6").write_text("1")
        run("ip", "addr", "add", "192.168.1.23/24", "dev", "void0")
        run("ip", "link", "set", "void0", "up")
        run("ip", "link", "set", "void1", "up")
        run("ip", "neigh", "add", "192.168.1.1", "lladdr", _NOBODY, "dev", "void0")
        run("ip", "route", "add", "default", "via", "192.168.1.1", "dev", "void0")
        for words in (
            "add table inet lab",
            "add chain inet lab in { type filter hook input priority 0 ; }",
            "add chain inet lab ping { type filter hook input priority 1 ; }",
            "add chain inet lab out { type nat hook output priority -100 ; }",
        ):
            run("nft", *words.split())
        Path("/proc/sys/net/ipv4/ping_group_range").write_text("0 2147483647")


class _Rude(TcpServer):
    """Takes a connection, hears a word, says those bytes or, without any, resets it."""

    def __init__(self, host: str, words: bytes) -> None:
        super().__init__(host, 443)
        self._words = words

    def serve(self, connection: socket.socket) -> None:
        """Once."""
        connection.recv(65536)
        connection.sendall(self._words)
        if not self._words:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def run(*words: str) -> None:
    """Run a command of the administrator. AssertionError with its words where it fails."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stderr.strip()}"
