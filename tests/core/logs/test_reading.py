"""What a log says, from its text to its findings."""

from __future__ import annotations

from gomodgui.core.logs import read


def causes(text: str) -> list[str]:
    return [each.finding.cause for each in read(text).findings]


TIMEOUT = (
    'go: example.org/a@v1.0.0: Get "https://mirror.example.net/example.org/a/@v/v1.0.0.mod": '
    "dial tcp 192.0.2.7:443: i/o timeout"
)


def test_the_innermost_error_decides() -> None:
    text = (
        "go: example.org/a@v1.0.0: verifying module: example.org/a@v1.0.0: Get "
        '"https://sum.golang.org/lookup/example.org/a@v1.0.0": tls: failed to verify certificate: '
        "x509: certificate signed by unknown authority"
    )
    found = read(text).findings[0].finding
    assert found.cause == "tls_untrusted_ca"
    assert found.subject == "sum.golang.org"
    assert found.consequences == ("sumdb_unreachable",)


def test_a_finding_says_where_it_stands() -> None:
    found = read(f"building\n\n{TIMEOUT}\nmake: *** [all] Error 1\n").findings[0]
    assert (found.first, found.last) == (3, 3)
    assert found.quote == "dial tcp 192.0.2.7:443: i/o timeout"
    assert found.finding.subject == "mirror.example.net"


def test_several_modules_at_one_server_are_one_finding() -> None:
    text = "\n".join(TIMEOUT.replace("example.org/a", f"example.org/m{n}") for n in range(30))
    assert causes(text) == ["connect_timeout"]


def test_chatter_is_no_finding() -> None:
    assert causes("everything is fine\nok  example.org/a 0.1s\n") == []
    assert causes("") == []


def test_secrets_are_masked() -> None:
    text = TIMEOUT.replace("https://mirror", "https://me:hunter2@mirror").replace("dial", "dial")
    found = read(text).findings[0]
    assert "hunter2" not in repr(found)
