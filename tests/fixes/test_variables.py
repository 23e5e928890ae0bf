"""Variables for every login to come."""

import pytest

from gomodgui.core.change import ChangePlan, FileEdit, RegistryEdit
from gomodgui.core.model import Assignment, Syntax
from gomodgui.fixes.variables import given
from tests.fixes.fakefacts import BASHRC, ETC, HOME, FakeFacts

PROFILE = f"{HOME}/.profile"
SHELL_FILES = {ETC: Syntax.ENVIRONMENT_FILE, PROFILE: Syntax.SH, BASHRC: Syntax.SH}
LINE = b"export SSL_CERT_FILE=/srv/ca.pem # gomodgui\n"


def planned(files: dict[str, bytes], shell: str = "/bin/bash", **environ: str) -> ChangePlan:
    facts = FakeFacts(files, environ=environ, shell_files=SHELL_FILES, shell=shell)
    return given(facts, {"SSL_CERT_FILE": "/srv/ca.pem"})


def after(plan: ChangePlan) -> dict[str, bytes | None]:
    return {edit.path: edit.after for edit in plan.edits if isinstance(edit, FileEdit)}


def test_one_marked_line() -> None:
    plan = planned({PROFILE: b"umask 22\n"})
    assert after(plan) == {PROFILE: b"umask 22\n" + LINE}
    assert (plan.expected, plan.removed_variables) == (
        {"SSL_CERT_FILE": "/srv/ca.pem"},
        ("SSL_CERT_FILE",),
    )
    assert plan.edits[0].role == "shell_profile"
    assert len(plan.commands) == 1


def test_a_line_that_is_there_is_changed() -> None:
    plan = planned({BASHRC: b"export SSL_CERT_FILE=/old.pem\n"})
    assert after(plan) == {BASHRC: b"export SSL_CERT_FILE=/srv/ca.pem\n"}


def test_nothing_is_to_be_done() -> None:
    plan = planned({BASHRC: b"export SSL_CERT_FILE=/srv/ca.pem\n"})
    assert (plan.edits, plan.expected, plan.removed_variables) == ((), {}, ())


@pytest.mark.parametrize(
    ("shell", "path", "line"),
    [
        ("/usr/bin/zsh", f"{HOME}/.zshenv", LINE),
        (
            "/usr/bin/fish",
            f"{HOME}/.config/fish/config.fish",
            b"set -gx SSL_CERT_FILE /srv/ca.pem # gomodgui\n",
        ),
        ("/bin/tcsh", f"{HOME}/.cshrc", b"setenv SSL_CERT_FILE /srv/ca.pem # gomodgui\n"),
        ("/bin/dash", PROFILE, LINE),
        ("", PROFILE, LINE),
    ],
)
def test_the_file_of_their_shell(shell: str, path: str, line: bytes) -> None:
    plan = planned({}, shell)
    assert after(plan) == {path: line}
    assert path in plan.commands[0]


def test_the_folders_that_the_person_moved() -> None:
    assert set(after(planned({}, "/bin/zsh", ZDOTDIR=f"{HOME}/z"))) == {f"{HOME}/z/.zprofile"}
    moved = planned({}, "/usr/bin/fish", XDG_CONFIG_HOME="/cfg")
    assert set(after(moved)) == {"/cfg/fish/config.fish"}


def test_a_file_that_cannot_be_read_is_left_to_the_person() -> None:
    facts = FakeFacts({}, shell_files=SHELL_FILES, unreadable=frozenset({PROFILE}))
    plan = given(facts, {"SSL_CERT_FILE": "/srv/ca.pem"})
    assert plan.edits == ()
    [guidance] = plan.guidance
    assert (guidance.id, guidance.args["location"]) == ("set_by_hand", "~/.profile")


def test_windows() -> None:
    machine = Assignment("A", "x", "HKLM", 0, Syntax.REGISTRY, system_wide=True)
    facts = FakeFacts({}, system="windows", registry=(machine,))
    plan = given(facts, {"A": "1"})
    assert plan.edits == (RegistryEdit("A", None, "1"),)
    assert "SetEnvironmentVariable('A', '1', 'User')" in plan.commands[0]
