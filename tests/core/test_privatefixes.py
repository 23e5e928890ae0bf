"""Which setting a fix has to reach."""

import pytest

from gomodgui.core import privatefixes
from gomodgui.core.model import FixCall


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("git.corp/team/lib", "git.corp"),
        ("git.company.com/a/b", "git.company.com"),
        ("github.com/corp/secret/v2", "github.com/corp"),
        ("gitlab.com/group/sub/x", "gitlab.com/group"),
        ("example.corp", "example.corp"),
    ],
)
def test_patterns(path: str, pattern: str) -> None:
    assert privatefixes.pattern_for(path) == pattern


def test_goprivate_where_nobody_set_the_other() -> None:
    (call,) = privatefixes.adding("GONOPROXY", "git.corp", {"GONOPROXY": "a.corp"}, {"GOPRIVATE"})
    assert call == FixCall("add_private", {"pattern": "git.corp"}, recommended=True)


@pytest.mark.parametrize(("value", "new"), [("a.corp", "a.corp,git.corp"), ("none", "git.corp")])
def test_the_list_that_somebody_set(value: str, new: str) -> None:
    (call,) = privatefixes.adding("GONOPROXY", "git.corp", {"GONOPROXY": value}, {"GONOPROXY"})
    assert (call.id, call.args) == ("set_go_setting", {"name": "GONOPROXY", "value": new})


@pytest.mark.parametrize(
    ("chosen", "value", "fix", "args"),
    [
        ((), "*.com,git.corp", "remove_private", {"pattern": "*.com"}),
        (("GONOPROXY",), "*.com", "unset_go_setting", {"name": "GONOPROXY"}),
        (
            ("GONOPROXY",),
            "*.com,x.corp",
            "set_go_setting",
            {"name": "GONOPROXY", "value": "x.corp"},
        ),
    ],
)
def test_removing(chosen: tuple[str, ...], value: str, fix: str, args: dict[str, str]) -> None:
    (call,) = privatefixes.removing("GONOPROXY", "*.com", {"GONOPROXY": value}, chosen)
    assert (call.id, call.args) == (fix, args)


def test_the_first_pattern_that_matches() -> None:
    assert privatefixes.matching("a.com,*.corp", "git.corp/x") == "*.corp"
    assert privatefixes.matching("a.com", "git.corp/x") == ""
