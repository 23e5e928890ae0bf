"""GOPROXY: lists that Go refuses."""

import pytest

from gomodgui.core import goproxy
from tests.checks.people import ENVIRONMENT, fixes, found, nowhere, told

HEALTHY = [
    "https://proxy.golang.org,direct",
    "https://goproxy.cn,direct",
    "https://goproxy.cn|https://mirrors.aliyun.com/goproxy/,direct",
    "https://goproxy.cn|https://proxy.golang.org|direct",
    "direct",
    "https://goproxy.cn, direct",
    " https://goproxy.cn/ ,direct\r",
    "https://athens.corp.example:8443/go,off",
    "http://athens.corp.lan:3000",
    "http://127.0.0.1:3000|direct",
    "https://[::1]:3000,direct",
    "file:///srv/goproxy",
    "file:///srv/goproxy,https://goproxy.cn",
    "https://user:secret@artifacts.example/api/go/go-virtual,direct",
    "https://proxy.golang.org/cached-only,direct",
    "https://mirrors.tencent.com/go,direct",
    "https://münchen.example,direct",
    "https://goproxy.cn,,direct",
]


@pytest.mark.parametrize("value", HEALTHY)
def test_a_good_list_is_left_in_peace(value: str) -> None:
    assert [t for t in told(found({"GOPROXY": value})) if "no_failover" not in t] == []


@pytest.mark.parametrize(
    ("value", "variant", "fixed"),
    [
        ("https:／／goproxy.cn,direct", "full_width", "https://goproxy.cn,direct"),
        ('"https://goproxy.cn,direct"', "quotes", "https://goproxy.cn,direct"),
        ("'https://goproxy.cn'", "quotes", "https://goproxy.cn"),
        ("“https://goproxy.cn”,direct", "quotes", "https://goproxy.cn,direct"),
        ("https://goproxy.cn direct", "blank", "https://goproxy.cn,direct"),
        ("DIRECT", "keyword_case", "direct"),
        ("https://goproxy.cn,Direct", "keyword_case", "https://goproxy.cn,direct"),
        ("htps://goproxy.cn,direct", "bad_scheme", "https://goproxy.cn,direct"),
        ("GOPROXY=https://goproxy.cn", "name_in_value", "https://goproxy.cn"),
    ],
)
def test_a_slip_is_named_and_mended(value: str, variant: str, fixed: str) -> None:
    findings = found({"GOPROXY": value})
    assert told(findings) == [f"error goproxy_misconfigured.{variant}"]
    assert fixes(findings[0]) == [f"set_goproxy value={fixed}"]
    goproxy.parse(fixed)


@pytest.mark.parametrize(
    ("value", "variant"),
    [("", "empty_list"), (" , | ", "empty_list"), ("none", "no_scheme"), ("Off", "keyword_case")],
)
def test_nothing_to_keep_is_unset(value: str, variant: str) -> None:
    findings = found({"GOPROXY": value})
    assert told(findings) == [f"error goproxy_misconfigured.{variant}"]
    assert fixes(findings[0]) == ["unset_go_setting name=GOPROXY"]


def test_a_variable_of_the_environment_is_mended_where_it_is_set() -> None:
    values = {"GOPROXY": "https://goproxy.cn direct"}
    assert fixes(found(values, ENVIRONMENT)[0]) == [
        "replace_env_variable name=GOPROXY value=https://goproxy.cn,direct",
        "remove_env_variable name=GOPROXY",
    ]
    assert fixes(found(values, ENVIRONMENT, assignments=nowhere)[0]) == [
        "unset_in_parent name=GOPROXY"
    ]
