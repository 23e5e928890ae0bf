"""The roots are those that Go would load, by Go's own rules."""

import os
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import trustme

from gomodgui.system.trust import TrustStore, load_roots
from tests.servers.http import HttpServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a store of its own")


def authority(path: Path) -> bytes:
    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(path))
    return ssl.PEM_cert_to_DER_cert(path.read_text())


def roots(**environ: str) -> tuple[bytes, ...]:
    return load_roots(environ)


@pytest.fixture
def empty(tmp_path: Path) -> str:
    folder = tmp_path / "empty"
    folder.mkdir()
    return str(folder)


def test_the_file_replaces_the_list_of_files(tmp_path: Path, empty: str) -> None:
    der = authority(tmp_path / "one.pem")
    assert roots(SSL_CERT_FILE=str(tmp_path / "one.pem"), SSL_CERT_DIR=empty) == (der,)


def test_the_folders_are_a_list_with_colons(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    expected = set()
    for folder in folders:
        folder.mkdir()
        expected.add(authority(folder / "any-name-at-all"))
    found = roots(SSL_CERT_FILE="/nowhere", SSL_CERT_DIR=":".join(map(str, folders)))
    assert set(found) == expected


def test_without_a_folder_variable_the_usual_folders_are_read_as_well(tmp_path: Path) -> None:
    der = authority(tmp_path / "one.pem")
    found = roots(SSL_CERT_FILE=str(tmp_path / "one.pem"))
    usual = roots(SSL_CERT_FILE="/nowhere")
    assert set(found) == {der, *usual}


def test_links_within_a_folder_are_left_out_and_links_out_of_it_are_not(
    tmp_path: Path, empty: str
) -> None:
    outside = authority(tmp_path / "outside.pem")
    folder = Path(empty)
    (folder / "hash.0").symlink_to("missing.pem")
    (folder / "real.0").symlink_to("../outside.pem")
    assert roots(SSL_CERT_FILE="/nowhere", SSL_CERT_DIR=empty) == (outside,)


def test_rubbish_between_certificates_is_passed_over(tmp_path: Path, empty: str) -> None:
    der = authority(tmp_path / "one.pem")
    good = (tmp_path / "one.pem").read_bytes()
    rubbish = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
    (tmp_path / "mixed.pem").write_bytes(b"# words\n" + rubbish + good + b"\xff\xfe")
    environ = {"SSL_CERT_FILE": str(tmp_path / "mixed.pem"), "SSL_CERT_DIR": empty}
    assert der in load_roots(environ)
    assert TrustStore(environ, "linux").context().get_ca_certs(binary_form=True) == [der]


@pytest.mark.parametrize("name", ["folder", "missing", "pipe"])
def test_what_is_no_file_is_no_trouble(tmp_path: Path, empty: str, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert roots(SSL_CERT_FILE=str(tmp_path / name), SSL_CERT_DIR=empty) == ()


def test_an_empty_part_of_the_list_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority(tmp_path / "here.pem")
    monkeypatch.chdir(tmp_path)
    assert roots(SSL_CERT_FILE="/nowhere", SSL_CERT_DIR=":") == ()


GO_COUNTS = """package main

import (
	"crypto/x509"
	"fmt"
)

func main() {
	pool, err := x509.SystemCertPool()
	if err != nil {
		panic(err)
	}
	fmt.Println(len(pool.Subjects()))
}
"""


@pytest.mark.parametrize("which", ["default", "file", "folder"])
def test_go_loads_as_many(
    go_command: Path, go_build_cache: Path, tmp_path: Path, which: str
) -> None:
    folder = tmp_path / "certs"
    folder.mkdir()
    authority(folder / "a.pem")
    authority(tmp_path / "b.pem")
    (folder / "b.0").symlink_to("a.pem")
    (folder / "c.0").symlink_to("../b.pem")
    environ = {
        "default": {},
        "file": {"SSL_CERT_FILE": str(tmp_path / "b.pem")},
        "folder": {"SSL_CERT_FILE": "/nowhere", "SSL_CERT_DIR": f"{folder}:/nowhere"},
    }[which]
    (tmp_path / "main.go").write_text(GO_COUNTS)
    answer = subprocess.run(
        [go_command, "run", "main.go"],
        cwd=tmp_path,
        env={**os.environ, "GOCACHE": str(go_build_cache), "GOTOOLCHAIN": "local", **environ},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    assert len(load_roots(environ)) == int(answer.stdout)


def test_one_context_for_each_set_of_protocols(tmp_path: Path, empty: str) -> None:
    store = TrustStore({"SSL_CERT_FILE": "/nowhere", "SSL_CERT_DIR": empty}, "linux")
    made: list[ssl.SSLContext] = []
    threads = [threading.Thread(target=lambda: made.append(store.context())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(context) for context in made}) == 1
    assert store.context(()) is not store.context()


def test_nothing_weaker_than_go_is_accepted(empty: str) -> None:
    store = TrustStore({"SSL_CERT_FILE": "/nowhere", "SSL_CERT_DIR": empty}, "linux")
    context = store.context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert not context.hostname_checks_common_name


def test_a_leaf_among_the_roots_is_trusted_as_by_go(tmp_path: Path, empty: str) -> None:
    leaf = trustme.CA().issue_cert("leaf.test")
    leaf.cert_chain_pems[0].write_to_path(str(tmp_path / "leaf.pem"))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(server)
    environ = {"SSL_CERT_FILE": str(tmp_path / "leaf.pem"), "SSL_CERT_DIR": empty}
    client = TrustStore(environ, "linux").context()
    with (
        HttpServer(tls=server) as listening,
        socket.create_connection((listening.host, listening.port)) as plain,
        client.wrap_socket(plain, server_hostname="leaf.test") as secure,
    ):
        assert secure.version() == "TLSv1.3"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_the_system_decides(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    class SystemContext(ssl.SSLContext):
        def __new__(cls, protocol: int) -> "SystemContext":
            made.append(protocol)
            return super().__new__(cls, protocol)

    monkeypatch.setattr("truststore.SSLContext", SystemContext)
    context = TrustStore({"SSL_CERT_FILE": "/nowhere"}, platform).context()
    assert made == [ssl.PROTOCOL_TLS_CLIENT]
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
