"""What listens where a proxy should be."""

import pytest

from gomodgui.core.proxyanswer import Answer, Kind, is_socks, read_http, read_other

NTLM = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n"
    b"proxy-authenticate: Negotiate\r\nProxy-Authenticate: NTLM TlRM\r\n\r\n"
)


def test_a_status() -> None:
    assert read_http(b"HTTP/1.1 200 Connection established\r\n\r\n") == Answer(Kind.HTTP, 200)
    assert read_http(b"HTTP/1.0 502 Bad Gateway\r\n") == Answer(Kind.HTTP, 502)


@pytest.mark.parametrize("data", [b"", b"SSH-2.0-x\r\n", b"\x15\x03\x01", b"HTTP/2 200"])
def test_no_http(data: bytes) -> None:
    assert read_http(data) is None


def test_the_ways_to_log_in() -> None:
    answer = read_http(NTLM)
    assert answer == Answer(Kind.HTTP, 407, ("ntlm", "negotiate"))
    assert not answer.takes_password
    basic = read_http(NTLM.replace(b"Negotiate", b'Basic realm="x"'))
    assert basic is not None
    assert basic.takes_password


def test_tls_and_socks() -> None:
    assert read_other(b"\x15\x03\x01\x00\x02\x02\x28").kind is Kind.TLS
    assert read_other(b"SSH-2.0").kind is Kind.OTHER
    assert is_socks(b"\x05\xff")
    assert not is_socks(b"\x05")
    assert not is_socks(b"HT")


@pytest.mark.parametrize(
    ("answer", "scheme", "fits"),
    [
        (Answer(Kind.HTTP, 200), "http", True),
        (Answer(Kind.HTTP, 200), "ftp", True),
        (Answer(Kind.HTTP, 200), "https", False),
        (Answer(Kind.TLS), "https", True),
        (Answer(Kind.SOCKS), "socks5h", True),
        (Answer(Kind.SOCKS), "http", False),
        (Answer(Kind.SOCKS, hesitant=True), "http", True),
        (Answer(Kind.REFUSED), "http", False),
    ],
)
def test_whether_it_speaks_what_its_address_says(answer: Answer, scheme: str, fits: bool) -> None:
    assert answer.fits(scheme) is fits
