"""What is wrong with a value while it is typed."""

import pytest

from gomodgui.ui import mistakes


def key(name: str, value: str) -> str:
    found = mistakes.find(name, value)
    return found.key if found else ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://a.example,direct", ""),
        ("a.example|direct", ""),
        ("", "settings.mistake.empty_list"),
        (" , ", "settings.mistake.empty_list"),
        ("https://a.example，direct", "settings.mistake.full_width"),
        ("https：//a.example", "settings.mistake.full_width"),
        ('"https://a.example"', "settings.mistake.quotes"),
        ("https://a.example,Direct", "settings.mistake.lower_case"),
        ("OFF", "settings.mistake.lower_case"),
        ("https://a.example;direct", "settings.mistake.semicolon"),
        ("https://a.example https://b.example", "settings.mistake.space"),
        ("goproxy,direct", "settings.mistake.goproxy.missing_scheme"),
        ("ftp://a.example", "settings.mistake.goproxy.bad_scheme"),
        ("file://host/x", "settings.mistake.goproxy.file_not_path"),
        ("https://a.example:port", "settings.mistake.goproxy.unparsable"),
    ],
)
def test_goproxy(value: str, expected: str) -> None:
    assert key("GOPROXY", value) == expected


def test_what_stands_behind_direct_is_only_a_hint() -> None:
    found = mistakes.find("GOPROXY", "https://a.example,direct,Nonsense")
    assert found is not None
    assert found.key == "settings.mistake.not_reached"
    assert not found.blocks


@pytest.mark.parametrize("name", ["GOPRIVATE", "GONOPROXY", "GONOSUMDB"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("*.corp.example.com,git.other.example/team", ""),
        ("https://git.corp.example.com", "settings.mistake.scheme"),
        ("git.corp.example.com:8443", "settings.mistake.port"),
        ("10.0.0.0/8", "settings.mistake.network"),
        (".corp.example.com", "settings.mistake.domain"),
        ("a.example， b.example", "settings.mistake.full_width"),
        ("a.example, b.example", "settings.mistake.space"),
        ("a.example;b.example", "settings.mistake.semicolon"),
        ("'a.example'", "settings.mistake.quotes"),
        ("git.corp.example.com/[a", "refused.dead_pattern"),
        ("*", "settings.mistake.weaker"),
        ("github.com", "settings.mistake.weaker"),
    ],
)
def test_pattern_lists(name: str, value: str, expected: str) -> None:
    assert key(name, value) == expected


def test_a_star_that_looks_as_if_it_took_in_everything_gets_a_hint() -> None:
    found = mistakes.find("GOPRIVATE", "git.corp.example.com/**")
    assert found is not None
    assert (found.key, found.blocks) == ("settings.mistake.star", False)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("GOSUMDB", "sum.golang.google.cn", ""),
        ("GOSUMDB", "off", "settings.mistake.weaker"),
        ("GOSUMDB", "my.sum.example", "refused.bad_gosumdb"),
        ("GOINSECURE", "*.corp.example.com", "settings.mistake.weaker"),
        ("GOFLAGS", "-insecure", "settings.mistake.weaker"),
        ("GOFLAGS", "mod=mod", "refused.bad_goflags"),
        ("GOTOOLCHAIN", "go1.22.1+auto", ""),
        ("GOTOOLCHAIN", "1.22", "refused.bad_gotoolchain"),
        ("GOMODCACHE", "relative/folder", "refused.not_absolute"),
        ("GOMODCACHE", "/data/模块：缓存", ""),
        ("GO111MODULE", "yes", "refused.bad_value"),
        ("GOVCS", "public：git", "settings.mistake.full_width"),
    ],
)
def test_other_variables(name: str, value: str, expected: str) -> None:
    assert key(name, value) == expected


def test_a_hidden_password_is_not_saved_as_stars() -> None:
    assert key("GOPROXY", "https://me:***@a.example") == "settings.mistake.masked"


def test_no_mistake_repeats_a_password() -> None:
    found = mistakes.find("GOPROXY", 'https://me:hunter2@a.example"')
    assert found is not None
    assert "hunter2" not in str(found)
