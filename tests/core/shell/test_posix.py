"""What scripts for sh, bash and zsh do to the environment."""

import pytest

from gomodgui.core.shell.parts import Action
from gomodgui.core.shell.posix import Posix

KNOWN = {"HOME": "/h", "ZDOTDIR": "/h/z"}


def events(text: str, *, zsh: bool = False) -> list[tuple[str, str, str | None]]:
    found = Posix(zsh).read(text, KNOWN)
    return [(event.action.value, event.name, event.value) for event in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("export A=1 B", [("set", "A", "1"), ("export", "B", None)]),
        ("export -n A; declare +x B", [("unexport", "A", None), ("unexport", "B", None)]),
        ("unset -v A B; unset -f C", [("unset", "A", None), ("unset", "B", None)]),
        (". ~/a; source $ZDOTDIR/b", [("include", "", "/h/a"), ("include", "", "/h/z/b")]),
        ("for f in ~/d/* /x; do . $f; done", [("include", "", "/h/d/*"), ("include", "", "/x")]),
        (". $(dirname x)/y", []),
        ("declare -A M=([a]=b); export -f f; export -p", []),
        ("A=1 command", []),
        ("\\export A=1; command export B=2", [("set", "A", "1"), ("set", "B", "2")]),
        ("f() { declare -x L=1; }; f", []),
        ("readonly A=1", [("set", "A", "1")]),
    ],
)
def test_events(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert events(text) == found


def test_a_function_counts_where_it_is_called() -> None:
    text = "on() { export A=1; }\nboth() { on; }\n"
    assert events(text) == []
    assert events(text + "both\n") == [("set", "A", "1")]


def test_zsh_declares_globally_in_functions() -> None:
    assert events("f() { typeset -x A=1 }; f", zsh=True) == [("set", "A", "1")]


def test_what_may_not_run_is_not_certain() -> None:
    text = "export A=1\n[ x ] && export B=1\nif x; then export C=1; fi\n"
    certain = {event.name: event.certain for event in Posix().read(text, {})}
    assert certain == {"A": True, "B": False, "C": False}


def test_beyond_what_is_understood_exports_are_told_and_not_edited() -> None:
    found = Posix().read("fi\nexport A=1\necho 'export B=2'\n", {})
    assert [(event.name, event.statement.refusal) for event in found] == [("A", "unclear")]


def test_references() -> None:
    language = Posix()
    text = "export A=1\n# $A\nB=${A:-x}\n"
    assert language.needs(text, "A", 0, ())
    assert not language.needs(text, "AB", 0, ())
    assert not language.needs("B=$A\nexport A=1\n", "A", 6, ())
    assert language.needs("f() { echo $A; }\nexport A=1\nf\n", "A", 17, ())


def test_all_is_exported_between_set_a_and_its_end() -> None:
    found = Posix().read("set -o allexport\nA=1\nset +a\nB=1\n", {})
    assert [(e.name, e.exported) for e in found if e.action is Action.SET] == [
        ("A", True),
        ("B", False),
    ]
