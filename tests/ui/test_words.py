"""Words that are put together from what the engine says."""

from __future__ import annotations

import time

import pytest

from gomodgui.core.model import Finding, FixCall, Origin, OriginKind, Severity
from gomodgui.ui import words
from gomodgui.ui.look import Look
from tests.ui import samples


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://goproxy.cn", "goproxy.cn"),
        ("https://mirrors.aliyun.com/goproxy/", "mirrors.aliyun.com"),
        ("http://athens.corp.lan:3000", "athens.corp.lan:3000"),
        ("https://li:secret@athens.corp.lan/x", "athens.corp.lan"),
        ("direct", "direct"),
        ("file:///srv/mirror", "file:///srv/mirror"),
    ],
)
def test_a_server_is_called_by_its_host(url: str, host: str) -> None:
    assert words.host(url) == host


def test_the_first_host_of_a_list() -> None:
    assert words.first_host("https://goproxy.cn|https://proxy.golang.org,direct") == "goproxy.cn"


def test_what_comes_from_outside_has_neither_secrets_nor_controls() -> None:
    shown = words.clean("https://li:hunter2@proxy.corp/\x1b[31m")
    assert "hunter2" not in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("ms", "text"), [(3, "0.01"), (79, "0.08"), (1400, "1.4"), (9940, "9.9"), (12_400, "12")]
)
def test_seconds_have_the_digits_that_matter(ms: float, text: str) -> None:
    assert words.seconds(ms) == text


def test_milliseconds_are_never_none() -> None:
    assert (words.milliseconds(0.2), words.milliseconds(82.6)) == ("1", "83")


@pytest.mark.parametrize(
    ("elapsed", "text"),
    [
        (1, "just now"),
        (30, "30 s ago"),
        (61, "1 minute ago"),
        (600, "10 minutes ago"),
        (3700, "1 hour ago"),
        (7300, "2 hours ago"),
        (200_000, "55 hours ago"),
    ],
)
def test_how_long_ago(look: Look, elapsed: float, text: str) -> None:
    assert words.ago(look, elapsed) == text


def test_days_have_names(look: Look) -> None:
    now = time.mktime((2026, 11, 23, 14, 0, 0, 0, 0, -1))
    assert words.day(look, now, now) == "today"
    assert words.day(look, now - 86400, now) == "yesterday"
    assert words.day(look, now - 9 * 86400, now) == "11/14"
    assert words.day(look, now - 400 * 86400, now).startswith("2025-")
    assert words.clock(now) == "14:00"


@pytest.mark.parametrize(
    ("origin", "text"),
    [
        (Origin(OriginKind.ENVIRONMENT, "~/.bashrc:12"), "~/.bashrc line 12"),
        (Origin(OriginKind.ENVIRONMENT, r"HKCU\Environment"), r"HKCU\Environment"),
        (Origin(OriginKind.ENVIRONMENT, None), "Environment"),
        (Origin(OriginKind.GO_ENV_FILE, "~/.config/go/env:1"), "go env file"),
        (Origin(OriginKind.GOROOT_ENV_FILE), "Go default"),
    ],
)
def test_where_a_value_comes_from(look: Look, origin: Origin, text: str) -> None:
    assert words.origin(look, origin) == text


def test_an_unset_setting_has_no_source(look: Look) -> None:
    assert words.setting_source(look, samples.setting("GOPRIVATE", None)) == "Not set"
    assert words.setting_source(look, None) == "Not set"


def test_a_finding_is_worded_by_its_cause(look: Look) -> None:
    found = Finding("offline", Severity.ERROR)
    assert words.finding(look, found, "title") == look.text("cause.offline.title")


def test_secrets_in_arguments_are_masked(look: Look) -> None:
    call = FixCall("set_goproxy", {"value": "https://li:hunter2@athens.corp"})
    assert "hunter2" not in words.fix(look, call, "title") + words.fix(look, call, "button")


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("The download server is unreachable", "the download server is unreachable"),
        ("Go isn't installed", "Go isn't installed"),
        ("GOPROXY is mistyped", "GOPROXY is mistyped"),
    ],
)
def test_titles_inside_a_sentence(look: Look, title: str, inside: str) -> None:
    assert words.within_sentence(look, title) == inside
