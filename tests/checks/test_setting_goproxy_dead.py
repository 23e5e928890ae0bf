"""GOPROXY: entries from which nothing can be downloaded."""

import pytest

from gomodgui.core import goproxy
from tests.checks.people import fixes, found, told


@pytest.mark.parametrize(
    ("value", "variant", "fixed"),
    [
        ("https：//goproxy.cn，direct", "full_width", "https://goproxy.cn,direct"),
        ("https://goproxy。cn,direct", "full_width", "https://goproxy.cn,direct"),
        ("https://goproxy.cn、direct", "full_width", "https://goproxy.cn,direct"),
        ("https://goproxy.cn;direct", "semicolon", "https://goproxy.cn,direct"),
        ("https:/goproxy.cn,direct", "no_host", "https://goproxy.cn,direct"),
        ("https://https://goproxy.cn,direct", "double_scheme", "https://goproxy.cn,direct"),
        ("https//goproxy.cn,direct", "double_scheme", "https://goproxy.cn,direct"),
        ("https://goproxy.cn?go-get=1,direct", "query", "https://goproxy.cn,direct"),
        ("https://mirrors.aliyun.com", "missing_path", "https://mirrors.aliyun.com/goproxy/"),
        ("https://goproxy.cn\u200b,direct", "unseen", "https://goproxy.cn,direct"),
    ],
)
def test_a_slip_is_named_and_mended(value: str, variant: str, fixed: str) -> None:
    findings = found({"GOPROXY": value})
    assert told(findings) == [f"error goproxy_misconfigured.{variant}"]
    assert fixes(findings[0]) == [f"set_goproxy value={fixed}"]
    goproxy.parse(fixed)


@pytest.mark.parametrize(
    ("value", "told_"),
    [
        ("https://mirrors.aliyun.com,direct", "warning goproxy_misconfigured.missing_path"),
        ("http://u:p@a.example,direct", "error goproxy_misconfigured.password_in_clear"),
        ("http://u:p@a.example|direct", "warning goproxy_misconfigured.password_in_clear"),
        ("https://goproxy.cn|https://a；b", "warning goproxy_misconfigured.full_width"),
        ("https://goproxy.cn,https://a?b", "warning goproxy_misconfigured.query"),
    ],
)
def test_it_is_an_error_only_where_go_stops_there(value: str, told_: str) -> None:
    assert told(found({"GOPROXY": value})) == [told_]
