"""Words of the preview that depend on the plan."""

import pytest

from gomodgui.core.change import (
    Access,
    ChangePlan,
    FileEdit,
    ModeChange,
    ModeEdit,
    MoveEdit,
    RegistryEdit,
    SetAside,
)
from gomodgui.core.model import FixCall
from gomodgui.ui.context import ChangeRequest
from gomodgui.ui.dialogs import preview_words
from gomodgui.ui.look import Look
from tests.ui import samples
from tests.ui.states_preview import PROFILE_EDIT, SETTINGS_EDIT


def proxy(value: str) -> tuple[FixCall, ...]:
    return (FixCall("set_goproxy", {"value": value}),)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://a.example", "Go will download from a.example only."),
        (
            "https://a.example,direct",
            "Go will use a.example first, and the source only for what it hasn't got.",
        ),
        (
            "https://a.example|direct",
            "Go will use a.example first, and the source on any error.",
        ),
        (
            "https://a.example|https://b.example/x,direct",
            "Go will use a.example first, b.example on any error, and the source only if neither "
            "has it.",
        ),
        (
            "https://a.example,https://b.example,https://c.example",
            "Go will use a.example first, then the rest of the list.",
        ),
        (
            "direct",
            "Go will fetch every module straight from its repository; that needs git.",
        ),
    ],
)
def test_the_effect_of_a_list_is_said_in_a_sentence(look: Look, value: str, expected: str) -> None:
    assert preview_words.effect(look, proxy(value)) == expected


def test_other_fixes_say_their_own_text(look: Look) -> None:
    call = FixCall("unset_go_setting", {"name": "GOFLAGS"})
    assert preview_words.effect(look, (call,)) == "The same as go env -u GOFLAGS."


def test_the_title_is_the_action(look: Look) -> None:
    request = ChangeRequest(proxy("https://a.example,direct"), "mirrors")
    assert preview_words.title(look, request) == "Use a.example"
    named = ChangeRequest((), "settings", "preview.title.reset", {"variable": "GOFLAGS"})
    assert preview_words.title(look, named) == "Reset GOFLAGS"


def test_a_note_says_what_the_file_is_and_where(look: Look) -> None:
    lines = preview_words.edit_lines(PROFILE_EDIT)
    assert preview_words.edit_note(look, PROFILE_EDIT, lines) == "Shell startup file · line 12"
    lines = preview_words.edit_lines(SETTINGS_EDIT)
    assert preview_words.edit_note(look, SETTINGS_EDIT, lines) == (
        "Go user settings (same as go env -w)"
    )


def test_a_new_file_is_called_so(look: Look) -> None:
    edit = FileEdit("/x", None, b"a\n", "go_settings")
    assert preview_words.edit_note(look, edit, ()).endswith("New file")


def test_a_registry_value_has_its_lines() -> None:
    edit = RegistryEdit("GOPROXY", "old", "new")
    lines = preview_words.edit_lines(edit)
    assert [(line.sign, line.text) for line in lines] == [("-", "old"), ("+", "new")]
    assert preview_words.edit_target(edit, str) == r"HKCU\Environment\GOPROXY"


def test_secrets_and_control_characters_are_not_shown() -> None:
    edit = FileEdit("/x", None, b"GOPROXY=https://me:hunter2@a.example/\x1b]0;x\x07\n", "x")
    (line,) = preview_words.edit_lines(edit)
    assert "hunter2" not in line.text
    assert "\x1b" not in line.text


@pytest.mark.parametrize(
    ("plan", "named"),
    [
        (ChangePlan((), expected={"GOPROXY": "x"}), True),
        (ChangePlan((), expected={"GOSUMDB": "sum.golang.google.cn"}), False),
        (ChangePlan((), removed_variables=("GOSUMDB",)), False),
    ],
)
def test_what_is_changed_is_not_called_untouched(look: Look, plan: ChangePlan, named: bool) -> None:
    assert ("GOSUMDB" in preview_words.untouched(look, plan)) is named


def test_a_result_names_files_as_people_do(look: Look) -> None:
    text = preview_words.result(
        look, "read_only_file", {"file": "/home/li/x"}, lambda path: path.replace("/home/li", "~")
    )
    assert text == "Nothing was written: ~/x is read-only."


def test_an_unheard_of_result_is_no_traceback(look: Look) -> None:
    assert preview_words.result(look, "volcano", {}, str) == "This step failed."


def test_an_option_names_its_line(look: Look) -> None:
    call = FixCall("remove_env_variable", {"name": "GOPROXY"})
    assert "~/.bashrc line 12" in preview_words.option(look, call, "~/.bashrc line 12")
    assert "GOPROXY" in preview_words.option(look, call, "")


def test_counts(look: Look) -> None:
    assert preview_words.count(look, 1) == "1 change will be made"
    assert preview_words.count(look, 2) == "2 changes will be made"
    assert samples.SWITCH


ASIDE = MoveEdit("/mod", (SetAside("a.zip", "seal", 1, 2_000), SetAside("gone", "")), "/q")
MODES = ModeEdit("/mod", (ModeChange("a", Access(0o400, 1, 1), Access(0o600, 1, 1)),))


def test_what_is_set_aside(look: Look) -> None:
    lines = preview_words.edit_lines(ASIDE)
    assert [(line.sign, line.text) for line in lines] == [("-", "a.zip")]
    assert preview_words.edit_target(ASIDE, str) == "/mod"
    assert preview_words.edit_note(look, ASIDE, lines) == "Set aside · 1 file, 2 KB"
    assert preview_words.moved_to(look, ASIDE.quarantine, str).text.startswith("→ /q")


def test_permissions(look: Look) -> None:
    lines = preview_words.edit_lines(MODES)
    assert [(line.sign, line.text) for line in lines] == [("-", "0400 a"), ("+", "0600 a")]
    assert preview_words.edit_note(look, MODES, lines) == "Permissions"
