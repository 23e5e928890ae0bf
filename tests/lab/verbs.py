"""The vocabulary of scenarios: `["verb", "argument", …]` arranges one thing in a trial's world."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.lab import standin
from tests.lab.certificates import Certificates
from tests.lab.network import Network
from tests.lab.person import Person
from tests.lab.recording import Recording
from tests.lab.scenario import Verb
from tests.servers.gitserver import HOST as GIT_HOST
from tests.servers.gitserver import GitServer, make_key
from tests.servers.modules import TinyModule

GIT_ADDRESS = "10.20.0.22"


@dataclass
class World:
    """All that a trial has."""

    folder: Path
    go: Path
    network: Network
    person: Person
    recording: Recording
    certificates: Certificates
    git: GitServer | None = None


def arrange(world: World, verbs: Iterable[Verb]) -> None:
    """Do them in turn. Raises AssertionError, OSError, KeyError for what cannot be done."""
    for name, *arguments in verbs:
        VERBS[name](world, *arguments)


def _go_env(world: World, *pairs: str) -> None:
    """`go env -w NAME=VALUE`, really."""
    _sh(world, f"'{world.go}' env -w {' '.join(map(_quoted, pairs))}", GOTOOLCHAIN="local")


def _go_unset(world: World, *names: str) -> None:
    _sh(world, f"'{world.go}' env -u {' '.join(names)}", GOTOOLCHAIN="local")


def _fish_universal(world: World, name: str, value: str) -> None:
    _sh(world, f"fish -c {_quoted(f'set -Ux {name} {value}')}")


def _replace(world: World, name: str, old: str, new: str) -> None:
    """Text in a file."""
    file = world.person.path(name)
    text = file.read_text()
    assert old in text, f"{name} has no {old!r}"
    file.write_text(text.replace(old, new))


def _write(world: World, name: str, text: str, mode: str = "0644") -> None:
    world.person.write(name, text, int(mode, 8))


def _remove(world: World, name: str) -> None:
    path = world.person.path(name)
    if path.is_dir():
        writable(path)
        shutil.rmtree(path)
    else:
        path.unlink()


def _mode(world: World, name: str, mode: str) -> None:
    world.person.path(name).chmod(int(mode, 8))


def _parent(world: World, name: str, value: str = "") -> None:
    """A variable of the session; "" takes it away."""
    world.person.parent.pop(name, None)
    if value:
        world.person.parent[name] = value.replace("{trusted}", str(world.folder / "trusted.pem"))


def _hidden(world: World, command: str) -> None:
    """As if that command were not installed."""
    for folder in ("/usr/local/bin", "/usr/bin", "/bin"):
        file = Path(folder, command)
        if file.exists() and not Path(folder).is_symlink():
            subprocess.run(["mount", "--bind", "/dev/null", str(file)], check=True)


def _shown(world: World, command: str) -> None:
    for folder in ("/usr/local/bin", "/usr/bin"):
        if Path(folder, command).exists():
            subprocess.run(["umount", str(Path(folder, command))], check=False)


def _no_go(world: World) -> None:
    """As if Go were not installed."""
    for top in _roots(world):
        subprocess.run(["mount", "-t", "tmpfs", "none", str(top)], check=True)


def _has_go(world: World) -> None:
    for top in _roots(world):
        subprocess.run(["umount", str(top)], check=True)


def _roots(world: World) -> list[Path]:
    """Every folder of a Go on this machine that stands in usual places."""
    found = {world.go.resolve().parent.parent}
    found |= {path for path in map(Path, ("/usr/local/go", "/usr/lib/go")) if path.is_dir()}
    return sorted(path.resolve() for path in found)


def _small_disk(world: World, name: str, kib: str) -> None:
    """A file system of that size there."""
    at = world.person.path(name)
    at.mkdir(parents=True, exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "none", str(at)]
    subprocess.run(words, check=True)


def _big_disk(world: World, name: str) -> None:
    subprocess.run(["umount", str(world.person.path(name))], check=True)


def _read_only(world: World, name: str) -> None:
    at = str(world.person.path(name))
    subprocess.run(["mount", "--bind", at, at], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", at], check=True)


def _sh(world: World, script: str, **variables: str) -> None:
    """Any command, in the home folder."""
    own = {**os.environ, **world.person.environ(), **variables}
    done = subprocess.run(
        ["sh", "-c", script],
        env=own,
        cwd=world.person.project or world.person.home,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert done.returncode == 0, f"{script}: {done.stdout}{done.stderr}"


def _git_server(world: World, *modules: str) -> None:
    """A private server at git.corp.test with these modules: real git, over HTTPS and SSH."""
    assert world.git is not None
    world.network.lead(GIT_HOST, GIT_ADDRESS)
    for module in modules:
        world.git.add_module(module)


def _sum(world: World, module: str) -> None:
    """The project's go.sum has that private module (v1.0.0), as its owner would have it."""
    assert world.person.project is not None
    name = module.removeprefix(f"{GIT_HOST}/")
    if name == module:
        lines = standin.tiny_sums(TinyModule(module, "v1.0.0"))
    else:
        assert world.git is not None
        work = world.git.folder / "work" / name
        files = {file.name: file.read_bytes() for file in work.iterdir() if file.is_file()}
        top = f"{module}@v1.0.0/"
        lines = standin.sums(module, "v1.0.0", {f"{top}{each}": files[each] for each in files})
    file = world.person.project / "go.sum"
    before = file.read_text() if file.exists() else ""
    file.write_text(before + lines)


def _git_page(world: World, name: str, content: str = "") -> None:
    """What the private server's page says of a module."""
    assert world.git is not None
    world.git.page(name, content or None)


def _ssh_key(world: World) -> None:
    """A key that the server takes."""
    assert world.git is not None
    folder = world.person.path(".ssh")
    folder.mkdir(mode=0o700, exist_ok=True)
    world.git.accept_key(make_key(folder / "id_ed25519"))


def _known_host(world: World, kind: str = "ed25519") -> None:
    """The server's key; `wrong`: that of another one."""
    assert world.git is not None
    if kind == "wrong":
        other = make_key(world.folder / "other_host").split()
        line = " ".join(other[:2])
    else:
        line = world.git.host_key(kind)
    (world.person.path(".ssh")).mkdir(mode=0o700, exist_ok=True)
    world.person.write(".ssh/known_hosts", f"{GIT_HOST} {line}\n", 0o600)


def _trust(world: World, both: str) -> None:
    """What SSL_CERT_FILE names also has the strange authority (`both`)."""
    own = world.certificates.authority.pem.read_text()
    strange = world.certificates.other_pem.read_text() if both == "both" else ""
    (world.folder / "trusted.pem").write_text(own + strange)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def writable(path: Path) -> None:
    """Make read-only folders of the module cache writable."""
    for at, folders, _ in os.walk(path):
        for name in folders:
            if not Path(at, name).is_symlink():
                Path(at, name).chmod(0o700)


VERBS: Mapping[str, Callable[..., None]] = {
    "addresses": lambda world, name, *given: world.network.addresses(name, list(given)),
    "append": lambda world, name, text: world.person.append(name, text),
    "big-disk": _big_disk,
    "deaf-to-ping": lambda world: world.network.deaf_to_ping(),
    "fish-universal": _fish_universal,
    "forward": lambda world, host, port, mode: world.network.forward(host, int(port), mode),
    "git-page": _git_page,
    "git-server": _git_server,
    "go-env": _go_env,
    "go-unset": _go_unset,
    "has-go": _has_go,
    "hidden": _hidden,
    "host": lambda world, name, state: world.network.host(name, state),
    "ipv6-broken": lambda world: world.network.broken_ipv6(),
    "known-host": _known_host,
    "mode": _mode,
    "moved": lambda world, name, address: world.network.moved(name, address),
    "names": lambda world, state: world.network.names(state),
    "no-go": _no_go,
    "offline": lambda world: world.network.offline(),
    "online": lambda world: world.network.online(),
    "page": lambda world, name, path, text: world.network.page(name, path, text),
    "parent": _parent,
    "read-only": _read_only,
    "remove": _remove,
    "replace": _replace,
    "serve": lambda world, name, *rest: world.network.serve(name, *rest),
    "sh": _sh,
    "shown": _shown,
    "small-disk": _small_disk,
    "ssh-key": _ssh_key,
    "sum": _sum,
    "trust": _trust,
    "write": _write,
}
