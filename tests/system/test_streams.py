"""TLS, probed: what the certificate says, and servers that speak something else."""

import ssl
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from gomodgui.core.measurement import Phase
from tests.servers.certificates import Authority
from tests.servers.moduleproxy import ModuleProxy
from tests.servers.modules import TinyModule
from tests.servers.silent import MuteServer, RawServer, tls_alert
from tests.system.probing import HOST, IMPATIENT, INFO, Client, cause


class TestTls:
    def serving(self, context: ssl.SSLContext, **how: Any) -> AbstractContextManager[ModuleProxy]:
        return ModuleProxy(TinyModule(), tls=context, name=HOST, **how)

    def test_a_good_certificate(self, probe: Client, authority: Authority) -> None:
        with self.serving(authority.good(HOST)) as server:
            result = probe(server.url + INFO)
        assert result.error is None
        assert result.body == TinyModule().info
        assert result.phases.dns is not None
        assert result.phases.tls is not None

    def test_a_certificate_for_an_address(self, probe: Client, authority: Authority) -> None:
        with ModuleProxy(TinyModule(), tls=authority.good()) as server:
            assert probe(server.url + INFO).error is None

    def test_bad_certificates(self, probe: Client, authority: Authority, tmp_path: Path) -> None:
        contexts = {
            "tls_expired": authority.expired(HOST),
            "tls_wrong_host": authority.wrong_host(),
            "tls_untrusted_ca": Authority(tmp_path).good(HOST),
        }
        for expected, context in contexts.items():
            with self.serving(context) as server:
                assert cause(probe(server.url + INFO)) == (expected, Phase.TLS)
                assert server.requests == []

    def test_a_common_name_does_not_count(self, probe: Client, authority: Authority) -> None:
        with self.serving(authority.common_name_only(HOST)) as server:
            assert cause(probe(server.url + INFO)) == ("tls_wrong_host", Phase.TLS)

    def test_an_old_protocol(self, probe: Client, authority: Authority) -> None:
        context = authority.good(HOST)
        with pytest.warns(DeprecationWarning, match="TLSv1"):
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        with pytest.warns(DeprecationWarning, match="TLSv1"):
            context.minimum_version = ssl.TLSVersion.TLSv1
        with self.serving(context) as server:
            assert cause(probe(server.url + INFO)) == ("tls_other", Phase.TLS)

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (b"HTTP/1.1 400 Bad Request\r\n\r\n", "tls_other"),
            (tls_alert(), "tls_other"),
            (b"\x16\x03\x03\xff\xff" + b"a" * 100, "tls_other"),
            (b"", "connection_reset"),
        ],
    )
    def test_no_tls_at_all(self, probe: Client, data: bytes, expected: str) -> None:
        with RawServer(data) as server:
            result = probe(f"https://{HOST}:{server.port}/")
        assert cause(result) == (expected, Phase.TLS)

    def test_a_reset_in_the_handshake(self, probe: Client) -> None:
        with RawServer(reset=True) as server:
            result = probe(f"https://{HOST}:{server.port}/")
        assert cause(result) == ("connection_reset", Phase.TLS)

    def test_a_mute_server(self, probe: Client) -> None:
        with MuteServer() as server:
            result = probe(f"https://{HOST}:{server.port}/", **IMPATIENT)
        assert cause(result) == ("tls_timeout", Phase.TLS)

    def test_the_password_goes_to_the_server_and_nowhere_else(
        self, probe: Client, authority: Authority
    ) -> None:
        with self.serving(authority.good(HOST)) as server:
            result = probe(server.url.replace("https://", "https://me:se%40cret@") + INFO)
        assert server.requests[0].headers["authorization"] == "Basic bWU6c2VAY3JldA=="
        assert result.url == server.url + INFO
        assert "cret" not in repr(result)
