"""Which values weaken verification."""

import pytest

from gomodgui.core.weakening import broad_patterns, weakness


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("GOSUMDB", "off", "sumdb_off"),
        ("GOSUMDB", "“Off”", "sumdb_off"),
        ("gosumdb", "off", "sumdb_off"),
        ("GONOSUMDB", "a.lan,*", "too_broad"),
        ("GOPRIVATE", '"*"', "too_broad"),
        ("GOINSECURE", "a.lan", "insecure"),
        ("GOFLAGS", "-v '-insecure'", "insecure_flag"),
        ("GONOSUMCHECK", "1", "sumdb_off"),
        ("GIT_SSL_NO_VERIFY", "1", "unverified_tls"),
        ("GIT_SSH_COMMAND", "ssh -o UserKnownHostsFile=/dev/null", "unverified_ssh"),
        ("GIT_CONFIG_PARAMETERS", "'http.sslVerify=false'", "unverified_tls"),
        ("GODEBUG", "netdns=go,x509sha1=1", "unverified_tls"),
    ],
)
def test_weaker(name: str, value: str, reason: str) -> None:
    assert weakness(name, value) == reason


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOSUMDB", "sum.golang.google.cn"),
        ("GOSUMDB", ""),
        ("GOPRIVATE", "*.corp.lan"),
        ("GOINSECURE", ""),
        ("GOFLAGS", "-mod=mod -insecurely"),
        ("GIT_SSL_NO_VERIFY", "false"),
        ("GIT_SSH_COMMAND", "ssh -i ~/.ssh/work"),
        ("GODEBUG", "netdns=go"),
        ("GOPROXY", "off"),
        ("PATH", "*"),
    ],
)
def test_not_weaker(name: str, value: str) -> None:
    assert weakness(name, value) == ""


def test_the_broad_ones_are_named() -> None:
    assert broad_patterns("a.lan,*.com, github.com") == ("*.com", " github.com")
