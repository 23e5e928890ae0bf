"""Taking statements out of texts."""

import pytest

from gomodgui.core.shell import editing
from gomodgui.core.shell.parts import ShellEditError
from gomodgui.core.shell.posix import Posix


def without_a(text: str) -> str:
    event = next(event for event in Posix().read(text, {}) if event.name == "A")
    return editing.taken_out(editing.Edited(text), event).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("export A=1\n", "# gomodgui: export A=1\n"),
        ("  export A=1 # n", "  # gomodgui: export A=1 # n"),
        ("export A=1;\n", "# gomodgui: export A=1;\n"),
        ("export A='x\n\n y'\n", "# gomodgui: export A='x\n# gomodgui:\n # gomodgui: y'\n"),
        ("one; export A=1; two\n", "# gomodgui: one; export A=1; two\none; two\n"),
        ("one; export A=1 # n\n", "# gomodgui: one; export A=1 # n\none # n\n"),
        ("one && export A=1\n", "# gomodgui: one && export A=1\none && :\n"),
        ("{\nexport A=1\n}\n", "{\n: # gomodgui: export A=1\n}\n"),
        (
            "export B=1 \\\n A=1 C=2\n",
            "# gomodgui: export B=1 \\\n # gomodgui: A=1 C=2\nexport B=1 C=2\n",
        ),
        ("A=1 B=2; export A B\n", "# gomodgui: A=1 B=2; export A B\nB=2; export A B\n"),
    ],
)
def test_taken_out(before: str, after: str) -> None:
    assert without_a(before) == after


def test_the_old_line_is_kept_once() -> None:
    text = "export A=1 A=2\n"
    first = next(iter(Posix().read(text, {})))
    once = editing.taken_out(editing.Edited(text), first)
    again = next(iter(Posix().read(once.text, {})))
    assert editing.taken_out(once, again).text == "# gomodgui: export A=1 A=2\n"


def test_another_statement_in_its_place() -> None:
    text = "one && export A=1; two\n"
    event = next(event for event in Posix().read(text, {}) if event.name == "A")
    after = editing.changed_to(editing.Edited(text), event.statement, "A=1").text
    assert after == "# gomodgui: one && export A=1; two\none && A=1; two\n"


def test_a_refusal_is_heeded() -> None:
    with pytest.raises(ShellEditError) as caught:
        without_a("eval 'export A=1'\n")
    assert caught.value.reason == "eval"
