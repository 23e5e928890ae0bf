"""Which values a fix may offer."""

import pytest

from gomodgui.core.mending.acceptable import is_acceptable


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOPROXY", "https://a.example|direct"),
        ("GOSUMDB", "sum.golang.google.cn"),
        ("GOPRIVATE", "corp.example"),
        ("GOFLAGS", "-mod=mod"),
        ("GO111MODULE", "on"),
        ("https_proxy", "http://127.0.0.1:7890"),
        ("NO_PROXY", "localhost"),
    ],
)
def test_good_values(name: str, value: str) -> None:
    assert is_acceptable(name, value, "linux")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GOPROXY", "none"),
        ("GOPROXY", "https://a\r"),
        ("GOSUMDB", "off"),
        ("GOSUMDB", "x"),
        ("GOPRIVATE", "*"),
        ("GOPRIVATE", "https://corp.example"),
        ("GONOSUMDB", "github.com"),
        ("GOINSECURE", "corp.example"),
        ("GOFLAGS", "-insecure"),
        ("GOFLAGS", "x"),
        ("GO111MODULE", "yes"),
        ("GOPATH", "go"),
        ("HTTPS_PROXY", "http://[::1"),
        ("NO_PROXY", "\udcff"),
    ],
)
def test_bad_values(name: str, value: str) -> None:
    assert not is_acceptable(name, value, "linux")
