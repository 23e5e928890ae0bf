"""GOPROXY: addresses without a scheme."""

import pytest

from tests.checks.people import fixes, found, told


@pytest.mark.parametrize(
    ("value", "told_", "fixed"),
    [
        ("goproxy.cn,direct", "info", "https://goproxy.cn,direct"),
        ("localhost:3000,direct", "warning", "http://localhost:3000,direct"),
        ("10.1.2.3", "warning", "http://10.1.2.3"),
        ("athens.corp.lan:3000|direct", "warning", "http://athens.corp.lan:3000|direct"),
        ("goproxy.cn:443", "info", "https://goproxy.cn:443"),
    ],
)
def test_the_scheme_that_was_hardly_meant(value: str, told_: str, fixed: str) -> None:
    findings = found({"GOPROXY": value})
    kind = "http" if told_ == "warning" else "https"
    assert told(findings) == [f"{told_} goproxy_misconfigured.implied_{kind}"]
    assert fixes(findings[0]) == [f"set_goproxy value={fixed}"]
