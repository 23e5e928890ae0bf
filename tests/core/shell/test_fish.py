"""What scripts for fish do to the environment."""

import pytest

from gomodgui.core.shell.fish import Fish


def events(text: str) -> list[tuple[str, str, str | None, bool]]:
    found = Fish().read(text, {"HOME": "/h"})
    return [(event.action.value, event.name, event.value, event.exported) for event in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("set -gx A 1", [("set", "A", "1", True)]),
        ("set --universal --export A 1 2", [("set", "A", "1 2", True)]),
        ("set -x GOPATH a b", [("set", "GOPATH", "a:b", True)]),
        ("set A 1", [("set", "A", "1", False)]),
        ("set -a A 1", [("set", "A", None, False)]),
        ("set -e A B", [("unset", "A", None, False), ("unset", "B", None, False)]),
        ("set -u A", [("unexport", "A", None, False)]),
        ("set -lx A 1; set -q A; set -S A; set", []),
        ("export A=1 B='2 3'", [("set", "A", "1", True), ("set", "B", "2 3", True)]),
        ("source ~/x.fish", [("include", "", "/h/x.fish", False)]),
        ("for f in /d/*; source $f; end", [("include", "", "/d/*", False)]),
        ("set -gx A 1 >/dev/null 2>&1", [("set", "A", "1", True)]),
        ("echo set -gx A 1", []),
    ],
)
def test_events(text: str, found: list[tuple[str, str, str | None, bool]]) -> None:
    assert events(text) == found


def test_a_function_counts_where_it_is_called() -> None:
    text = "function on\n  set -gx A 1\nend\n"
    assert events(text) == []
    assert events(text + "on\n") == [("set", "A", "1", True)]


def test_what_is_unclear_is_told_and_not_edited() -> None:
    found = Fish().read("set -gx A 1\nend\n", {})
    assert [(event.name, event.statement.refusal) for event in found] == [("A", "unclear")]


def test_references() -> None:
    text = "set -gx A 1\n# $A\nset -gx B $A\n"
    assert Fish().needs(text, "A", 0, ())
    assert not Fish().needs(text, "B", 0, ())
    assert Fish().needs("set -gx A 1\nif set -q A; end\n", "A", 0, ())
