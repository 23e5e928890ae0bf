"""known_hosts, held against the real ssh-keygen where there is one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gomodgui.core import knownhosts
from gomodgui.core.knownhosts import HostKey

GITHUB = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"
)
GITLAB = HostKey(
    "ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf"
)
needs_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="no ssh-keygen")


def test_fingerprints_are_those_that_are_published() -> None:
    assert GITHUB.fingerprint in knownhosts.PUBLISHED["github.com"]
    assert GITLAB.fingerprint in knownhosts.PUBLISHED["gitlab.com"]


@pytest.mark.parametrize(
    ("host", "port", "name"),
    [("Git.Corp", "", "git.corp"), ("git.corp", "22", "git.corp"), ("h", "2222", "[h]:2222")],
)
def test_names(host: str, port: str, name: str) -> None:
    assert knownhosts.name(host, port) == name


@pytest.mark.parametrize(
    ("field", "name", "is_known"),
    [
        ("git.corp", "git.corp", True),
        ("a.corp,git.corp", "git.corp", True),
        ("*.corp", "git.corp", True),
        ("*.corp,!git.corp", "git.corp", False),
        ("g?t.corp", "git.corp", True),
        ("[git.corp]:2222", "git.corp", False),
        ("[git.corp]:2222", "[git.corp]:2222", True),
        ("GIT.corp", "git.corp", True),
        ("#git.corp", "git.corp", False),
        ("|1|bad|bad", "git.corp", False),
        ("|1||", "git.corp", False),
        ("|1|!|", "git.corp", False),
    ],
)
def test_who_is_meant(field: str, name: str, is_known: bool) -> None:
    data = f"{field} {GITHUB.type} {GITHUB.base64} comment\n".encode()
    assert bool(knownhosts.known(data, name)) is is_known


@pytest.mark.parametrize("marker", ["@revoked", "@cert-authority"])
def test_marked_lines_are_no_trusted_keys(marker: str) -> None:
    data = f"{marker} git.corp {GITHUB.type} {GITHUB.base64}\n".encode()
    assert knownhosts.known(data, "git.corp") == ()


def test_garbage_is_passed_over() -> None:
    data = b"\xff\xfe\ngit.corp\ngit.corp ssh-ed25519 !!!\ngit.corp ssh-rsa AAAA\n\n"
    assert knownhosts.known(data, "git.corp") == ()


@pytest.mark.parametrize("hashed", [True, False])
@pytest.mark.parametrize("name", ["git.corp", "[git.corp]:2222"])
def test_a_key_that_is_added_is_known(name: str, hashed: bool) -> None:
    before = b"# mine\nother.corp ssh-rsa x"
    after = knownhosts.with_keys(before, name, [GITHUB], hashed=hashed)
    assert after.startswith(before + b"\n")
    assert (b"git.corp" in after) is not hashed
    assert knownhosts.known(after, name) == (GITHUB,)
    assert knownhosts.known(after, "else.corp") == ()
    assert knownhosts.with_keys(before, name, [GITHUB], hashed=hashed) == after


@needs_keygen
@pytest.mark.parametrize("name", ["git.corp", "[git.corp]:2222"])
def test_ssh_finds_what_we_hash(tmp_path: Path, name: str) -> None:
    file = tmp_path / "known"
    file.write_bytes(knownhosts.with_keys(None, name, [GITHUB], hashed=True))
    done = subprocess.run(["ssh-keygen", "-F", name, "-f", str(file)], capture_output=True)
    assert done.returncode == 0
    assert GITHUB.base64.encode() in done.stdout


@needs_keygen
def test_we_find_what_ssh_hashes(tmp_path: Path) -> None:
    file = tmp_path / "known"
    file.write_bytes(knownhosts.with_keys(None, "git.corp", [GITHUB], hashed=False))
    subprocess.run(["ssh-keygen", "-H", "-f", str(file)], capture_output=True, check=True)
    data = file.read_bytes()
    assert data.startswith(b"|1|")
    assert knownhosts.known(data, "git.corp") == (GITHUB,)


def test_what_a_scan_tells() -> None:
    output = (
        f"# git.corp:22 SSH-2.0\n[git.corp]:22 {GITHUB.type} {GITHUB.base64}\n"
        f"git.corp {GITHUB.type} {GITHUB.base64}\ngit.corp ssh-rsa {GITHUB.base64}\n\xff\n"
    )
    assert knownhosts.scanned(output.encode("latin-1")) == (GITHUB,)
