"""What is taken out of a text, and what stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gomodgui.core.report.material import Material
from tests.core.report.person import ACME, redactor


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "http://bob:hunter2-x@proxy.corp.acme.com:8080",
            "http://<user-1>:<password>@<host-1>:8080",
        ),
        ("http://eve:other-pw@example.org/x", "http://<user-1>:<password>@example.org/x"),
        ("*.corp.acme.com,go.initech.io", "*.<host-1>,<host-2>"),
        ("-I/home/zhangsan/inc", "-I~/inc"),
        ("/home/zhangsanfeng/x", "/home/<user-1>/x"),
        (r"C:\Users\Li Lei\go", r"C:\Users\<user-1> Lei\go"),
        ("/Users/Shared/x /Users/mei/x", "/Users/Shared/x /Users/<user-1>/x"),
        ("lookup git.intra on 10.1.2.3:53: no such host", None),
        (
            "read tcp 192.168.1.5:33->47.246.23.1:443: i/o",
            "read tcp <host-1>:33->47.246.23.1:443: i/o",
        ),
        ("supersecretvalue, netrcpw99, Carol", "<token>, <password>, <user-1>"),
        ("dial tcp: lookup build-host-7", "dial tcp: lookup <host-1>"),
        ("access denied to zhangsan@corp", "access denied to <user-1>@corp"),
        ("https://%62ob:hunter2-x@a.corp.acme.com", "https://<user-1>:<password>@<host-1>"),
        ("Authorization: Basic Ym9iOmh1bnRlcjIteA==", "Authorization: Basic <token>"),
        ("Ym9iOmh1bnRlcjIteA==", "<token>"),
    ],
)
def test_what_is_private_goes(text: str, shown: str | None) -> None:
    found = redactor().show(text)
    assert shown is None or found == shown
    for word in ("hunter2", "zhangsan", "acme.com", "intra", "10.1.2.3", "192.168"):
        assert word not in found


@pytest.mark.parametrize(
    "text",
    [
        "https://proxy.golang.org,direct",
        "https://mirrors.aliyun.com/goproxy/",
        "https://sum.golang.google.cn/latest",
        "github.com/gin-gonic/gin@v1.9.1",
        "github.com/acme/x/y@v1.2.3: 404 Not Found",
        "dial tcp 47.246.23.1:443: i/o timeout",
        "http://127.0.0.1:7890 [::1]:7890 localhost",
        "198.18.0.4",
        "git@github.com: Permission denied (publickey).",
        "h1:SIAx6xzW1KpK0dKyxZ7LpHKjGDvWvvOEWUIOsJdZdG8=",
        "main.go:12:3: no required module provides package rsc.io/quote",
    ],
)
def test_what_everybody_may_know_stays(text: str) -> None:
    assert redactor().show(text) == text


def test_equal_things_get_equal_names() -> None:
    shown = redactor().show("a.corp.acme.com b.corp.acme.com A.CORP.acme.com")
    assert shown == "<host-1> <host-2> <host-1>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "https://goproxy.cn/go.initech.io/!team/x/@v/v1.0.0.zip",
            "https://goproxy.cn/<module-1>/@v/v1.0.0.zip",
        ),
        ("github.com/acme/x/y@v1.2.3: 404", "<module-1>@v1.2.3: 404"),
        ("github.com/acmefree/x", "github.com/acmefree/x"),
        ("git@gitlab.foo.cn:team/repo.git: denied", "git@<module-1>: denied"),
        ("module github.com/me/secretapp", "module <module-1>"),
        ("example.org/b => ../lib-internal", "example.org/b => <module-1>"),
        ("~/w /home/zhangsan/w/secretapp/go.mod:3", "~/w <module-1>/go.mod:3"),
        ("~/go/pkg/mod/git.corp.acme.com/team/lib@v1.0.0", "~/go/pkg/mod/<module-1>@v1.0.0"),
    ],
)
def test_private_modules_go_on_request(text: str, shown: str) -> None:
    assert redactor(hide_modules=True).show(text) == shown


def test_kinds_are_counted_once_for_each_thing() -> None:
    one = redactor()
    for _ in range(2):
        one.show("http://bob:hunter2-x@proxy.corp.acme.com http://bob:hunter2-x@go.initech.io")
    assert one.counts == {"password": 1, "user": 1, "host": 2}


def test_what_came_masked_counts_as_one() -> None:
    one = redactor()
    assert (
        one.show("http://bob:***@x.example.org http://eve:***@example.org").count("<password>") == 2
    )
    assert one.counts["password"] == 1


def test_common_words_are_no_names_of_people() -> None:
    person = Material(0.0, home="/root", environ={"USER": "root"})
    assert redactor(person).show("/root/go root cause") == "~/go root cause"


def test_a_windows_home_goes_however_it_is_written() -> None:
    person = replace(ACME, home=r"C:\Users\ZhangSan", environ={})
    shown = redactor(person).show("c:/users/zhangsan/go C:\\\\Users\\\\ZhangSan\\\\go")
    assert shown == "~/go ~\\\\go"


def test_certificates_name_hosts_too() -> None:
    words = "x509: certificate is valid for *.fw.hidden.net, gate.hidden.net, not goproxy.cn"
    person = replace(ACME, environ={"WORDS": words})
    shown = redactor(person).show(words)
    assert "hidden" not in shown
    assert shown.endswith("not goproxy.cn")


def test_no_text_smuggles_a_placeholder_in() -> None:
    assert redactor().show("\ue0000\ue001") == "\N{REPLACEMENT CHARACTER}0\N{REPLACEMENT CHARACTER}"


def test_what_acts_upon_a_display_is_harmless() -> None:
    assert "\x1b" not in redactor().show("\x1b[31mred")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_known_secret_stands_nowhere(before: str, after: str) -> None:
    shown = redactor().show(f"{before}hunter2-x{after} {before}netrcpw99")
    assert "hunter2-x" not in shown
    assert "netrcpw99" not in shown
