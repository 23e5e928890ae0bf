"""What is refused before anything is planned."""

import pytest

from gomodgui.core.fix import RefusedError
from gomodgui.fixes.checking import check_environment_name, check_value, has_pattern, shown


def test_a_refused_entry_is_told_by_its_number() -> None:
    with pytest.raises(RefusedError) as caught:
        check_value("GOPROXY", "https://a.example, ,hunter2|direct")
    assert caught.value.args_ == {"n": "2"}


def test_a_refused_pattern_is_named() -> None:
    with pytest.raises(RefusedError) as caught:
        check_value("GOPRIVATE", "a.lan,*.com,github.com")
    assert caught.value.args_["pattern"] == "*.com, github.com"


@pytest.mark.parametrize("name", ["GOPROXY", "HTTPS_PROXY", "no_proxy", "GODEBUG", "SSL_CERT_FILE"])
def test_variables_that_matter(name: str) -> None:
    check_environment_name(name)


@pytest.mark.parametrize("name", ["PATH", "HOME", "goproxy", "A;B", "", "GOPROXY\n", "LD_PRELOAD"])
def test_variables_that_are_not_ours(name: str) -> None:
    with pytest.raises(RefusedError):
        check_environment_name(name)


def test_patterns_are_found_with_and_without_a_slash() -> None:
    assert has_pattern("a.lan/,b.lan", "a.lan")
    assert has_pattern("a.lan,b.lan", "b.lan/")
    assert not has_pattern("a.lan", "a")


def test_what_is_shown_is_short_and_harmless() -> None:
    assert shown("a\x1b[31m") == "a␛[31m"
    assert len(shown("x" * 500)) == 80
